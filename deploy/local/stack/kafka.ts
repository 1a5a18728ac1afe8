import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { PlainError, showPhase } from '../progress.mjs';
import type { ChildProcesses } from './child-processes.ts';
import { findFreePort } from './free-port.ts';
import { LOCAL } from './instance.ts';
import type { Instance } from './instance.ts';
import { waitUntilUp } from './part.ts';
import { copyJars, provideJava, provideMaven } from './programs.ts';

const run = promisify(execFile);
const KAFKA = join(import.meta.dirname, '../kafka');
const JARS = join(LOCAL, 'kafka-libs');
const CLUSTER_ID = 'stopgate-local-cluster';
// A small heap that two stacks side by side can afford; the collector is the one that starts fastest.
const JVM = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'];
// For tests: the quick compiler alone starts sooner than it would ever pay to optimise.
const QUICK_JVM = ['-XX:TieredStopAtLevel=1'];
const START_TIMEOUT_MS = 90_000;

/** Starts Kafka as a single KRaft node of this instance; resolves with its address once it answers. */
export async function startKafka(instance: Instance, children: ChildProcesses): Promise<string> {
  const java = await provideJava();
  await provideJars();
  const port = await findFreePort(instance.ports.kafka, 'Kafka');
  const controllerPort = await findFreePort(instance.ports.kafka + 1, "Kafka's controller", new Set([port]));
  const folder = instance.kafkaFolder;
  const settings = join(folder, 'server.properties');
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true });
  writeFileSync(settings, serverSettings(port, controllerPort, data));
  const brokers = `127.0.0.1:${port}`;
  const client = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 0 } });
  await showPhase('Starting Kafka', async () => {
    await formatStorage(java, settings, data);
    await launch(instance, children, java, client);
  });
  return brokers;
}

/** Stops Kafka as an operator does, and starts it again where it was; resolves when it answers. */
export async function restartKafka(instance: Instance, children: ChildProcesses): Promise<void> {
  await children.find('kafka')!.stop();
  const [, brokers] = /^advertised\.listeners=PLAINTEXT:\/\/(.*)$/m.exec(
    readFileSync(join(instance.kafkaFolder, 'server.properties'), 'utf8'),
  ) as unknown as [string, string];
  const client = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 0 } });
  await launch(instance, children, await provideJava(), client);
}

async function launch(instance: Instance, children: ChildProcesses, java: string, client: Kafka): Promise<void> {
  const settings = join(instance.kafkaFolder, 'server.properties');
  const child = await children.start({
    name: 'kafka',
    command: java,
    args: [...JVM, ...(instance.durable ? [] : QUICK_JVM), ...classPath(), 'kafka.Kafka', settings],
    log: join(instance.folder, 'logs/kafka.log'),
    stage: 1,
  });
  await waitUntilUp(
    child,
    async () => {
      const admin = client.admin();
      try {
        await admin.connect();
        return (await admin.describeCluster()).brokers.length > 0;
      } finally {
        await admin.disconnect();
      }
    },
    START_TIMEOUT_MS,
  );
}

async function provideJars(): Promise<void> {
  const pom = join(KAFKA, 'pom.xml');
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex');
  const stamp = join(JARS, 'pom.sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const maven = await provideMaven('Kafka', 'name a running Kafka in KAFKA_BROKERS');
  await showPhase('Downloading Kafka 4.4.0 from Maven Central', async () => {
    // Into place in one step: another command may be doing the same, and half a download must never be used.
    const fresh = `${JARS}.${process.pid}`;
    await copyJars(maven, pom, fresh);
    writeFileSync(join(fresh, 'pom.sha256'), wanted);
    if (existsSync(JARS)) renameSync(JARS, `${fresh}.old`);
    renameSync(fresh, JARS);
    rmSync(`${fresh}.old`, { recursive: true, force: true });
  });
}

function classPath(): string[] {
  return [`-Dlog4j2.configurationFile=${join(KAFKA, 'log4j2.xml')}`, '-cp', join(JARS, '*')];
}

/** A new data folder must be formatted once. All are formatted alike, so the first result is kept and copied. */
async function formatStorage(java: string, settings: string, data: string): Promise<void> {
  if (existsSync(join(data, 'meta.properties'))) return;
  const template = join(LOCAL, 'kafka-template');
  rmSync(data, { recursive: true, force: true });
  if (!existsSync(join(template, 'meta.properties'))) {
    try {
      await run(java, [...classPath(), 'kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', settings]);
    } catch (error) {
      const { stderr = '' } = error as { stderr?: string };
      throw new PlainError(`Kafka's data folder ${data} could not be formatted:\n${stderr.slice(-1_000)}`);
    }
    const fresh = `${template}.${process.pid}`;
    cpSync(data, fresh, { recursive: true });
    rmSync(template, { recursive: true, force: true });
    renameSync(fresh, template);
    return;
  }
  cpSync(template, data, { recursive: true });
}

function serverSettings(port: number, controllerPort: number, data: string): string {
  const settings: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'num.partitions': 6,
    'message.max.bytes': 2_097_152,
    'replica.fetch.max.bytes': 2_097_152,
    // A group may form at once: nobody else is coming.
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 5,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'log.cleaner.dedupe.buffer.size': 16_777_216,
    // What has expired goes within seconds instead of minutes: tests look for it.
    'log.retention.check.interval.ms': 5_000,
    'log.cleaner.backoff.ms': 2_000,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'controlled.shutdown.max.retries': 1,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
