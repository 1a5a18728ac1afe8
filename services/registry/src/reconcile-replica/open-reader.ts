import type { Kafka } from '@stopgate/kafka';
import { identifyReplica, RedisReplicaReader } from '@stopgate/suppression-replica';
import type { ReplicaReader } from '@stopgate/suppression-replica';
import type { Redis } from 'ioredis';

/**
 * The replica of this installation, for reading. Opened at the first run and not at start: the registry needs no Redis
 * for anything else, and the tables of the key take 15 MiB.
 */
export function createReaderOpener(kafka: Kafka, redis: Redis, secret: string): () => Promise<ReplicaReader> {
  let opened: Promise<ReplicaReader> | undefined;
  return () => {
    opened ??= identifyReplica(kafka, secret)
      .then((identity) => new RedisReplicaReader({ ...identity, redis }))
      .catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
    return opened;
  };
}
