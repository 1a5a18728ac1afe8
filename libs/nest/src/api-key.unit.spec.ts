import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashApiKeySecret, isSameSecret, makeApiKey, parseApiKey, verifyApiKeySecret } from './api-key.js';

describe('API keys', () => {
  test('a new key can be taken apart, and its secret belongs to its hash', () => {
    const { apiKey, keyId, hash } = makeApiKey();
    const parts = parseApiKey(apiKey);
    expect(parts?.keyId).toBe(keyId);
    expect(verifyApiKeySecret(parts!.secret, hash)).toBe(true);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(apiKey).not.toContain(hash);
  });

  test('no two keys are alike', () => {
    const keys = Array.from({ length: 1_000 }, makeApiKey);
    expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(1_000);
    expect(new Set(keys.map(({ hash }) => hash)).size).toBe(1_000);
  });

  test('another secret does not belong to the hash, and a broken hash belongs to none', () => {
    const { hash } = makeApiKey();
    fc.assert(fc.property(fc.string(), (secret) => !verifyApiKeySecret(secret, hash)));
    for (const broken of ['', 'zz', hash.slice(2), `${hash}00`]) expect(verifyApiKeySecret('x', broken)).toBe(false);
  });

  test('text that is not a key is nothing, and never an error', () => {
    fc.assert(fc.property(fc.string(), (text) => parseApiKey(text) === undefined));
    for (const text of [
      'sgk_',
      'sgk_abcd',
      'sgk_abcd_short',
      `xsgk_abcd_${'a'.repeat(64)}`,
      `sgk_abcd_${'a'.repeat(200)}`,
    ])
      expect(parseApiKey(text)).toBeUndefined();
  });

  test('the hash is plain SHA-256, so that other programs can check a key', () => {
    expect(hashApiKeySecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('secrets of any length are compared without an error', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (a, b) => isSameSecret(a, b) === (Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0),
      ),
    );
  });
});
