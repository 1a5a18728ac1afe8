import { describe, expect, test } from '@jest/globals';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import { randomBytes } from 'node:crypto';
import { AddressPlaces } from './address-places.js';
import { KeyedPermutation } from './keyed-permutation.js';
import type { Tweak } from './keyed-permutation.js';
import { splitMsisdn } from './split-msisdn.js';

const key = randomBytes(32);
const short = new KeyedPermutation(key, 34);
const tiny = new KeyedPermutation(key, 12);
const tweaks: fc.Arbitrary<Tweak> = fc.record({
  inLeft: fc.nat(),
  inRight: fc.nat(),
  outLeft: fc.nat(),
  outRight: fc.nat(),
});
const some: Tweak = { inLeft: 1_234_567, inRight: 7_654_321, outLeft: 99_999_999, outRight: 5_555 };
const none: Tweak = { inLeft: 0, inRight: 0, outLeft: 0, outRight: 0 };

describe('the keyed permutation', () => {
  test('is a permutation: every number has a place of its own', () => {
    const places = new Set(Array.from({ length: 4_096 }, (_, value) => tiny.permute(value, some, none)));
    expect(places.size).toBe(4_096);
    expect(Math.min(...places)).toBe(0);
    expect(Math.max(...places)).toBe(4_095);
  });

  test('can be taken back with the key, and stays in its range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 34 - 1 }), tweaks, tweaks, (value, one, other) => {
        const place = short.permute(value, one, other);
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThan(2 ** 34);
        expect(short.restore(place, one, other)).toBe(value);
      }),
      { numRuns: 2_000 },
    );
  });

  test('gives another order for another key and for another tweak', () => {
    const values = Array.from({ length: 1_000 }, (_, n) => 612_345_000 + n);
    const order = (permutation: KeyedPermutation, tweak: Tweak) =>
      values.map((value) => permutation.permute(value, some, tweak));
    const own = new Set(order(short, none));
    for (const other of [order(short, some), order(new KeyedPermutation(randomBytes(32), 34), none)]) {
      expect(other.filter((place) => own.has(place)).length).toBeLessThan(3);
    }
  });

  test('spreads neighbours evenly over the range, so that buckets fill alike', () => {
    const counts = new Array<number>(64).fill(0);
    for (let n = 0; n < 64_000; n += 1) counts[Math.floor(short.permute(612_000_000 + n, some, none) / 2 ** 28)]! += 1;
    // 1,000 each; six standard deviations are 190.
    expect(Math.min(...counts)).toBeGreaterThan(810);
    expect(Math.max(...counts)).toBeLessThan(1_190);
  });
});

describe('splitting a number', () => {
  test('finds the country code of every plan that libphonenumber knows', () => {
    for (const country of getCountries()) {
      const code = getCountryCallingCode(country);
      expect([country, splitMsisdn(`+${code}61234567`)]).toEqual([
        country,
        { callingCode: Number(code), national: 61_234_567, nationalDigits: 8 },
      ]);
    }
  });

  test.each([
    '',
    '+',
    '33612345678',
    '+0612345678',
    '+33 612345678',
    '+3361234567890123',
    '+33612x',
    'jane@example.com',
  ])('refuses %s', (text) => expect(splitMsisdn(text)).toBeUndefined());
});

describe('places', () => {
  const places = new AddressPlaces(key);
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 14 });
  const numbers = fc.tuple(fc.integer({ min: 1, max: 9 }), digits).map(([first, rest]) => `+${first}${rest}`);
  const placeOf = (companyId: string, address: string) => {
    const { family, place } = places.find(companyId, 'sms', address);
    return `${family} ${place}`;
  };

  test('no two numbers share one, whatever their length and country', () => {
    fc.assert(
      fc.property(fc.uniqueArray(numbers, { minLength: 2, maxLength: 50 }), (many) => {
        expect(new Set(many.map((number) => placeOf('acme', number))).size).toBe(many.length);
      }),
      { numRuns: 500 },
    );
  });

  test('of numbers of up to eleven national digits can be read back with the key', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom('acme', 'beta'), (number, companyId) => {
        const { family, place } = places.find(companyId, 'sms', number);
        if (typeof place === 'number') expect(places.numberAt(companyId, family, place)).toBe(number);
        else expect(number.length).toBeGreaterThan(12);
      }),
      { numRuns: 1_000 },
    );
  });

  test('of many at a time are those of each alone', () => {
    const query = fc.record({
      companyId: fc.constantFrom('acme', 'beta', 'gamma'),
      channel: fc.constantFrom('sms' as const, 'sms' as const, 'email' as const),
      address: fc.oneof(numbers, numbers, fc.constant('jane@example.com'), fc.constant('~1.3.AAAAAAAAAAAAAAAAAAAAAA')),
    });
    fc.assert(
      fc.property(
        fc.array(query, { maxLength: 60 }),
        fc.nat({ max: 5 }),
        fc.nat({ max: 5 }),
        (queries, before, after) => {
          const start = Math.min(before, queries.length);
          const end = Math.max(start, queries.length - after);
          const found = places.findAll(queries, start, end);
          const alone = queries.slice(start, end).map((one) => places.find(one.companyId, one.channel, one.address));
          expect(found.families).toEqual(alone.map(({ family }) => family));
          expect(found.places).toEqual(alone.map(({ place }) => place));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('of erased people are those of their tokens, whatever partition these name', () => {
    const erasureKey = new ErasureKey(randomBytes(32));
    const person = fc.record({
      companyId: fc.constantFrom('acme', 'beta'),
      channel: fc.constantFrom('sms' as const, 'email' as const),
      address: fc.oneof(numbers, fc.emailAddress(), fc.string({ unit: 'binary' })),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 20 }), fc.nat({ max: 99_999 }), (people, partition) => {
        const ofTokens = people.map((one) =>
          places.find(one.companyId, one.channel, erasedAddress(erasureKey, one, partition)),
        );
        expect(ofTokens.every(({ family }) => family === '~h')).toBe(true);
        expect(places.findErased(people, erasureKey)).toEqual(ofTokens.map(({ place }) => place));
      }),
    );
  });

  test('of erased people are others under another key', () => {
    const token = '~1.3.AAAAAAAAAAAAAAAAAAAAAA';
    const other = new AddressPlaces(randomBytes(32));
    expect(other.find('acme', 'sms', token).place).not.toBe(places.find('acme', 'sms', token).place);
  });

  test('leading zeros count: +39 06… and +39 6… are two numbers', () => {
    expect(placeOf('acme', '+390612345678')).not.toBe(placeOf('acme', '+39612345678'));
  });

  test('say by their family how many bits they need', () => {
    const familyOf = (address: string) => places.find('acme', 'sms', address).family;
    expect(familyOf('+33612345678')).toBe('33a');
    expect(familyOf('+12015550123')).toBe('1a');
    expect(familyOf('+4915112345678')).toBe('49b');
    expect(familyOf('+8613812345678')).toBe('86b');
    expect(familyOf('+49151123456789')).toBe('h');
    expect(places.find('acme', 'email', 'jane@example.com').family).toBe('h');
  });

  test('are the same for another instance with the same key, however many companies it has seen', () => {
    const other = new AddressPlaces(key);
    for (let n = 0; n < 201_000; n += 1) other.find(`company-${n}`, 'sms', '+33612345678');
    fc.assert(
      fc.property(fc.constantFrom('acme', 'beta'), numbers, (companyId, number) => {
        expect(other.find(companyId, 'sms', number)).toEqual(places.find(companyId, 'sms', number));
      }),
    );
  });
});
