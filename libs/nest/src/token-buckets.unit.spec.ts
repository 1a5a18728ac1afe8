import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { TokenBuckets } from './token-buckets.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('token buckets', () => {
  test('allow what a bucket of that size and inflow holds, and nothing else', () => {
    const step = fc.record({
      name: fc.constantFrom('a', 'b'),
      waitMs: fc.integer({ min: 0, max: 3_000 }),
      units: fc.integer({ min: 1, max: 30 }),
    });
    const limits = fc
      .record({ perSecond: fc.integer({ min: 1, max: 20 }), more: fc.integer({ min: 0, max: 20 }) })
      .map(({ perSecond, more }) => ({ perSecond, burst: perSecond + more }));
    fc.assert(
      fc.property(limits, fc.array(step, { maxLength: 40 }), (limit, steps) => {
        const buckets = new TokenBuckets();
        // Thousandths of units, so that the model adds whole numbers only.
        const full = limit.burst * 1_000;
        const contents: Record<string, number> = { a: full, b: full };
        for (const { name, waitMs, units } of steps) {
          jest.advanceTimersByTime(waitMs);
          for (const one of ['a', 'b']) contents[one] = Math.min(full, contents[one]! + waitMs * limit.perSecond);
          const wanted = Math.min(units, limit.burst) * 1_000;
          const { allowed, left, waitSeconds } = buckets.take(name, limit, units);
          const missing = wanted - contents[name]!;
          // The bucket adds fractions: where they meet a whole number exactly, either answer is right.
          if (missing !== 0) expect(allowed).toBe(missing < 0);
          if (allowed) contents[name]! -= wanted;
          expect(Math.abs(left - contents[name]! / 1_000)).toBeLessThan(1.01);
          const waits = allowed ? 0 : Math.ceil(missing / limit.perSecond);
          expect(waitSeconds).toBeGreaterThanOrEqual(Math.max(1, Math.ceil(waits / 1_000)));
          // A millisecond more where the fractions fell short of it.
          expect(waitSeconds).toBeLessThanOrEqual(Math.max(1, Math.ceil((waits + 1) / 1_000)));
        }
      }),
    );
  });

  test('take a call that is larger than the bucket when the bucket is full', () => {
    const buckets = new TokenBuckets();
    expect(buckets.take('a', { perSecond: 1, burst: 5 }, 100).allowed).toBe(true);
    expect(buckets.take('a', { perSecond: 1, burst: 5 }, 100)).toEqual({ allowed: false, left: 0, waitSeconds: 5 });
    jest.advanceTimersByTime(5_000);
    expect(buckets.take('a', { perSecond: 1, burst: 5 }, 100).allowed).toBe(true);
  });

  test('begin anew where the limit has become another', () => {
    const buckets = new TokenBuckets();
    buckets.take('a', { perSecond: 1, burst: 5 }, 5);
    expect(buckets.take('a', { perSecond: 1, burst: 5 }, 1).allowed).toBe(false);
    expect(buckets.take('a', { perSecond: 1, burst: 6 }, 1)).toMatchObject({ allowed: true, left: 5 });
  });

  test('get back what was taken in vain, up to what they hold', () => {
    const buckets = new TokenBuckets();
    const limit = { perSecond: 1, burst: 3 };
    buckets.take('a', limit, 2);
    buckets.giveBack('a', 1);
    expect(buckets.take('a', limit, 1).left).toBe(1);
    buckets.giveBack('a', 100);
    expect(buckets.take('a', limit, 1).left).toBe(2);
    buckets.giveBack('nobody', 1);
  });

  test('are so many and not more: whoever is dropped has a full one again', () => {
    const buckets = new TokenBuckets(2);
    const limit = { perSecond: 1, burst: 1 };
    for (const name of ['a', 'b', 'c']) buckets.take(name, limit, 1);
    expect(['c', 'b', 'a'].map((name) => buckets.take(name, limit, 1).allowed)).toEqual([false, false, true]);
  });
});
