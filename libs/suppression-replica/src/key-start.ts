import { computeDatasetId } from './dataset.js';
import type { DatasetIdentity } from './dataset.js';

export const DEFAULT_PREFIX = 'stopgate:suppression:';

/** The data set's part of all its keys: enough to tell some configurations apart. */
export function nameDataset(identity: DatasetIdentity): string {
  return computeDatasetId(identity).slice(0, 8);
}

/** How all keys of a shard begin, with the hash tag that keeps them on one node. */
export function startOfShard(prefix: string, dataset: string, shard: number): string {
  return `${prefix}${dataset}:{${shard}}:`;
}
