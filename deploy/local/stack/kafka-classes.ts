import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { showPhase } from '../progress.mjs';
import { LOCAL } from './instance.ts';
import { addressesOf, nodeName, placeNode, startNodes } from './kafka-process.ts';
import type { KafkaSetup } from './kafka-process.ts';
import { startTimeOf } from './process-identity.ts';

const FOLDER = join(LOCAL, 'kafka-classes');
/** It takes 11 to 15 s; whoever starts Kafka waits for it. */
const LONGEST_REHEARSAL_MS = 60_000;

/**
 * What a JVM is given so that it takes the classes of Kafka from a file instead of reading, checking and linking each of
 * them again (JEP 350). Made once for a copy of Kafka and a Java, by a rehearsal; not tried again where that Java makes none. A
 * JVM that cannot use the file starts without it.
 */
export async function provideClassArchive(setup: KafkaSetup, copy: string): Promise<string[]> {
  const java = realpathSync(setup.java);
  const key = createHash('sha256')
    .update(`${copy} ${java} ${statSync(java).mtimeMs}`)
    .digest('hex')
    .slice(0, 16);
  const archive = join(FOLDER, `${key}.jsa`);
  if (existsSync(noneFor(archive))) return [];
  if (!existsSync(archive)) {
    try {
      await showPhase('Preparing Kafka for quick starts', () => rehearse(setup, archive));
    } catch (error) {
      console.log(`It starts without: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
}

const noneFor = (archive: string): string => `${archive}.none`;

/** Two brokers do everything once that the classes are wanted for. The first writes down, as it ends, what it has loaded. */
async function rehearse(setup: KafkaSetup, archive: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  removeLeftovers();
  const fresh = `${archive}.${process.pid}`;
  const instance = { ...setup.instance, kafkaFolder: `${fresh}.data` };
  try {
    const taken = new Set<number>();
    const first = await placeNode(instance, { id: 1, roles: ['broker', 'controller'] }, taken);
    const second = await placeNode(instance, { id: 2, roles: ['broker'] }, taken);
    const writes = { ...first, jvm: [`-XX:ArchiveClassesAtExit=${fresh}`] };
    const [one, other] = await startNodes({ ...setup, instance }, [writes, second], { controller: first, copies: 2 });
    await useAll(addressesOf([first, second]));
    await other!.stop();
    await one!.stop(60_000);
    for (const old of readdirSync(FOLDER)) if (/\.jsa(?:\.none)?$/.test(old)) rmSync(join(FOLDER, old));
    if (existsSync(fresh)) renameSync(fresh, archive);
    else writeFileSync(noneFor(archive), '');
  } finally {
    // None is left where it went wrong: the real ones go by the same names.
    for (const id of [1, 2]) await setup.children.find(nodeName({ id }))?.stop(0);
    rmSync(instance.kafkaFolder, { recursive: true, force: true });
    rmSync(fresh, { force: true });
  }
}

/** Of rehearsals that were killed. */
function removeLeftovers(): void {
  for (const name of readdirSync(FOLDER)) {
    const pid = /\.jsa\.(\d+)/.exec(name)?.[1];
    if (pid !== undefined && startTimeOf(Number(pid)) === undefined)
      rmSync(join(FOLDER, name), { recursive: true, force: true });
  }
}

async function useAll(brokers: string[]): Promise<void> {
  const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: 'rehearsal', maxWaitTimeInMs: 100 });
  const work = async (): Promise<void> => {
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
    await admin.createTopics({ topics: [{ topic: 'rehearsal', numPartitions: 2, replicationFactor: 2 }] });
    const messages = ['a', 'b'].map((text) => ({ key: text, value: text }));
    await producer.send({ topic: 'rehearsal', messages });
    await consumer.subscribe({ topics: ['rehearsal'], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.run({ eachMessage: () => Promise.resolve(resolve()) }).catch(reject);
    });
  };
  const late = sleep(LONGEST_REHEARSAL_MS, undefined, { ref: false }).then(() => {
    throw new Error(`Kafka was not through with it after ${LONGEST_REHEARSAL_MS / 1_000} s`);
  });
  // Where it is not, that tells nobody.
  late.catch(() => undefined);
  try {
    await Promise.race([work(), late]);
  } finally {
    const ended = Promise.allSettled([consumer, producer, admin].map((client) => client.disconnect()));
    await Promise.race([ended, sleep(5_000, undefined, { ref: false })]);
  }
}
