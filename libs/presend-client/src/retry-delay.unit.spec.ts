import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRetryAfter, retryDelay } from './retry-delay.js';

test('the wait doubles, is spread, has a limit, and is never shorter than what the server asked for', () => {
  expect([1, 2, 3, 4].map((attempt) => retryDelay(attempt, undefined, 0.5))).toEqual([25, 50, 100, 200]);
  const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.option(fc.nat(60_000)), random, (attempt, asked, at) => {
      const wait = retryDelay(attempt, asked ?? undefined, at);
      expect(wait).toBeGreaterThanOrEqual(asked ?? 0);
      expect(wait).toBeLessThanOrEqual((asked ?? 0) + 2_000);
    }),
  );
});

const NOW = Date.parse('2026-11-24T12:00:00Z');

test.each([
  [null, undefined],
  ['0', 0],
  [' 7 ', 7_000],
  ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ['-5', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['Infinity', undefined],
])('Retry-After %j is %s ms', (value, ms) => {
  expect(readRetryAfter(value, NOW)).toBe(ms);
});
