import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextDelayMs, readRetryAfter } from './retry-schedule.js';

const delays = [5_000, 300_000, 86_400_000];

describe('the next attempt', () => {
  test('comes as planned, a tenth sooner or later', () => {
    expect(nextDelayMs(delays, 1, undefined, 0.5)).toBe(5_000);
    expect(nextDelayMs(delays, 1, undefined, 0)).toBe(4_500);
    expect(nextDelayMs(delays, 2, undefined, 1)).toBeCloseTo(330_000);
  });

  test('is none when all are used up, whatever the host asks for', () => {
    expect(nextDelayMs(delays, 4, undefined, 0.5)).toBeUndefined();
    expect(nextDelayMs(delays, 1_000, 1, 0.5)).toBeUndefined();
    expect(nextDelayMs([], 1, 1, 0.5)).toBeUndefined();
  });

  test('waits as long as the host asks, never less than planned and never longer than the longest delay', () => {
    expect(nextDelayMs(delays, 1, 60_000, 0.5)).toBe(60_000);
    expect(nextDelayMs(delays, 1, 1_000, 0.5)).toBe(5_000);
    expect(nextDelayMs(delays, 1, 1e12, 0.5)).toBe(86_400_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.option(fc.nat(), { nil: undefined }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, asked, random) => {
          const delay = nextDelayMs(delays, tries, asked, random)!;
          expect(delay).toBeGreaterThanOrEqual(delays[tries - 1]! * 0.9 - 1e-6);
          expect(delay).toBeLessThanOrEqual(86_400_000 * 1.1 + 1e-6);
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-23T09:00:00Z');
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 09:01:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['-1', undefined],
    ['1e3', undefined],
    ['soon', undefined],
    ['2027', 2_027_000],
    ['Nov 23, 2026', undefined],
    ['99999999999999', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => expect(readRetryAfter(header, now)).toBe(expected));
});
