import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { SecretCipher } from './secret-cipher.js';

const cipher = new SecretCipher(randomBytes(32));
const secret = { password: 'hunter2 and more' };

describe('a secret at rest', () => {
  test('comes back as it was, never twice under the same bytes, and is not readable', () => {
    const first = cipher.encrypt('row-1', secret);
    expect(cipher.decrypt('row-1', first)).toEqual(secret);
    expect(cipher.encrypt('row-1', secret)).not.toEqual(first);
    expect(first.toString('latin1')).not.toContain('hunter2');
  });

  test('opens for its own row, with its own key, and unchanged alone; else the fault is ours', () => {
    const stored = cipher.encrypt('row-1', secret);
    const failures = [
      () => cipher.decrypt('row-2', stored),
      () => new SecretCipher(randomBytes(32)).decrypt('row-1', stored),
      () => cipher.decrypt('row-1', stored.subarray(0, 20)),
      ...Array.from(stored.keys(), (at) => () => {
        const changed = Buffer.from(stored);
        changed[at]! ^= 1;
        return cipher.decrypt('row-1', changed);
      }),
    ];
    for (const open of failures) {
      expect(open).toThrow(/cannot be decrypted/);
      expect(() => open()).toThrow(expect.objectContaining({ retriable: true }));
    }
  });
});
