import { suppressionState } from '@stopgate/contracts';
import { deriveKey } from '@stopgate/domain';
import type { Kafka } from '@stopgate/kafka';
import { RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { SuppressionReplica } from '@stopgate/suppression-replica';
import type { Redis } from 'ioredis';

/**
 * The replica of this cluster's `suppression.state`. The cluster's id is part of its identity: offsets of another
 * cluster mean nothing here, and a Redis that outlived its Kafka is noticed at start.
 */
export function createReplica(config: { STOPGATE_SECRET: string; STOPGATE_FRESHNESS_MS: number }) {
  return async (kafka: Kafka, redis: Redis): Promise<SuppressionReplica> => {
    const admin = kafka.admin();
    await admin.connect();
    const { clusterId } = await admin.describeCluster().finally(() => admin.disconnect());
    return new RedisSuppressionReplica({
      redis,
      key: deriveKey(config.STOPGATE_SECRET, 'suppression-replica'),
      partitions: suppressionState.partitions,
      source: `${clusterId}/${suppressionState.name}`,
      freshnessMs: config.STOPGATE_FRESHNESS_MS,
    });
  };
}
