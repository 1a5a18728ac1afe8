import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, keyText, tally } from './count-keys.js';

const RECORD_TIME = Date.parse('2026-11-23T10:00:00Z');

describe('dayOf', () => {
  test.each([
    ['2026-11-23T23:59:59.999Z', '2026-11-23'],
    ['2026-11-24T00:30:00+02:00', '2026-11-23'],
    ['2026-11-23T22:00:00-05:00', '2026-11-24'],
  ])('the day of %s is %s, in UTC', (moment, day) => {
    expect(dayOf(moment, RECORD_TIME)).toBe(day);
  });

  test.each([undefined, 'nonsense', '0001-01-01T00:00:00Z', '1969-12-31T23:59:59Z'])(
    'the day of the record stands in for %s',
    (moment) => {
      expect(dayOf(moment, RECORD_TIME)).toBe('2026-11-23');
    },
  );
});

describe('keyText', () => {
  test('any text becomes one that PostgreSQL takes and an index can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const key = keyText(text, 200);
        expect(key.length).toBeLessThanOrEqual(200);
        expect(key).not.toContain('\0');
        expect(key.isWellFormed()).toBe(true);
      }),
    );
  });

  test.each([undefined, null, ''])('%j is empty', (text) => {
    expect(keyText(text, 200)).toBe('');
  });
});

describe('tally', () => {
  test('counts everything once and comes in the same order whatever order the facts have', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (facts) => {
        const counts = tally(facts, (fact) => fact);
        expect(counts.reduce((all, { count }) => all + count, 0)).toBe(facts.length);
        expect(counts.map(({ fact }) => fact)).toEqual([...new Set(facts)].sort());
      }),
    );
  });
});
