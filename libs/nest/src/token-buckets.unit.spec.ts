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
        const contents: Record<string, number> = { a: limit.burst, b: limit.burst };
        for (const { name, waitMs, units } of steps) {
          jest.advanceTimersByTime(waitMs);
          for (const one of ['a', 'b']) {
            contents[one] = Math.min(limit.burst, contents[one]! + (waitMs * limit.perSecond) / 1_000);
          }
          const wanted = Math.min(units, limit.burst);
          // Where sums of fractions meet a whole number either answer is right.
          if (Math.abs(contents[name]! - wanted) < 1e-6) contents[name] = wanted + 0.001;
          const { allowed, left, waitSeconds } = buckets.take(name, limit, units);
          expect(allowed).toBe(contents[name]! >= wanted);
          if (allowed) contents[name]! -= wanted;
          expect(Math.abs(left - contents[name]!)).toBeLessThan(1.01);
          const missing = wanted - contents[name]!;
          expect(waitSeconds).toBe(
            allowed ? 1 : Math.max(1, Math.ceil(Math.ceil((missing / limit.perSecond) * 1_000) / 1_000)),
          );
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
