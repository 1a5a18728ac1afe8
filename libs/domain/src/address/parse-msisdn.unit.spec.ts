import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { countryOf } from './country-of.js';
import { isPlainE164, parseE164, parseMsisdn, parseTypedPhone } from './parse-msisdn.js';

const askLibrary = (text: string) => parsePhoneNumberFromString(text, { extract: false }, metadata);

/** The library drops one trunk zero a time; this asks until it drops none, or calls what is left impossible. */
const askUntilSettled = (text: string): ReturnType<typeof askLibrary> => {
  const known = askLibrary(text);
  if (!known?.isPossible() || known.number.length >= text.length) return known;
  return /^\+[1-9][0-9]{5,14}$/.test(known.number) ? askUntilSettled(known.number) : undefined;
};

const callingCodes = Object.keys(metadata.country_calling_codes);
const numberTexts = fc
  .tuple(fc.constantFrom(...callingCodes), fc.stringMatching(/^[0-9]{4,12}$/))
  .map(([callingCode, rest]) => `+${callingCode}${rest}`);
/** Shared codes are where a country can be got wrong. */
const sharedTexts = fc
  .tuple(fc.constantFrom('1', '7', '39', '44', '47', '61', '212', '262', '358', '590', '599'), fc.nat(9_999_999_999))
  .map(([callingCode, rest]) => `+${callingCode}${String(rest).padStart(callingCode === '1' ? 10 : 9, '0')}`);

describe('numbers from machines', () => {
  test.each([
    ['+33612345678', 'FR', '33'],
    ['+447400123456', 'GB', '44'],
    ['+12015550123', 'US', '1'],
    ['+14165550123', 'CA', '1'],
    ['+18765550123', 'JM', '1'],
    ['+77710009998', 'KZ', '7'],
    ['+4915112345678', 'DE', '49'],
    ['+390612345678', 'IT', '39'],
    ['+262692123456', 'RE', '262'],
    ['+27821234567', 'ZA', '27'],
  ])('%s is of %s', (text, country, callingCode) => {
    expect(parseE164(text)).toEqual({ ok: true, msisdn: text, country, callingCode });
    expect(countryOf(text)).toBe(country);
  });

  test('a range that metadata do not know is taken, for the main country of its code', () => {
    expect(askLibrary('+15550000001')?.isValid()).toBe(false);
    expect(parseE164('+15550000001')).toMatchObject({ ok: true, country: 'US' });
  });

  test('a number of no country has none', () => {
    expect(parseE164('+80012345678')).toEqual({
      ok: true,
      msisdn: '+80012345678',
      country: undefined,
      callingCode: '800',
    });
    expect(countryOf('+80012345678')).toBeUndefined();
  });

  test('a trunk zero inside E.164 is folded away, so that one person has one key', () => {
    expect(parseE164('+330612345678')).toMatchObject({ ok: true, msisdn: '+33612345678', country: 'FR' });
    expect(parseE164('+4407400123456')).toMatchObject({ ok: true, msisdn: '+447400123456' });
  });

  test.each([
    ['', 'NOT_A_NUMBER'],
    ['33612345678', 'NOT_A_NUMBER'],
    ['+33 6 12 34 56 78', 'NOT_A_NUMBER'],
    ['+33612345678\n', 'NOT_A_NUMBER'],
    ['+33612345678;+33612345679', 'NOT_A_NUMBER'],
    ['+３３612345678', 'NOT_A_NUMBER'],
    ['+0612345678', 'UNKNOWN_CALLING_CODE'],
    ['+999123456789', 'UNKNOWN_CALLING_CODE'],
    ['+33612', 'TOO_SHORT'],
    ['+3361234', 'TOO_SHORT'],
    ['+336123456789', 'TOO_LONG'],
    ['+1234567890123456', 'TOO_LONG'],
  ])('%j is refused as %s', (text, reason) => {
    expect(parseE164(text)).toEqual({ ok: false, reason });
  });

  test('a number with several trunk zeros is read until nothing changes', () => {
    const once = parseE164('+3580000000');
    if (once.ok) expect(parseE164(once.msisdn)).toEqual(once);
    expect(parseE164('+3580000000')).toEqual(parseE164('+358000000'));
  });

  test('the quick way gives what the library gives, for any digits', () => {
    fc.assert(
      fc.property(fc.oneof(numberTexts, sharedTexts), (text) => {
        const parsed = parseE164(text);
        const known = askUntilSettled(text);
        const isPossible = known?.isPossible() === true && /^\+[1-9][0-9]{5,14}$/.test(text);
        // Without a country the library measures by the code alone, as we do by its main country.
        expect({ text, ok: parsed.ok }).toEqual({ text, ok: isPossible });
        if (!parsed.ok || !known) return;
        expect(parsed.msisdn).toBe(known.number);
        expect(parsed.callingCode).toBe(known.countryCallingCode);
        if (known.isValid()) expect(parsed.country).toBe(known.country);
      }),
      { numRuns: 3_000 },
    );
  });

  test('the country of a valid number is the one that the library names', () => {
    let valid = 0;
    fc.assert(
      fc.property(fc.oneof(numberTexts, sharedTexts, sharedTexts), (text) => {
        const known = askLibrary(text);
        if (!known?.isValid() || known.number !== text) return;
        valid += 1;
        expect({ text, country: countryOf(text) }).toEqual({ text, country: known.country });
      }),
      { numRuns: 4_000, seed: 3 },
    );
    expect(valid).toBeGreaterThan(200);
  });

  test('reading twice changes nothing', () => {
    fc.assert(
      fc.property(numberTexts, (text) => {
        const once = parseE164(text);
        if (once.ok) expect(parseE164(once.msisdn)).toEqual(once);
      }),
    );
  });
});

test('a plain number is one that parseE164 gives back as it is', () => {
  let plain = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        numberTexts,
        sharedTexts,
        fc.string().map((text) => `+33${text}`),
      ),
      (text) => {
        if (!isPlainE164(text)) return;
        plain += 1;
        expect(parseE164(text)).toMatchObject({ ok: true, msisdn: text });
      },
    ),
    { numRuns: 5_000 },
  );
  expect(plain).toBeGreaterThan(500);
});

describe('numbers that people type', () => {
  test.each([
    ['06 12 34 56 78', 'FR'],
    ['06.12.34.56.78', 'FR'],
    ['+33 6 12 34 56 78', 'FR'],
    ['+33 (0)6 12 34 56 78', 'FR'],
    ['0033612345678', 'FR'],
    ['00 33 6 12 34 56 78', 'US'],
    ['0033612345678', undefined],
    ['+33612345678', undefined],
    ['33612345678', 'FR'],
    ['612345678', 'FR'],
    ['０６１２３４５６７８', 'FR'],
    ['\u200e+33612345678\u200f', 'GB'],
    [' 0612345678\n', 'fr'],
  ])('%j in %s is +33612345678', (text, country) => {
    expect(parseTypedPhone(text, country)).toEqual({
      ok: true,
      msisdn: '+33612345678',
      country: 'FR',
      callingCode: '33',
    });
  });

  test.each([
    ['', 'FR', 'NOT_A_NUMBER'],
    ['hello', 'FR', 'NOT_A_NUMBER'],
    ['call 0612345678', 'FR', 'NOT_A_NUMBER'],
    ['0612345678', undefined, 'COUNTRY_REQUIRED'],
    ['061234', 'FR', 'TOO_SHORT'],
    ['06123456789012', 'FR', 'TOO_LONG'],
    ['1'.repeat(1_000), 'FR', 'TOO_LONG'],
  ])('%j in %s is refused as %s', (text, country, reason) => {
    expect(parseTypedPhone(text, country)).toEqual({ ok: false, reason });
  });

  test('any text gives an answer, and every number accepted is canonical', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ().-]{0,30}$/)),
        fc.option(fc.constantFrom('FR', 'GB', 'US', 'IT', 'AR', 'XX' as CountryCode), { nil: undefined }),
        (text, country) => {
          const parsed = parseMsisdn(text, country);
          if (parsed.ok) expect(parseE164(parsed.msisdn)).toEqual(parsed);
        },
      ),
      { numRuns: 500 },
    );
  });
});
