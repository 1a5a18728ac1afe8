import { ErasureKey } from '@stopgate/domain';
import type { Kafka } from '@stopgate/kafka';
import { readWantedReplicas } from '@stopgate/nest';
import type { RedisConnection, ReplicaConfig } from '@stopgate/nest';
import { identifyReplica, nameDataset, readClusterId, RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { ReplicaSettings, SuppressionReplica } from '@stopgate/suppression-replica';

/** A copy of `suppression.state` under one key. */
export interface DataSet {
  /** In Redis, and in the name of its feeding group. */
  readonly name: string;
  readonly replica: SuppressionReplica;
}

export interface DataSets {
  readonly current: DataSet;
  /** The one that answers until the current one has been built; absent when no other was named. */
  readonly previous?: DataSet;
}

/** The data set that the settings want, and the one that they say was wanted before. */
export function createDataSets(
  config: ReplicaConfig & { readonly STOPGATE_FRESHNESS_MS: number },
): (kafka: Kafka, redis: RedisConnection) => Promise<DataSets> {
  return async (kafka, redis) => {
    const clusterId = await readClusterId(kafka);
    const erasureKey = ErasureKey.of(config.STOPGATE_SECRET);
    const create = (settings: ReplicaSettings): DataSet => {
      const identity = identifyReplica(settings, clusterId);
      const freshnessMs = config.STOPGATE_FRESHNESS_MS;
      return {
        name: nameDataset(identity),
        replica: new RedisSuppressionReplica({ ...identity, erasureKey, redis, freshnessMs }),
      };
    };
    const { current, previous } = readWantedReplicas(config);
    return previous ? { current: create(current), previous: create(previous) } : { current: create(current) };
  };
}
