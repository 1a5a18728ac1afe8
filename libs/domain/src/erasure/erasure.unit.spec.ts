import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHmac, createSecretKey } from 'node:crypto';
import { canonicalSender } from '../address/sender-number.js';
import { normaliseAddress } from '../address/normalise-address.js';
import { deriveKey } from '../link/derive-key.js';
import { erasedAddress, isErasedAddress, readErasedAddress } from './erased-address.js';
import { ErasureKey } from './erasure-key.js';

const SECRET = 'a secret of at least thirty-two letters';
const key = ErasureKey.of(SECRET);
const anna = { companyId: 'acme', channel: 'sms', address: '+33612345678' } as const;

const partitions = fc.integer({ min: 0, max: 99_999 });
const tokens = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 40 }), partitions)
  .map(([address, partition]) => erasedAddress(key, { ...anna, address }, partition));

describe('the hash of an erased person', () => {
  test('is an HMAC, whatever the key, whatever is in the text and however long it is', () => {
    const keys = fc.uint8Array({ minLength: 16, maxLength: 150 }).map((bytes) => Buffer.from(bytes));
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 900, size: 'max' }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(keys, texts, (bytes, addresses) => {
        const made = [new ErasureKey(bytes), new ErasureKey(createSecretKey(bytes))];
        for (const address of addresses) {
          const expected = createHmac('sha256', bytes).update(`acme\u0000email\u0000${address}`).digest();
          for (const one of made) {
            expect(Buffer.from(one.hash('acme', 'email', address), 'latin1')).toEqual(expected.subarray(0, 16));
          }
        }
      }),
    );
  });

  test('needs a key that nobody can try out', () => {
    expect(() => new ErasureKey(Buffer.alloc(15))).toThrow('16 bytes');
  });
});

describe('an erasure token', () => {
  test('stays for ever: what was erased with an earlier release is found', () => {
    expect(erasedAddress(key, anna, 4)).toBe('~1.4.9S6u1QM7Mx6LzJgIHSS0vA');
  });

  test('differs by company, channel, address and secret', () => {
    const made = [
      erasedAddress(key, anna, 4),
      erasedAddress(key, { ...anna, companyId: 'umbrella' }, 4),
      erasedAddress(key, { ...anna, channel: 'email' }, 4),
      erasedAddress(key, { ...anna, address: '+33612345679' }, 4),
      erasedAddress(ErasureKey.of(`${SECRET}!`), anna, 4),
      erasedAddress(new ErasureKey(deriveKey(SECRET, 'other')), anna, 4),
    ];
    expect(new Set(made).size).toBe(made.length);
  });

  test('can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), partitions, (address, partition) => {
        const token = erasedAddress(key, { ...anna, address }, partition);
        const hash = Buffer.from(key.hash(anna.companyId, anna.channel, address), 'latin1');
        expect(readErasedAddress(token)).toEqual({ partition, hash });
        expect(isErasedAddress(token)).toBe(true);
      }),
    );
  });

  test.each([-1, 1.5, 100_000, NaN])('has no partition %d', (partition) => {
    expect(() => erasedAddress(key, anna, partition)).toThrow('partition');
  });

  test.each([
    '',
    '~',
    '~1.',
    '+33612345678',
    '~heartbeat|3',
    '~1.4.AAAAAAAAAAAAAAAAAAAAA',
    '~1.4.AAAAAAAAAAAAAAAAAAAAAAA',
    // Says the same 16 bytes as the one that ends in A.
    '~1.4.AAAAAAAAAAAAAAAAAAAAAB',
    '~1.04.AAAAAAAAAAAAAAAAAAAAAA',
    '~1.-4.AAAAAAAAAAAAAAAAAAAAAA',
    '~1.4.AAAAAAAAAAAAAAAAAAAA+A',
    '~2.4.AAAAAAAAAAAAAAAAAAAAAA',
    ' ~1.4.AAAAAAAAAAAAAAAAAAAAAA',
    '~1.4.AAAAAAAAAAAAAAAAAAAAAA\n',
  ])('is not %j', (text) => {
    expect(isErasedAddress(text)).toBe(false);
    expect(readErasedAddress(text)).toBeUndefined();
  });
});

describe('an address in normal form', () => {
  const near = fc.oneof(
    tokens,
    tokens.map((token) => `${token}@example.com`),
    tokens.map((token) => ` ${token} `),
    tokens.map((token) => `${token.slice(0, 8)}@${token.slice(8)}.com`),
    tokens.map((token) => `+33612345678${token}`),
    fc.string().map((text) => `~1.3.${text}`),
    fc.emailAddress().map((email) => `~1.3.${email}`),
  );

  test('is never an erasure token, although a mailbox may begin like one', () => {
    let mailboxes = 0;
    fc.assert(
      fc.property(near, (text) => {
        for (const channel of ['sms', 'email'] as const) {
          const found = normaliseAddress(channel, text);
          if (!found.ok) continue;
          expect(isErasedAddress(found.address)).toBe(false);
          if (found.address.startsWith('~1.')) mailboxes += 1;
        }
        expect(isErasedAddress(canonicalSender(text) ?? '')).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    expect(mailboxes).toBeGreaterThan(100);
    expect(normaliseAddress('email', '~1.3.jane@example.com')).toEqual({ ok: true, address: '~1.3.jane@example.com' });
  });

  test('is not what a token becomes: nobody opts out by sending one', () => {
    fc.assert(
      fc.property(tokens, (token) => {
        expect(normaliseAddress('sms', token).ok).toBe(false);
        expect(normaliseAddress('email', token).ok).toBe(false);
      }),
    );
  });
});
