import { createHash, createHmac } from 'node:crypto';
import type { Freshness } from './suppression-replica.js';

/** Raised whenever keys or members are laid out differently: an older data set is then foreign and rebuilt. */
const LAYOUT_VERSION = 2;

/** What a data set is made of. Another value of any of these makes it useless. */
export interface DatasetIdentity {
  /** Key of the member hashes. */
  readonly key: Buffer;
  readonly partitions: number;
  /** Which log it is a copy of, for instance Kafka cluster id and topic: offsets mean nothing in another one. */
  readonly source: string;
  /** How many parts the store has; 1 when absent. */
  readonly shards?: number;
}

/** 32 hex digits that name the identity and give nothing away about the key. */
export function computeDatasetId({ key, partitions, source, shards = 1 }: DatasetIdentity): string {
  const keyFingerprint = createHmac('sha256', key).update('suppression data set').digest('hex');
  return createHash('sha256')
    .update(JSON.stringify([LAYOUT_VERSION, keyFingerprint, partitions, source, shards]))
    .digest('hex')
    .slice(0, 32);
}

/** What the store says about itself, read together with the memberships. */
export interface DatasetMeta {
  readonly exists: boolean;
  /** Unix ms, one per partition. */
  readonly heartbeats: readonly (number | undefined)[];
}

/**
 * Whether the copy can be trusted now. A heartbeat says that everything committed before it stands before it, so fresh
 * heartbeats in all partitions mean "caught up"; the oldest one counts. A heartbeat from the future means that the
 * clocks disagree, and then its age proves nothing.
 */
export function judgeFreshness(
  meta: DatasetMeta,
  expected: { partitions: number; freshnessMs: number; nowMs: number },
): Freshness {
  if (!meta.exists) return { kind: 'unknown', why: 'the replica is empty' };
  let oldest = Infinity;
  for (let partition = 0; partition < expected.partitions; partition += 1) {
    const at = meta.heartbeats[partition];
    if (at === undefined) return { kind: 'unknown', why: `no heartbeat of partition ${partition} yet` };
    if (at - expected.nowMs > expected.freshnessMs) {
      return { kind: 'unknown', why: `the heartbeat of partition ${partition} is from the future: check the clocks` };
    }
    oldest = Math.min(oldest, at);
  }
  const age = expected.nowMs - oldest;
  if (age > expected.freshnessMs) {
    return { kind: 'unknown', why: `the replica is ${age} ms old, the limit is ${expected.freshnessMs} ms` };
  }
  return { kind: 'fresh', asOf: new Date(oldest) };
}
