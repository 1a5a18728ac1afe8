import type { DatasetIdentity } from './dataset.js';

/** What every implementation needs. */
export interface ReplicaOptions extends DatasetIdentity {
  /** The oldest heartbeat may be this old; older is `unknown`. */
  readonly freshnessMs?: number;
}

/** Heartbeats come about once a second; five of them may be late before promotional messages wait. */
export const DEFAULT_FRESHNESS_MS = 5_000;
