import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PlaceDigest } from './place-digest.js';
import { bitsOf, slotOf, SLOTS, toStretches } from './place-slots.js';
import { splitMsisdn, possibleCallingCodes } from './split-msisdn.js';

type Member = readonly [family: string, place: number | string];

const members: fc.Arbitrary<Member> = fc.oneof(
  fc.tuple(fc.constantFrom('33a', '1a'), fc.integer({ min: 0, max: 2 ** 34 - 1 })),
  fc.tuple(fc.constant('49b'), fc.integer({ min: 0, max: 2 ** 38 - 1 })),
  fc.tuple(fc.constant('h'), fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String)),
);
const unique = fc.uniqueArray(members, { selector: ([family, place]) => `${family}:${place}`, maxLength: 200 });

function digest(of: readonly Member[]): PlaceDigest {
  const made = new PlaceDigest();
  for (const [family, place] of of) made.add(family, place);
  return made;
}

describe('a digest of places', () => {
  test('is the same in every order', () => {
    fc.assert(
      fc.property(unique, unique, (some, more) => {
        const one = digest([...some, ...more]);
        const other = digest([...more.toReversed(), ...some]);
        expect([one.count, one.checksum]).toEqual([other.count, other.checksum]);
        expect(one.differingSlots(other).size).toBe(0);
      }),
    );
  });

  test('differs by any difference, and exactly in its slots', () => {
    fc.assert(
      fc.property(unique, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (all, fates) => {
        // 0: only here; 1: only there; else in both.
        const fate = all.map(() => Number(fates.next().value));
        const here = digest(all.filter((_, n) => fate[n] !== 1));
        const there = digest(all.filter((_, n) => fate[n] !== 0));
        const differing = all.filter((_, n) => fate[n]! < 2);
        const slots = [...here.differingSlots(there)].flatMap(([family, of]) =>
          [...of].map((slot) => `${family} ${slot}`),
        );
        const expected = new Set(differing.map(([family, place]) => `${family} ${slotOf(family, place)}`));
        expect(slots.sort()).toEqual([...expected].sort());
        if (differing.length > 0) expect([here.count, here.checksum]).not.toEqual([there.count, there.checksum]);
      }),
    );
  });

  test('two pairs with equal sums are told apart', () => {
    const one = digest([
      ['33a', 1_000],
      ['33a', 3_000],
    ]);
    const other = digest([
      ['33a', 1_500],
      ['33a', 2_500],
    ]);
    expect(one.checksum).not.toBe(other.checksum);
  });
});

describe('slots', () => {
  test('cover every place, in order', () => {
    fc.assert(
      fc.property(members, ([family, place]) => {
        const slot = slotOf(family, place);
        expect(slot).toBeGreaterThanOrEqual(0);
        expect(slot).toBeLessThan(SLOTS);
        expect(slot).toBe(Math.min(Math.floor((Number(place) / 2 ** bitsOf(family)) * SLOTS), SLOTS - 1));
      }),
    );
    expect(slotOf('h', String(2n ** 63n - 1n))).toBe(SLOTS - 1);
  });

  test('neighbours become one stretch', () => {
    expect(toStretches(new Set([7, 1, 2, 9, 8]))).toEqual([
      { first: 1, end: 3 },
      { first: 7, end: 10 },
    ]);
  });
});

test('no number is split at a calling code that a reader would not look for', () => {
  const known = new Set(possibleCallingCodes());
  for (let beginning = 100; beginning <= 999; beginning += 1) {
    expect(known.has(splitMsisdn(`+${beginning}1234567`)!.callingCode)).toBe(true);
  }
});
