import { createCipheriv, createHmac } from 'node:crypto';
import type { Cipheriv } from 'node:crypto';
import { ERASURE_HASH_BYTES } from '@stopgate/domain';
import type { ErasureKey } from '@stopgate/domain';
import type { SuppressionQuery } from './suppression-replica.js';

/**
 * Family of erased people: 63 bits of their token's hash, enciphered under the replica's key. A family of its own, and in
 * buckets from the first member on: its layout tells in every check which companies have erased people at all.
 */
export const ERASED_FAMILY = '~h';

/**
 * Places of erased people. Of a token only the hash counts, not the partition in it: whoever asks does not know where a
 * topic of earlier days had its records, and asking for another place would read as "clear".
 */
export class ErasedPlaces {
  private readonly cipher: Cipheriv;

  /**
   * A block cipher, and not another keyed hash: tokens are blocks, all different and without a pattern, so enciphering
   * them one by one gives nothing away, and a whole batch takes one call (8 ns a token).
   */
  constructor(key: Buffer) {
    const own = createHmac('sha256', key).update('erased people').digest();
    this.cipher = createCipheriv('aes-256-ecb', own, null).setAutoPadding(false);
  }

  /** Of a token. */
  placeOf(hash: Buffer): string {
    return readPlace(this.cipher.update(hash), 0);
  }

  /** Of the tokens that these people have if they were erased, in order. */
  placesOf(people: readonly SuppressionQuery[], erasureKey: ErasureKey): string[] {
    const blocks = Buffer.allocUnsafe(people.length * ERASURE_HASH_BYTES);
    people.forEach(({ companyId, channel, address }, index) => {
      blocks.write(erasureKey.hash(companyId, channel, address), index * ERASURE_HASH_BYTES, 'latin1');
    });
    const enciphered = this.cipher.update(blocks);
    return people.map((_, index) => readPlace(enciphered, index * ERASURE_HASH_BYTES));
  }
}

function readPlace(block: Buffer, at: number): string {
  return String(block.readBigUInt64BE(at) >> 1n);
}
