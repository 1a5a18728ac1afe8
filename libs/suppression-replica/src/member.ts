import { createHmac } from 'node:crypto';
import type { SuppressionQuery } from './suppression-replica.js';

/** What stands in a set for an address: 8 bytes of a keyed hash, so that nobody can read an address out of the store. */
export function memberOf(key: Buffer, { channel, address }: SuppressionQuery): Buffer {
  return createHmac('sha256', key).update(`${channel}|${address}`).digest().subarray(0, 8);
}
