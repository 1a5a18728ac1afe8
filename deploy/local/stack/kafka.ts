import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { PlainError, showPhase } from '../progress.mjs';
import type { Child, ChildOptions, ChildProcesses } from './child-processes.ts';
import { findFreePort } from './free-port.ts';
import { LOCAL } from './instance.ts';
import type { Instance } from './instance.ts';
import { serverSettings } from './kafka-settings.ts';
import type { KafkaNode } from './kafka-settings.ts';
import { restorePriority } from './lower-priority.ts';
import { waitUntilUp } from './part.ts';
import { copyJars, provideJava, provideMaven } from './programs.ts';

const run = promisify(execFile);
const KAFKA = join(import.meta.dirname, '../kafka');
const JARS = join(LOCAL, 'kafka-libs');
const CLUSTER_ID = 'stopgate-local-cluster';
// A small heap that two stacks side by side can afford; the collector is the one that starts fastest.
const JVM = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'];
// For what lives for minutes: the quick compiler alone starts sooner than it would ever pay to optimise. Of the processor time
// that a broker takes in its first 100 s under load, 40 % went to the other one.
const QUICK_JVM = ['-XX:TieredStopAtLevel=1'];
const START_TIMEOUT_MS = 90_000;

/** Starts Kafka as a single KRaft node of this instance; resolves with its address once it answers. */
export async function startKafka(instance: Instance, children: ChildProcesses): Promise<string> {
  const node = await placeNode(instance, { id: 1, roles: ['broker', 'controller'] }, new Set());
  return startNodes(instance, children, [node], 1);
}

/**
 * Starts a controller and two brokers that have every record both, so that one of them can be restarted while the other
 * serves. Resolves with both brokers' addresses.
 */
export async function startKafkaCluster(instance: Instance, children: ChildProcesses): Promise<string> {
  const taken = new Set<number>();
  const controller = await placeNode(instance, { id: 100, roles: ['controller'] }, taken);
  const first = await placeNode(instance, { id: 1, roles: ['broker'] }, taken);
  const second = await placeNode(instance, { id: 2, roles: ['broker'] }, taken);
  return startNodes(instance, children, [controller, first, second], 2);
}

/**
 * Stops a broker as an operator does, or kills it, and starts it again where it was; resolves when it answers.
 *
 * @param id 1, or 2 for the other one of a cluster
 */
export async function restartKafka(
  children: ChildProcesses,
  { id = 1, kill = false }: { readonly id?: number; readonly kill?: boolean } = {},
): Promise<void> {
  const running = children.find(nodeName({ id }))!;
  await running.stop(kill ? 0 : undefined);
  // Of two, the other one serves: this one stands for a machine of its own, and takes nobody's core while it starts.
  const { pid } = await launch(children, { ...running.options, isPatient: id > 1 });
  // Once it is in step again the other one waits for it with each record.
  restorePriority(pid);
}

async function placeNode(
  instance: Instance,
  { id, roles }: Pick<KafkaNode, 'id' | 'roles'>,
  taken: Set<number>,
): Promise<KafkaNode> {
  const find = async (first: number, what: string): Promise<number> => {
    const port = await findFreePort(first, what, taken);
    taken.add(port);
    return port;
  };
  const folder = join(instance.kafkaFolder, id === 1 ? '' : String(id));
  return {
    ...{ id, roles, folder },
    ...(roles.includes('broker') && { port: await find(instance.ports.kafka, 'Kafka') }),
    ...(roles.includes('controller') && {
      controllerPort: await find(instance.ports.kafka + 1, "Kafka's controller"),
    }),
  };
}

async function startNodes(
  instance: Instance,
  children: ChildProcesses,
  nodes: readonly KafkaNode[],
  copies: number,
): Promise<string> {
  const java = await provideJava();
  await provideJars();
  const controller = nodes.find(({ controllerPort }) => controllerPort !== undefined)!;
  await showPhase(nodes.length === 1 ? 'Starting Kafka' : 'Starting Kafka, two brokers', async () => {
    await Promise.all(
      nodes.map(async (node) => {
        const isLongLived = instance.durable && nodes.length === 1;
        const settings = join(node.folder, 'server.properties');
        const data = join(node.folder, 'data');
        mkdirSync(node.folder, { recursive: true });
        writeFileSync(settings, serverSettings(node, controller, data, copies));
        await formatStorage(java, settings, data, node.id);
        await launch(children, {
          name: nodeName(node),
          command: java,
          args: [...JVM, ...(isLongLived ? [] : QUICK_JVM), ...classPath(), 'kafka.Kafka', settings],
          log: join(instance.folder, `logs/${nodeName(node)}.log`),
          stage: 1,
        });
      }),
    );
  });
  return nodes.flatMap(({ port }) => (port === undefined ? [] : [`127.0.0.1:${port}`])).join(',');
}

function nodeName({ id }: Pick<KafkaNode, 'id'>): string {
  return id === 1 ? 'kafka' : `kafka-${id}`;
}

/** Resolves when the broker answers; a controller is up when its brokers are. */
async function launch(children: ChildProcesses, options: ChildOptions): Promise<Child> {
  const child = await children.start(options);
  const settings = readFileSync(options.args.at(-1)!, 'utf8');
  const [, address] = /^advertised\.listeners=PLAINTEXT:\/\/(.*)$/m.exec(settings) ?? [];
  if (address === undefined) return child;
  const client = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 0 } });
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
  return child;
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

/** A new data folder must be formatted once. All of one node id are formatted alike, so the first result is kept and copied. */
async function formatStorage(java: string, settings: string, data: string, id: number): Promise<void> {
  if (existsSync(join(data, 'meta.properties'))) return;
  const template = join(LOCAL, id === 1 ? 'kafka-template' : `kafka-template-${id}`);
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
