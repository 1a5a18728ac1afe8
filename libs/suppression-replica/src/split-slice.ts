import type { ReplicaSlice } from './suppression-replica.js';

/**
 * A slice in parts of at most `most` changes that, applied in order, come to the same: each part ends where the next
 * begins, and only the last one carries the heartbeat, for only then does everything stand before it.
 */
export function* splitSlice(slice: ReplicaSlice, most: number): Generator<ReplicaSlice> {
  const { changes, heartbeatAt, ...rest } = slice;
  let { fromOffset } = slice;
  let start = 0;
  for (; changes.length - start > most; start += most) {
    const nextOffset = changes[start + most]!.offset;
    yield { ...rest, fromOffset, nextOffset, changes: changes.slice(start, start + most) };
    fromOffset = nextOffset;
  }
  yield { ...slice, fromOffset, changes: changes.slice(start) };
}
