import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitCallingCode } from './calling-code.js';
import { matchTypedNumber } from './match-typed-number.js';

/** Ways in which people of a country write a number, beside the international ones that are made for every address. */
const NATIONAL: readonly (readonly [address: string, ways: readonly string[]])[] = [
  ['+33612345678', ['06 12 34 56 78', '0612345678', '06.12.34.56.78', '612345678', '+33 (0)6 12 34 56 78']],
  ['+447700900123', ['07700 900123', '07700-900-123', '7700900123', '+44 (0) 7700 900123']],
  ['+31612345678', ['06-12345678', '06 1234 5678', '0031 6 12345678']],
  ['+32470123456', ['0470 12 34 56', '0470/12.34.56']],
  ['+4915112345678', ['0151 12345678', '0151/12345678', '(0151) 1234 5678']],
  ['+27821234567', ['082 123 4567', '(082) 123-4567', '0821234567']],
  ['+390612345678', ['06 1234 5678', '+39 06 12345678']],
  ['+393471234567', ['347 123 4567']],
  ['+12025550123', ['(202) 555-0123', '1-202-555-0123', '202.555.0123', '011 1 202 555 0123']],
  ['+79161234567', ['8 (916) 123-45-67', '916 123 45 67', '8~10 7 916 123-45-67']],
  ['+36201234567', ['06 20 123 4567', '20 123 4567']],
  ['+525512345678', ['55 1234 5678', '+52 1 55 1234 5678', '044 55 1234 5678']],
  ['+5215512345678', ['55 1234 5678', '+52 55 1234 5678']],
  ['+5491123456789', ['11 15-2345-6789', '011 15 2345 6789', '11 2345 6789', '+54 11 2345 6789', '+54 9 11 2345-6789']],
  ['+5511999991234', ['(11) 99999-1234', '11 9999-1234', '0 15 11 99999-1234']],
  ['+551199991234', ['(11) 99999-1234', '(11) 9999-1234']],
  ['+61412345678', ['0412 345 678', '0011 61 412 345 678']],
  ['+919876543210', ['98765 43210', '098765 43210', '+९१ ९८७६५ ४३२१०']],
  ['+966501234567', ['050 123 4567', '٠٥٠ ١٢٣ ٤٥٦٧', '００９６６ ５０ １２３ ４５６７']],
  ['+35312345678', ['01 234 5678']],
  ['+85291234567', ['9123 4567']],
  ['+6591234567', ['9123 4567']],
  ['+4712345678', ['12 34 56 78']],
  ['+2250701234567', ['07 01 23 45 67']],
];

describe('a typed number', () => {
  it.each(NATIONAL.flatMap(([address, ways]) => ways.map((way) => [way, address] as const)))(
    '%s is %s',
    (typed, address) => {
      expect(matchTypedNumber(typed, address)).toBe(true);
    },
  );

  it.each(NATIONAL.map(([address]) => address))('in international form, however written, is %s', (address) => {
    const digits = address.slice(1);
    const spaced = digits.replace(/(..)/g, '$1 ');
    for (const typed of [
      address,
      digits,
      `00${digits}`,
      `+${spaced}`,
      `00 ${spaced}`,
      `tel:${address}`,
      `\u202a${address}\u202c`,
    ])
      expect([typed, matchTypedNumber(typed, address)]).toEqual([typed, true]);
  });

  it.each(NATIONAL.map(([address]) => address))('with one digit changed, dropped or added is not %s', (address) => {
    const { callingCode, national } = splitCallingCode(address);
    const changed = [...national].map((digit, at) => {
      // 9 to 0 at the front of an Argentine mobile makes the same number with its trunk prefix.
      if (callingCode === '54' && at === 0) return '1'.repeat(national.length);
      const other = String((Number(digit) + 1) % 10);
      return national.slice(0, at) + other + national.slice(at + 1);
    });
    const wrong = [...changed, national.slice(1), national.slice(0, -1), `${national}0`, `9${national}`];
    for (const one of wrong) {
      // The forms that a number had before and after its country's plan changed are one number.
      if (['52', '54', '55'].includes(callingCode) && one.length !== national.length) continue;
      for (const typed of [one, `+${callingCode}${one}`])
        expect([typed, matchTypedNumber(typed, address)]).toEqual([typed, false]);
    }
  });

  it('of another country is not the same because its national part is', () => {
    expect(matchTypedNumber('+32 612345678', '+33612345678')).toBe(false);
    expect(matchTypedNumber('+44 20 2555 0123', '+12025550123')).toBe(false);
    expect(matchTypedNumber('0049 612345678', '+33612345678')).toBe(false);
  });

  it.each(['', ' ', '+', '0', '00', '33', '+33', 'my number', '5678', '345678', '06', '💥', '+33'.repeat(500)])(
    'that is no number, %s, matches nothing',
    (typed) => {
      expect(matchTypedNumber(typed, '+33612345678')).toBe(false);
    },
  );

  it('never throws, and never matches a text that holds fewer digits than the national number', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 80 }));
    fc.assert(
      fc.property(anything, (typed) => {
        const digits = typed.normalize('NFKC').replace(/\P{Nd}/gu, '');
        const matched = matchTypedNumber(typed, '+33612345678');
        if ([...digits].length < 9) expect(matched).toBe(false);
      }),
    );
  });

  it('stays the same number with any punctuation between its digits', () => {
    const between = fc.array(fc.constantFrom('', ' ', '-', '.', '/', '\u00a0', '(', ')'), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(between, fc.constantFrom('+33612345678', '00033612345678', '0612345678'), (marks, number) => {
        const digits = number.startsWith('000') ? number.slice(1) : number;
        const typed = [...digits].map((digit, at) => digit + (marks[at] ?? '')).join('');
        expect(matchTypedNumber(typed, '+33612345678')).toBe(true);
      }),
    );
  });
});
