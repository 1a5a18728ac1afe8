import { describe, expect, it } from '@jest/globals';
import { MemoryCounter } from './memory-counter.js';

describe('tries counted in the process', () => {
  it('end with their window, which begins with the first try', () => {
    const counter = new MemoryCounter(1_000);
    expect(counter.count('a', 0)).toEqual({ count: 1, leftMs: 1_000 });
    expect(counter.count('a', 999)).toEqual({ count: 2, leftMs: 1 });
    expect(counter.count('b', 999)).toEqual({ count: 1, leftMs: 1_000 });
    expect(counter.count('a', 1_000)).toEqual({ count: 1, leftMs: 1_000 });
  });

  it('are refused, not forgotten, when there is no room for another key', () => {
    const counter = new MemoryCounter(1_000, 2);
    counter.count('a', 0);
    counter.count('b', 10);
    expect(counter.count('c', 20).count).toBe(Number.MAX_SAFE_INTEGER);
    expect(counter.count('a', 20).count).toBe(2);
    expect(counter.count('c', 1_005).count).toBe(1);
  });
});
