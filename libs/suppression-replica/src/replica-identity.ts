import { suppressionState } from '@stopgate/contracts';
import { deriveKey } from '@stopgate/domain';
import type { Kafka } from '@stopgate/kafka';
import type { DatasetIdentity } from './dataset.js';

/**
 * The identity of the replica of this cluster's `suppression.state`, for all who write or read it. The cluster's id is
 * part of it: offsets of another cluster mean nothing here, and a Redis that outlived its Kafka is noticed. Throws when
 * Kafka does not answer.
 */
export async function identifyReplica(kafka: Kafka, secret: string): Promise<DatasetIdentity> {
  const admin = kafka.admin();
  await admin.connect();
  const { clusterId } = await admin.describeCluster().finally(() => admin.disconnect());
  return {
    key: deriveKey(secret, 'suppression-replica'),
    partitions: suppressionState.partitions,
    source: `${clusterId}/${suppressionState.name}`,
  };
}
