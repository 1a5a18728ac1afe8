import { createHash } from 'node:crypto';
import type { CallIdentity } from '@stopgate/nest';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const RANDOM_DIGITS = 10;

/**
 * An id for what its company gave none: 18 characters that grow with time, so that new rows stand together. A call that is
 * made again gives the same ids.
 *
 * @param index of the item in the call
 */
export function makeId({ callId, startedAt }: CallIdentity, index = 0): string {
  const hash = createHash('sha256').update(`${callId}|${index}`).digest();
  const random = [...hash.subarray(0, RANDOM_DIGITS)].map((byte) => DIGITS[byte % DIGITS.length]!);
  return startedAt.getTime().toString(DIGITS.length).padStart(8, '0') + random.join('');
}
