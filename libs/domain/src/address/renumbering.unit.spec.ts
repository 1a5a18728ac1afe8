import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { findOldShape } from './renumbering.js';
import { RENUMBERINGS } from './renumbering.data.js';

const isValid = (msisdn: string) => parsePhoneNumberFromString(msisdn, { extract: false }, metadata)?.isValid();

describe('old shapes of numbers', () => {
  test.each([
    ['+5215512345678', '+525512345678'],
    ['+520445512345678', '+525512345678'],
    ['+551199991234', '+5511999991234'],
    ['+552188887777', '+5521988887777'],
    ['+22507012345', '+2250707012345'],
    ['+22504012345', '+2250504012345'],
    ['+22501012345', '+2250101012345'],
    ['+22548012345', '+2250748012345'],
    ['+22564012345', '+2250564012345'],
    ['+22995123456', '+2290195123456'],
    ['+22921123456', '+2290121123456'],
    ['+54111561234567', '+5491161234567'],
    ['+549111561234567', '+5491161234567'],
    ['+54221156123456', '+5492216123456'],
  ])('%s is %s today', (old, present) => {
    expect(findOldShape(old)).toMatchObject({ present, candidates: [present] });
    expect(isValid(present)).toBe(true);
  });

  test.each([
    // Trunked radio kept its 8 digits.
    ['+551179991234', ['+5511979991234', '+551179991234']],
    // The range had several operators, and so had fixed lines.
    ['+22560123456', ['+2250160123456', '+2250560123456', '+2250760123456']],
    ['+22521123456', ['+2252521123456', '+2252121123456']],
  ])('%s can be several numbers today', (old, candidates) => {
    expect(findOldShape(old)).toMatchObject({ present: undefined, candidates });
  });

  test.each([
    '+525512345678',
    '+5511999991234',
    '+551133334444',
    '+2250701234567',
    '+2290195123456',
    '+5491161234567',
    '+541161234567',
    // No area has the code 20.
    '+552099991234',
    '+33612345678',
    '+22412345678',
    '+5312345678',
    '+2',
    '',
  ])('%s is of today, or nothing we know', (msisdn) => {
    expect(findOldShape(msisdn)).toBeUndefined();
  });

  const digits = fc.constantFrom(...RENUMBERINGS).chain(({ callingCode, old }) =>
    fc
      .stringMatching(old)
      .map((national) => national.replaceAll(/\D/g, ''))
      .map((national) => `+${callingCode}${national}`),
  );

  test('whatever is given exists today, is not the old form, and is certain only when it is alone', () => {
    let certain = 0;
    fc.assert(
      fc.property(digits, (msisdn) => {
        const found = findOldShape(msisdn);
        if (!found) return;
        for (const candidate of found.candidates)
          expect({ candidate, valid: isValid(candidate) }).toMatchObject({ valid: true });
        expect(found.present).toBe(found.candidates.length === 1 ? found.candidates[0] : undefined);
        if (found.present === undefined) return;
        certain += 1;
        expect(found.present).not.toBe(msisdn);
        // Reading the present number again finds nothing old in it.
        expect(findOldShape(found.present)).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
    expect(certain).toBeGreaterThan(500);
  });

  test('a certain mapping is reversible: no two old numbers of one rule become one', () => {
    fc.assert(
      fc.property(digits, digits, (one, other) => {
        const [a, b] = [findOldShape(one), findOldShape(other)];
        if (one === other || a?.present === undefined || a.present !== b?.present) return;
        // Mexico (1, 044, 045) and Argentina (with and without 9) had several ways of writing one number.
        expect(['MX', 'AR']).toContain(a.country);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a number that is valid today is never said to be old, but for Brazilian radio', () => {
    const anyDigits = fc
      .tuple(fc.constantFrom('52', '54', '55', '225', '229'), fc.stringMatching(/^[0-9]{8,12}$/))
      .map(([code, rest]) => `+${code}${rest}`);
    fc.assert(
      fc.property(anyDigits, (msisdn) => {
        const known = parsePhoneNumberFromString(msisdn, { extract: false }, metadata);
        if (!known?.isValid() || known.number !== msisdn) return;
        const found = findOldShape(msisdn);
        if (found) expect(found.candidates).toContain(msisdn);
      }),
      { numRuns: 3_000 },
    );
  });
});
