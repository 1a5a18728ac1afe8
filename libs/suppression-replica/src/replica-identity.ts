import { suppressionState } from '@stopgate/contracts';
import { deriveKey } from '@stopgate/domain';
import type { Kafka } from '@stopgate/kafka';
import type { DatasetIdentity } from './dataset.js';

/** What the settings say about one data set. */
export interface ReplicaSettings {
  /** `STOPGATE_REPLICA_KEY`, or `STOPGATE_SECRET` where that is not set: at least 32 characters. */
  readonly secret: string;
  /** Parts by company; 1 when absent. */
  readonly shards?: number | undefined;
}

/**
 * Which data set belongs to these settings. Whoever reads or writes the replica makes the identity here, or it would look
 * at another data set. The Kafka cluster's id is part of it: offsets of another cluster mean nothing here, and a Redis
 * that outlived its Kafka is noticed at start.
 */
export function identifyReplica(
  { secret, shards = 1 }: ReplicaSettings,
  clusterId: string,
): DatasetIdentity & { readonly shards: number } {
  return {
    key: deriveKey(secret, 'suppression-replica'),
    partitions: suppressionState.partitions,
    source: `${clusterId}/${suppressionState.name}`,
    shards,
  };
}

/** The cluster's id. Throws when Kafka does not answer. */
export async function readClusterId(kafka: Kafka): Promise<string> {
  const admin = kafka.admin();
  await admin.connect();
  const { clusterId } = await admin.describeCluster().finally(() => admin.disconnect());
  return clusterId;
}
