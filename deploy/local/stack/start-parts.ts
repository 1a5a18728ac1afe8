import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildProcesses } from './child-processes.ts';
import type { Instance } from './instance.ts';
import { startKafka } from './kafka.ts';
import { startPostgres, removePostgresData } from './postgres.ts';
import { startRedis } from './redis.ts';

/** Addresses of the three parts that everything else needs. */
export interface Parts {
  readonly kafkaBrokers: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/**
 * Starts Kafka, PostgreSQL and Redis for this instance, except those that the environment names (KAFKA_BROKERS,
 * DATABASE_URL, REDIS_URL): these are used as they are. Shows one line per part.
 */
export async function startParts(
  instance: Instance,
  children: ChildProcesses,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Parts> {
  const { KAFKA_BROKERS, DATABASE_URL, REDIS_URL } = environment;
  const given = { Kafka: KAFKA_BROKERS, PostgreSQL: DATABASE_URL, Redis: REDIS_URL };
  for (const [name, address] of Object.entries(given)) {
    if (address) console.log(`${name}: the one that the environment names is used`);
  }
  return {
    redisUrl: REDIS_URL || (await startRedis(instance, children)),
    databaseUrl: DATABASE_URL || (await startPostgres(instance, children)),
    kafkaBrokers: KAFKA_BROKERS || (await startKafka(instance, children)),
  };
}

/** Removes all data of an instance that is down; its logs stay. */
export function removeData(instance: Instance): void {
  removePostgresData(instance);
  for (const folder of [instance.kafkaFolder, join(instance.folder, 'redis')]) {
    rmSync(folder, { recursive: true, force: true });
  }
}
