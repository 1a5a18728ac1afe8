import { describe, expect, test } from '@jest/globals';
import { pauseBefore, readRetryAfter } from './retry-policy.js';

describe('the pause before another attempt', () => {
  test('is drawn from a span that doubles to 5 s', () => {
    expect([1, 2, 3, 10, 2_000].map((attempt) => pauseBefore(attempt, undefined, 0.5))).toEqual([
      50, 100, 200, 2_500, 2_500,
    ]);
    expect(pauseBefore(1, undefined, 0)).toBe(0);
  });

  test('is never shorter than what was asked for, and none where that is too long', () => {
    expect(pauseBefore(1, 60_000, 0.5)).toBe(60_050);
    expect(pauseBefore(1, 60_001, 0.5)).toBeUndefined();
  });
});

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Mon, 23 Nov 2026 09:30:10 GMT', 10_000],
  ['Mon, 23 Nov 2026 09:29:00 GMT', 0],
  ['-1', undefined],
  ['soon', undefined],
  ['2026-11-23', undefined],
])('Retry-After: %s is %s ms', (text, ms) => {
  const answer = new Response(null, { headers: { 'retry-after': text } });
  expect(readRetryAfter(answer, Date.parse('2026-11-23T09:30:00Z'))).toBe(ms);
});

test('without Retry-After nothing is asked for', () => {
  expect(readRetryAfter(new Response(), 0)).toBeUndefined();
});
