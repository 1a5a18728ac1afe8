import { createHmac } from 'node:crypto';

const TOKEN_BYTES = 16;

/**
 * Keyed hashes of numbers: whoever reads the table learns no number without STOPGATE_SECRET, and the same number is
 * always found again. Sixteen bytes: a billion numbers meet by chance with a likelihood of 1 in 10^21.
 */
export class NumberTokens {
  constructor(private readonly key: Buffer) {}

  tokenOf(number: string): Buffer {
    return createHmac('sha256', this.key).update(number, 'utf8').digest().subarray(0, TOKEN_BYTES);
  }
}
