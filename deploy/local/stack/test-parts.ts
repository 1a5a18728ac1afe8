import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../progress.mjs';
import type { ChildProcesses } from './child-processes.ts';
import { removeContainers } from './docker-engine.ts';
import { findContainerObstacle, startContainerParts } from './container-parts.ts';
import type { Instance } from './instance.ts';
import { startKafka } from './kafka.ts';
import { startRedis } from './redis.ts';
import { removeData, startParts } from './start-parts.ts';
import type { Parts } from './start-parts.ts';

/**
 * Empty parts for a test run: what the environment names; else containers, where a Docker engine has or can pull the
 * images; else local processes. STOPGATE_TEST_STACK=local or =testcontainers decides it.
 */
export async function startTestParts(instance: Instance, children: ChildProcesses): Promise<TestParts> {
  const { KAFKA_BROKERS, DATABASE_URL, REDIS_URL, STOPGATE_TEST_STACK: forced } = process.env;
  if (forced !== undefined && forced !== '' && forced !== 'local' && forced !== 'testcontainers') {
    throw new PlainError(`STOPGATE_TEST_STACK is "${forced}"; it may be "local" or "testcontainers".`);
  }
  const given = [KAFKA_BROKERS, DATABASE_URL, REDIS_URL].some(Boolean);
  if (given) console.log('Note: end-to-end tests delete all topics and empty Redis on the stack that they are given.');
  if (!given && forced !== 'local') {
    const used = await tryContainers(children);
    if (typeof used !== 'string') return used;
    if (forced === 'testcontainers') throw new PlainError(`The tests cannot run in containers: ${used}.`);
    console.log(`Tests run against local processes: ${used}.`);
  }
  removeTestData(instance);
  const parts = await startParts(instance, children);
  return given ? parts : { ...parts, startSecond: () => startSecondParts(instance, children) };
}

export interface TestParts extends Parts {
  /** Kafka and Redis once more, for a second worker beside the first; absent where the parts are not ours. */
  readonly startSecond?: () => Promise<Omit<Parts, 'databaseUrl'>>;
}

/** Removes what test runs leave of an instance that is down, and of its second worker. */
export function removeTestData(instance: Instance): void {
  removeData(instance);
  removeData(secondOf(instance));
}

function secondOf(instance: Instance): Instance {
  const folder = join(instance.folder, 'second');
  const ports = { kafka: instance.ports.kafka + 100, postgres: 0, redis: instance.ports.redis + 100 };
  return { ...instance, folder, kafkaFolder: join(folder, 'kafka'), ports };
}

/** End-to-end tests empty both; each has a database of its own in PostgreSQL, so that one is enough. */
async function startSecondParts(instance: Instance, children: ChildProcesses): Promise<Omit<Parts, 'databaseUrl'>> {
  const second = secondOf(instance);
  mkdirSync(join(second.folder, 'logs'), { recursive: true });
  return { redisUrl: await startRedis(second, children), kafkaBrokers: await startKafka(second, children) };
}

/** The parts in containers, or why not. */
async function tryContainers(children: ChildProcesses): Promise<Parts | string> {
  const obstacle = await findContainerObstacle();
  if (obstacle !== undefined) return obstacle;
  try {
    return await startContainerParts(children);
  } catch (error) {
    await removeContainers(children.mark());
    return `containers do not start (${error instanceof Error ? error.message : String(error)})`;
  }
}
