import { describe, expect, test } from '@jest/globals';
import { BufferLease, BufferPool } from './buffer-pool.js';

describe('the buffers of sends', () => {
  test('are used again after the send, and never while it is under way', () => {
    const pool = new BufferPool();
    const first = new BufferLease(pool);
    const [small, large] = [first.take(10), first.take(900_000)];
    const second = new BufferLease(pool);
    expect([second.take(10), second.take(900_000)].some((buffer) => buffer === small || buffer === large)).toBe(false);
    first.end();
    const third = new BufferLease(pool);
    // Not toBe: when it fails it writes out both buffers.
    expect([third.take(65_536) === small, third.take(262_145) === large, third.take(1) === small]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('of a send that failed are never used again', () => {
    const pool = new BufferPool();
    const failed = new BufferLease(pool).take(10);
    const next = new BufferLease(pool);
    expect(Array.from({ length: 50 }, () => next.take(10))).not.toContain(failed);
  });

  test('have the size that is asked for, however large', () => {
    const lease = new BufferLease(new BufferPool());
    for (const bytes of [1, 65_536, 65_537, 262_145, 1_114_112, 1_114_113, 2_228_225, 9_000_000]) {
      expect(lease.take(bytes).length).toBeGreaterThanOrEqual(bytes);
    }
  });

  test('are not kept without end', () => {
    const pool = new BufferPool();
    const lease = new BufferLease(pool);
    const taken = new Set(Array.from({ length: 100 }, () => lease.take(10)));
    lease.end();
    const again = new BufferLease(pool);
    expect(Array.from({ length: 100 }, () => again.take(10)).filter((buffer) => taken.has(buffer))).toHaveLength(12);
  });
});
