import type { Kafka } from '@stopgate/kafka';
import { readWantedReplicas } from '@stopgate/nest';
import type { RedisConnection, ReplicaConfig } from '@stopgate/nest';
import { identifyReplica, readClusterId, RedisReplicaReader } from '@stopgate/suppression-replica';
import type { ReplicaReader } from '@stopgate/suppression-replica';

/**
 * The replica of this installation, for reading: the one that answers before sending, which during a change of its key
 * is the previous one until the new one can be trusted. Opened at the first run and not at start: the registry needs no
 * Redis for anything else, and the tables of a key take 15 MiB.
 */
export function createReaderOpener(
  kafka: Kafka,
  redis: RedisConnection,
  config: ReplicaConfig,
): () => Promise<ReplicaReader> {
  let opened: Promise<[ReplicaReader, ...ReplicaReader[]]> | undefined;
  const open = async (): Promise<[ReplicaReader, ...ReplicaReader[]]> => {
    const clusterId = await readClusterId(kafka);
    const { current, previous } = readWantedReplicas(config);
    const create = (settings: typeof current): ReplicaReader =>
      new RedisReplicaReader({ ...identifyReplica(settings, clusterId), redis });
    return previous ? [create(current), create(previous)] : [create(current)];
  };
  return async () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    const readers = await opened;
    for (const reader of readers) {
      if ((await reader.freshness(Date.now())).kind === 'fresh') return reader;
    }
    return readers[0];
  };
}
