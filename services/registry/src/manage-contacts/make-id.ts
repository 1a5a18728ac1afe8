import { randomBytes } from 'node:crypto';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const RANDOM_DIGITS = 10;

/** An id for what its company gave none: 18 characters that grow with time, so that new rows stand together. */
export function makeId(now = Date.now()): string {
  const random = [...randomBytes(RANDOM_DIGITS)].map((byte) => DIGITS[byte % DIGITS.length]!);
  return now.toString(DIGITS.length).padStart(8, '0') + random.join('');
}
