import type { ErasureKey } from '@stopgate/domain';
import type { DatasetIdentity } from './dataset.js';

/** What every reader of a data set needs. */
export interface DatasetOptions extends DatasetIdentity {
  /** The oldest heartbeat may be this old; older is `unknown`. */
  readonly freshnessMs?: number;
}

/** What every replica needs. */
export interface ReplicaOptions extends DatasetOptions {
  /**
   * That of the installation's secret: it finds people of whom only a token is left. No part of the data set's identity: a
   * token stays what it is under every replica key.
   */
  readonly erasureKey: ErasureKey;
}

/** Heartbeats come about once a second; five of them may be late before promotional messages wait. */
export const DEFAULT_FRESHNESS_MS = 5_000;
