export { computeDatasetId } from './dataset.js';
export type { DatasetIdentity } from './dataset.js';
export * from './memory-suppression-replica.js';
export * from './redis-suppression-replica.js';
export { DEFAULT_FRESHNESS_MS } from './replica-options.js';
export type { ReplicaOptions } from './replica-options.js';
export * from './suppression-replica.js';
