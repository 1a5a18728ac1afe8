import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { PlainError } from '../progress.mjs';
import type { Child, ChildOptions, ChildProcesses } from './child-processes.ts';
import { findFreePort } from './free-port.ts';
import { LOCAL } from './instance.ts';
import type { Instance } from './instance.ts';
import { classPath } from './kafka-jars.ts';
import { serverSettings } from './kafka-settings.ts';
import type { KafkaNode } from './kafka-settings.ts';
import { waitUntilUp } from './part.ts';

const run = promisify(execFile);
const CLUSTER_ID = 'stopgate-local-cluster';
// A small heap that two stacks side by side can afford; the collector is the one that starts fastest.
const JVM = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'];
const START_TIMEOUT_MS = 90_000;

/** What the processes of one Kafka have in common. */
export interface KafkaSetup {
  readonly instance: Instance;
  readonly children: ChildProcesses;
  readonly java: string;
  /** Beside what every JVM of ours is given. */
  readonly jvm: readonly string[];
}

/** A node with a folder and ports of its own, which are added to `taken`. */
export async function placeNode(
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

/**
 * Starts the nodes of a cluster that keeps each record `copies` times, each with what its JVM is given beside the others;
 * resolves with them when they answer. All are formatted first: a broker that looks for its controller while that is being
 * formatted waits longer each time, 6 to 18 s in all.
 */
export async function startNodes(
  setup: KafkaSetup,
  nodes: readonly (KafkaNode & { readonly jvm?: readonly string[] })[],
  { controller, copies }: { readonly controller: KafkaNode; readonly copies: number },
): Promise<Child[]> {
  const { instance, children, java } = setup;
  const settingsOf = ({ folder }: KafkaNode): string => join(folder, 'server.properties');
  await Promise.all(
    nodes.map((node) => {
      const data = join(node.folder, 'data');
      mkdirSync(node.folder, { recursive: true });
      writeFileSync(settingsOf(node), serverSettings(node, controller, data, copies));
      return formatStorage(java, settingsOf(node), data, node.id);
    }),
  );
  return Promise.all(
    nodes.map((node) =>
      launch(children, {
        name: nodeName(node),
        command: java,
        args: [...JVM, ...setup.jvm, ...(node.jvm ?? []), ...classPath(), 'kafka.Kafka', settingsOf(node)],
        log: join(instance.folder, `logs/${nodeName(node)}.log`),
        stage: 1,
      }),
    ),
  );
}

/** Where clients of these nodes begin. */
export function addressesOf(nodes: readonly KafkaNode[]): string[] {
  return nodes.flatMap(({ port }) => (port === undefined ? [] : [`127.0.0.1:${port}`]));
}

export function nodeName({ id }: Pick<KafkaNode, 'id'>): string {
  return id === 1 ? 'kafka' : `kafka-${id}`;
}

/** Resolves when the broker answers; a controller is up when its brokers are. */
export async function launch(children: ChildProcesses, options: ChildOptions): Promise<Child> {
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
