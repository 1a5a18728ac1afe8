import { createHash, timingSafeEqual } from 'node:crypto';

/** Equal or not, in a time that depends on neither the place of the difference nor the lengths. */
export function isSameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Compares a signature in base64 with the expected bytes; text that is not canonical base64 of that length differs. */
export function isSameSignature(given: string, expected: Buffer): boolean {
  return isSameText(given, expected.toString('base64'));
}
