import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * `sgk_<keyId>_<secret>`: the prefix lets secret scanners find a leaked key, the key id finds the row without any
 * comparison of secrets, letters and digits only so that a double click takes it whole.
 */
const FORM = /^sgk_([0-9A-Za-z]{4,64})_([0-9A-Za-z_-]{16,128})$/;

export interface NewApiKey {
  readonly keyId: string;
  /** The whole key; shown once, stored nowhere. */
  readonly apiKey: string;
  /** What is stored: SHA-256 of the secret, 64 hexadecimal digits. */
  readonly hash: string;
}

/** Makes a key with 96 random bits of id and 256 of secret. */
export function makeApiKey(): NewApiKey {
  const keyId = randomBytes(12).toString('hex');
  const secret = randomBytes(32).toString('hex');
  return { keyId, apiKey: `sgk_${keyId}_${secret}`, hash: hashApiKeySecret(secret) };
}

/** The parts of a key, or undefined when the text has not the form of one. */
export function parseApiKey(text: string): { readonly keyId: string; readonly secret: string } | undefined {
  const [, keyId, secret] = FORM.exec(text) ?? [];
  return keyId !== undefined && secret !== undefined ? { keyId, secret } : undefined;
}

/**
 * SHA-256 of the secret as 64 hexadecimal digits. A slow hash (bcrypt, argon2) guards secrets that people choose and
 * that can be guessed; 256 random bits cannot be, so slowness would only cost every call some 100 ms of processor.
 */
export function hashApiKeySecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Whether the secret belongs to the stored hash; takes the same time wherever they differ. */
export function verifyApiKeySecret(secret: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  return expected.length === 32 && timingSafeEqual(Buffer.from(hashApiKeySecret(secret), 'hex'), expected);
}

/** Compares two texts of any length in constant time, by their hashes. */
export function isSameSecret(given: string, expected: string): boolean {
  return verifyApiKeySecret(given, hashApiKeySecret(expected));
}
