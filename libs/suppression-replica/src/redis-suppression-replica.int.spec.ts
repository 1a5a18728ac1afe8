import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually, testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { refuseEviction } from './redis-eviction-policy.js';
import { RedisSuppressionReplica } from './redis-suppression-replica.js';
import type { RedisReplicaOptions } from './redis-suppression-replica.js';
import { contractOptions, describeReplica } from './replica-contract.spec.js';
import type { ReplicaHarness } from './replica-contract.spec.js';
import { ReplicaStoreRefused } from './suppression-replica.js';
import type { SuppressionChange } from './suppression-replica.js';

/** Keys of one test; losing exactly these is what FLUSHALL does to a replica. */
function connect(): { redis: Redis; prefix: string; keys: () => Promise<string[]>; flush: () => Promise<void> } {
  const redis = new Redis(testStack().redisUrl, { commandTimeout: 5_000 });
  const prefix = `test:${randomBytes(6).toString('hex')}:`;
  const keys = async (): Promise<string[]> => (await redis.keys(`${prefix}*`)).sort();
  const flush = async (): Promise<void> => {
    const found = await keys();
    if (found.length > 0) await redis.del(...found);
  };
  return { redis, prefix, keys, flush };
}

describe.each([
  ['Redis', {}],
  ['Redis with buckets of two', { limits: { mostSmall: 2, bucketSize: 2 } }],
  ['Redis in three parts', { shards: 3, limits: { mostSmall: 8, bucketSize: 3 } }],
])('%s', (name, more) => {
  describeReplica(name, () => openReplica(more));
});

function openReplica(more: Pick<RedisReplicaOptions, 'shards' | 'limits'>): Promise<ReplicaHarness> {
  const { redis, prefix, keys, flush } = connect();
  return Promise.resolve({
    replica: (options) => new RedisSuppressionReplica({ ...options, ...more, redis, prefix }),
    flush,
    snapshot: async () => {
      const dumps = await Promise.all(
        (await keys()).map(async (name) => [name, await redis.dumpBuffer(name)] as const),
      );
      return async () => {
        await flush();
        for (const [name, dump] of dumps) await redis.restore(name, 0, dump);
      };
    },
    close: async () => {
      await flush();
      await redis.quit();
    },
  });
}

describe('the replica in Redis', () => {
  const { redis, prefix, keys, flush } = connect();
  const replica = new RedisSuppressionReplica({ ...contractOptions, redis, prefix });
  const other = new RedisSuppressionReplica({ ...contractOptions, source: 'elsewhere', redis, prefix });
  const changes: SuppressionChange[] = [
    { companyId: 'acme', channel: 'sms', address: '+33612345678', offset: 0n, suppressed: true },
    { companyId: 'acme', channel: 'email', address: 'jane@example.com', offset: 1n, suppressed: true },
  ];
  const all = { partition: 0, fromOffset: 0n, nextOffset: 2n, changes };

  beforeAll(() => redis.ping());
  beforeEach(flush);
  afterAll(async () => {
    await flush();
    await redis.quit();
  });

  test('no address can be read out of keys or members', async () => {
    await replica.applySlice(all);
    const names = (await keys()).map((name) => name.slice(prefix.length));
    expect(names.map((name) => name.replace(/^[0-9a-f]{8}:\{0\}:(?:[0-9a-f]{6}:)?/, ''))).toEqual([
      'acme:email',
      'acme:sms',
      'meta',
    ]);
    for (const name of (await keys()).filter((name) => !name.endsWith('meta'))) {
      const members = await redis.smembers(name);
      expect(members).toEqual([expect.stringMatching(/^-?\d{10,19}$/)]);
      expect(members.join()).not.toMatch(/3361234|612345678/);
      expect(await redis.object('ENCODING', name)).toBe('intset');
    }
  });

  test('what a dropped generation leaves behind is freed, and the living one is kept', async () => {
    await replica.applySlice(all);
    await other.applySlice(all);
    expect(await replica.dropIfAhead({ partition: 0, endOffset: 1n })).toBe(true);
    await replica.applySlice(all);
    expect(await keys()).toHaveLength(8);
    expect(await replica.sweep(Date.now())).toBe(2);
    expect(await keys()).toHaveLength(6);
    expect(await replica.sweep(Date.now())).toBe(0);
  });

  /** As if nobody had touched any of it for so long. */
  async function letLie(seconds: number): Promise<void> {
    for (const name of await keys()) {
      await redis.restore(name, 0, (await redis.dumpBuffer(name))!, 'REPLACE', 'IDLETIME', seconds);
    }
  }
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

  test('the data set of another configuration is freed an hour after its last heartbeat, not before', async () => {
    await replica.applySlice(all);
    await other.applySlice({ ...all, heartbeatAt: minutesAgo(59) });
    await letLie(3_540);
    expect(await replica.sweep(Date.now())).toBe(0);
    await other.applySlice({ ...all, fromOffset: 2n, nextOffset: 3n, changes: [], heartbeatAt: minutesAgo(61) });
    await letLie(3_660);
    expect(await replica.sweep(Date.now())).toBe(3);
    expect(await keys()).toHaveLength(3);
  });

  test('a data set that is being built has old heartbeats, and is left to its builder', async () => {
    await other.applySlice({ ...all, heartbeatAt: minutesAgo(500) });
    expect(await replica.sweep(Date.now())).toBe(0);
    expect(await other.applySlice({ ...all, fromOffset: 2n, nextOffset: 3n, changes: [] })).toMatchObject({
      kind: 'applied',
    });
  });

  test('who comes back to a data set that is just being freed begins anew', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => ({
      ...changes[0]!,
      companyId: `company-${n}`,
      offset: BigInt(n),
    }));
    await other.applySlice({ ...all, nextOffset: 3_000n, changes: many, heartbeatAt: minutesAgo(61) });
    await letLie(3_660);
    const meta = (await keys()).find((name) => name.endsWith('meta'))!;
    const freeing = replica.sweep(Date.now());
    await eventually(async () => expect(await redis.exists(meta)).toBe(0), { everyMs: 0 });
    const next = { ...all, fromOffset: 3_000n, nextOffset: 3_001n, changes: [] };
    expect(await other.applySlice(next)).toEqual({ kind: 'gap', expected: 0n });
    const now = new Date();
    await other.applySlice({ ...all, changes: many.slice(0, 2), heartbeatAt: now });
    await freeing;
    // What was not freed by then is the new generation's to free.
    await other.sweep(Date.now());
    expect(await keys()).toHaveLength(3);
    await other.applySlice({ ...all, partition: 1, changes: [], heartbeatAt: now });
    expect(await other.check(many.slice(0, 3), now.getTime())).toMatchObject({ suppressed: [true, true, false] });
  });

  test('losing the meta key alone begins a new data set instead of trusting old members', async () => {
    await replica.applySlice(all);
    await redis.del((await keys()).find((name) => name.endsWith('meta'))!);
    expect(await replica.applySlice({ ...all, fromOffset: 2n, nextOffset: 3n, changes: [] })).toMatchObject({
      kind: 'gap',
    });
    expect(await replica.applySlice({ ...all, changes: [] })).toMatchObject({ kind: 'applied', began: true });
    expect(await replica.sweep(Date.now())).toBe(2);
  });

  test('a server that is away is unknown for a check, and an error for a slice', async () => {
    const away = new Redis('redis://127.0.0.1:1', {
      lazyConnect: true,
      enableOfflineQueue: false,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
    });
    away.on('error', () => undefined);
    const lost = new RedisSuppressionReplica({ ...contractOptions, redis: away, prefix });
    expect(await lost.check([changes[0]!], Date.now())).toMatchObject({ kind: 'unknown' });
    await expect(lost.applySlice(all)).rejects.toThrow();
    away.disconnect();
  });

  test('the local server never evicts, and so is accepted', async () => {
    await expect(refuseEviction(redis)).resolves.toBeUndefined();
  });
});

describe('the eviction policy', () => {
  const answering = (info: string): Redis => ({ info: () => Promise.resolve(info) }) as unknown as Redis;

  test.each(['allkeys-lru', 'volatile-ttl', 'allkeys-random'])('%s is refused by its name', async (policy) => {
    const info = `# Memory\r\nused_memory:1\r\nmaxmemory:0\r\nmaxmemory_policy:${policy}\r\nx:1\r\n`;
    await expect(refuseEviction(answering(info))).rejects.toThrow(policy);
    await expect(refuseEviction(answering(info))).rejects.toThrow(ReplicaStoreRefused);
  });

  test('a server that does not tell is refused', async () => {
    await expect(refuseEviction(answering('# Memory\r\n'))).rejects.toThrow('does not tell');
  });
});
