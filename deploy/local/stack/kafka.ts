import { showPhase } from '../progress.mjs';
import type { ChildProcesses } from './child-processes.ts';
import type { Instance } from './instance.ts';
import { provideClassArchive } from './kafka-classes.ts';
import { provideJars } from './kafka-jars.ts';
import { addressesOf, launch, nodeName, placeNode, startNodes } from './kafka-process.ts';
import type { KafkaSetup } from './kafka-process.ts';
import { restorePriority } from './lower-priority.ts';
import { provideJava } from './programs.ts';

// For what lives for minutes: the quick compiler alone starts sooner than it would ever pay to optimise. Of the processor time
// that a broker takes in its first 100 s under load, 40 % went to the other one.
const QUICK_JVM = ['-XX:TieredStopAtLevel=1'];
// Of what is measured under load. Each broker whose heap began small stood still for 85 ms once in two minutes, to let it grow.
const GROWN_HEAP = ['-Xms384m', '-Xmn160m'];

/** Starts Kafka as a single KRaft node of this instance; resolves with its address once it answers. */
export async function startKafka(instance: Instance, children: ChildProcesses): Promise<string> {
  const setup = await prepare(instance, children, instance.durable ? [] : QUICK_JVM);
  const node = await placeNode(instance, { id: 1, roles: ['broker', 'controller'] }, new Set());
  await showPhase('Starting Kafka', () => startNodes(setup, [node], { controller: node, copies: 1 }));
  return addressesOf([node]).join(',');
}

/**
 * Starts a controller and two brokers that have every record both, so that one of them can be restarted while the other
 * serves. Resolves with both brokers' addresses.
 */
export async function startKafkaCluster(instance: Instance, children: ChildProcesses): Promise<string> {
  const setup = await prepare(instance, children, [...QUICK_JVM, ...GROWN_HEAP]);
  const taken = new Set<number>();
  const controller = await placeNode(instance, { id: 100, roles: ['controller'] }, taken);
  const first = await placeNode(instance, { id: 1, roles: ['broker'] }, taken);
  const second = await placeNode(instance, { id: 2, roles: ['broker'] }, taken);
  const nodes = [controller, first, second];
  await showPhase('Starting Kafka, two brokers', () => startNodes(setup, nodes, { controller, copies: 2 }));
  return addressesOf(nodes).join(',');
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

async function prepare(instance: Instance, children: ChildProcesses, jvm: readonly string[]): Promise<KafkaSetup> {
  const java = await provideJava();
  const version = await provideJars();
  const archive = await provideClassArchive({ instance, children, java, jvm: QUICK_JVM }, version);
  return { instance, children, java, jvm: [...jvm, ...archive] };
}
