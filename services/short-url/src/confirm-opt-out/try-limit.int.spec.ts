import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRedis, whenRedisReady } from '@stopgate/nest';
import { testStack, uniqueName } from '@stopgate/testing';
import type { RedisConnection } from '@stopgate/nest';
import { TryLimit } from './try-limit.js';

const SECRET = 'a secret of at least 32 characters';
const limits = { perCode: 3, perClient: 5 };

describe('the limit of tries', () => {
  let redis: RedisConnection;
  beforeAll(async () => {
    redis = createRedis(testStack().redisUrl, 'test-try-limit');
    await whenRedisReady(redis);
  });
  afterAll(() => redis.disconnect());

  it('is one for all instances, per code and per client, and says when it ends', async () => {
    const prefix = uniqueName('tries');
    const one = new TryLimit(redis, limits, SECRET, prefix);
    const other = new TryLimit(redis, limits, SECRET, prefix);
    expect(await one.take('codeA1', '203.0.113.1')).toEqual({ kind: 'allowed' });
    expect(await other.take('codeA1', '203.0.113.2')).toEqual({ kind: 'allowed' });
    expect(await one.take('codeA1', '203.0.113.3')).toEqual({ kind: 'allowed' });
    const refused = await other.take('codeA1', '203.0.113.4');
    expect(refused.kind).toBe('too_many');
    if (refused.kind === 'too_many') {
      expect(refused.retryAfterSeconds).toBeGreaterThan(3_500);
      expect(refused.retryAfterSeconds).toBeLessThanOrEqual(3_600);
    }
    const codes = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
    const verdicts = [];
    for (const code of codes) verdicts.push((await one.take(`code${code}`, '203.0.113.9')).kind);
    expect(verdicts).toEqual(['allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'too_many']);
  });

  it('lets go of a counter by itself, and keeps no address readable', async () => {
    const prefix = uniqueName('tries');
    await new TryLimit(redis, limits, SECRET, prefix).take('codeB1', '203.0.113.77');
    const keys = await redis.keys(`${prefix}:*`);
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(await redis.pttl(key)).toBeGreaterThan(3_500_000);
      expect(key).not.toContain('203.0.113');
    }
  });

  it('gives a right try back to the client, not to the code', async () => {
    const limit = new TryLimit(redis, limits, SECRET, uniqueName('tries'));
    for (let person = 0; person < 20; person += 1) {
      expect(await limit.take(`code${person}`, '203.0.113.10')).toEqual({ kind: 'allowed' });
      await limit.giveBack('203.0.113.10');
    }
    for (let press = 0; press < 3; press += 1) {
      await limit.take('codeD1', '203.0.113.10');
      await limit.giveBack('203.0.113.10');
    }
    expect((await limit.take('codeD1', '203.0.113.10')).kind).toBe('too_many');
  });

  it('stays a limit while Redis is away', async () => {
    const away = createRedis('redis://127.0.0.1:1', 'test-away');
    try {
      const limit = new TryLimit(away, limits, SECRET, uniqueName('tries'));
      const kinds = [];
      for (let press = 0; press < 4; press += 1) kinds.push((await limit.take('codeE1', '203.0.113.11')).kind);
      expect(kinds).toEqual(['allowed', 'allowed', 'allowed', 'too_many']);
    } finally {
      away.disconnect();
    }
  });
});
