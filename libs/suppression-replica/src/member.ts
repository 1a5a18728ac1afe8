import { addressToken } from '@stopgate/domain';
import type { SuppressionQuery } from './suppression-replica.js';

/** What stands in a set for an address: 8 bytes of a keyed hash, so that nobody can read an address out of the store. */
export function memberOf(key: Buffer, { companyId, channel, address }: SuppressionQuery): Buffer {
  return addressToken(key, companyId, channel, address);
}
