import type { Kafka } from '@stopgate/kafka';
import { identifyReplica, RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { SuppressionReplica } from '@stopgate/suppression-replica';
import type { Redis } from 'ioredis';

/** The replica of this cluster's `suppression.state`. */
export function createReplica(config: { STOPGATE_SECRET: string; STOPGATE_FRESHNESS_MS: number }) {
  return async (kafka: Kafka, redis: Redis): Promise<SuppressionReplica> => {
    const identity = await identifyReplica(kafka, config.STOPGATE_SECRET);
    return new RedisSuppressionReplica({ ...identity, redis, freshnessMs: config.STOPGATE_FRESHNESS_MS });
  };
}
