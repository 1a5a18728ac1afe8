import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SessionSeal } from './session-seal.js';

const session = { apiKey: 'sgk_k1_secret', expiresAt: 2_000_000_000 };
const before = (session.expiresAt - 1) * 1_000;

test('what was sealed opens again, for the same secret only', () => {
  const sealed = new SessionSeal('a'.repeat(32)).seal(session);
  expect(new SessionSeal('a'.repeat(32)).open(sealed, before)).toEqual(session);
  expect(new SessionSeal('b'.repeat(32)).open(sealed, before)).toBeUndefined();
});

test('an expired session is none', () => {
  const seal = new SessionSeal('a'.repeat(32));
  expect(seal.open(seal.seal(session), session.expiresAt * 1_000)).toBeUndefined();
});

test('a changed byte anywhere makes it nobody', () => {
  const seal = new SessionSeal('a'.repeat(32));
  const sealed = Buffer.from(seal.seal(session), 'base64url');
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(sealed);
      changed[at]! ^= change;
      expect(seal.open(changed.toString('base64url'), before)).toBeUndefined();
    }),
  );
});
