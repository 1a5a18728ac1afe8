import { describe, expect, it } from '@jest/globals';
import { MemoryCounter } from './memory-counter.js';
import { clientOf } from './try-limit.js';

describe('the client of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is %s', (ip, client) => {
    expect(clientOf(ip)).toBe(client);
  });
});

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
