import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import { createRedis, whenRedisReady } from '@stopgate/nest';
import type { RedisConnection } from '@stopgate/nest';
import { RedisSuppressionReplica, ReplicaStoreRefused } from '@stopgate/suppression-replica';
import type { SuppressionChange } from '@stopgate/suppression-replica';
import { eventually } from '@stopgate/testing';
import type { Cluster } from 'ioredis';
import { describeReplica } from '../libs/suppression-replica/src/replica-contract.spec.js';
import { OwnRedisCluster } from './support/own-redis-cluster.js';

const SHARDS = 4;
const LIMITS = { mostSmall: 8, bucketSize: 3 };
const erasureKey = new ErasureKey(randomBytes(32));
let cluster: OwnRedisCluster;
let redis: RedisConnection;

beforeAll(async () => {
  cluster = await OwnRedisCluster.start();
  redis = createRedis(cluster.url, 'e2e', { commandTimeoutMs: 5_000 });
  await whenRedisReady(redis);
  // The client looks at its nodes once more when a cluster is new, and closes what it had opened to some of them; a service
  // tries again. Here each node has answered before anything is asked of it once only.
  await eventually(async () => {
    for (let shard = 0; shard < SHARDS; shard += 1) {
      await redis.set(`{${shard}}:begun`, 1);
      await redis.del(`{${shard}}:begun`);
    }
  });
}, 60_000);

afterAll(async () => {
  redis?.disconnect();
  await cluster?.stop();
});

async function keysOf(prefix: string): Promise<string[]> {
  const found = await Promise.all((redis as Cluster).nodes('master').map((node) => node.keys(`${prefix}*`)));
  return found.flat();
}

async function flush(prefix: string): Promise<void> {
  await Promise.all((await keysOf(prefix)).map((key) => redis.del(key)));
}

test('a client that is told to end while it looks at the slots looks no more', async () => {
  const ending = createRedis(cluster.url, 'e2e-ending') as Cluster;
  await whenRedisReady(ending);
  const look = ending.refreshSlotsCache.bind(ending);
  let looks = 0;
  ending.refreshSlotsCache = (done) => {
    looks += 1;
    look(done);
    ending.disconnect();
  };
  await eventually(() => expect(looks).toBe(1));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(looks).toBe(1);
});

describeReplica('a Redis Cluster', () => {
  const prefix = `test:${randomBytes(6).toString('hex')}:`;
  return Promise.resolve({
    replica: (options) => new RedisSuppressionReplica({ ...options, redis, prefix, shards: SHARDS, limits: LIMITS }),
    flush: () => flush(prefix),
    snapshot: async () => {
      const names = await keysOf(prefix);
      const dumps = await Promise.all(names.map(async (name) => [name, (await redis.dumpBuffer(name))!] as const));
      return async () => {
        await flush(prefix);
        await Promise.all(dumps.map(([name, dump]) => redis.restore(name, 0, dump)));
      };
    },
    close: () => flush(prefix),
  });
});

describe('a replica in a Redis Cluster', () => {
  const prefix = `test:${randomBytes(6).toString('hex')}:`;
  const COMPANIES = 16;
  const PEOPLE = 10;
  let replica: RedisSuppressionReplica;
  let position = 0n;
  const left: SuppressionChange[] = [];

  beforeAll(() => {
    replica = new RedisSuppressionReplica({
      ...{ key: randomBytes(32), erasureKey, partitions: 1, source: 'test', freshnessMs: 60_000 },
      ...{ redis, prefix, shards: SHARDS, limits: LIMITS },
    });
  });

  /** Two of every company leave, the second is erased; comes again until it is applied, as the feed does. */
  async function leave(): Promise<void> {
    const people = [0, 1].flatMap((second) =>
      Array.from({ length: COMPANIES }, (_, n): SuppressionChange => {
        const address = `+336${String(10_000_000 + left.length + second)}`;
        const offset = position + BigInt(second * COMPANIES + n);
        return { companyId: `company-${n}`, channel: 'sms', address, offset, suppressed: true };
      }),
    );
    const changes = people.map((one, n) =>
      n < COMPANIES ? one : { ...one, address: erasedAddress(erasureKey, one, 0) },
    );
    const nextOffset = position + BigInt(people.length);
    await replica.applySlice({ partition: 0, fromOffset: position, nextOffset, changes, heartbeatAt: new Date() });
    position = nextOffset;
    left.push(...people);
  }

  test('every master is asked whether it keeps what it was given', async () => {
    await replica.prepare();
    const { client } = cluster.nodes[2]!;
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(replica.prepare()).rejects.toThrow(ReplicaStoreRefused);
    await client.config('SET', 'maxmemory-policy', 'noeviction');
  });

  test.each([
    [
      'meta first',
      (keys: string[]) => keys.toSorted((a, b) => Number(b.endsWith('meta')) - Number(a.endsWith('meta'))),
    ],
    ['meta last', (keys: string[]) => keys.toSorted((a, b) => Number(a.endsWith('meta')) - Number(b.endsWith('meta')))],
  ])(
    'while slots move, %s, nobody who left reads "clear", and nobody who leaves meanwhile is lost',
    async (_, order) => {
      for (let people = 0; people < PEOPLE; people += 1) await leave();
      const seen = { fresh: 0, unknown: 0, applied: 0, refused: 0 };
      for (let shard = 0; shard < SHARDS; shard += 1) {
        const slot = await cluster.slotOf(`{${shard}}`);
        await cluster.moveSlot(slot, order, async () => {
          const answer = await replica.check(left, Date.now());
          seen[answer.kind] += 1;
          if (answer.kind === 'fresh') expect(answer.suppressed.includes(false)).toBe(false);
          await leave().then(
            () => (seen.applied += 1),
            () => (seen.refused += 1),
          );
        });
        // Where the slot has settled the replica answers again, without a rebuild.
        await eventually(async () => {
          const answer = await replica.check(left, Date.now());
          expect(answer).toMatchObject({ kind: 'fresh', suppressed: left.map(() => true) });
        });
        await leave();
      }
      expect(seen.unknown).toBeGreaterThan(SHARDS);
      expect(seen.refused).toBeGreaterThan(SHARDS);
      const gone = { companyId: 'company-0', channel: 'sms', address: '+33700000000' } as const;
      expect(await replica.check([...left, gone], Date.now())).toMatchObject({
        kind: 'fresh',
        suppressed: [...left.map(() => true), false],
      });
    },
  );

  test('what nobody needs is freed on every master', async () => {
    const other = new RedisSuppressionReplica({
      ...{ key: randomBytes(32), erasureKey, partitions: 1, source: 'test', redis, prefix, shards: SHARDS },
    });
    const anHourAgo = new Date(Date.now() - 3_700_000);
    const before = (await keysOf(prefix)).sort();
    await other.applySlice({
      partition: 0,
      fromOffset: 0n,
      nextOffset: position,
      changes: left,
      heartbeatAt: anHourAgo,
    });
    for (const key of await keysOf(prefix)) {
      if (!before.includes(key))
        await redis.restore(key, 0, (await redis.dumpBuffer(key))!, 'REPLACE', 'IDLETIME', 3_700);
    }
    const added = (await keysOf(prefix)).length - before.length;
    expect(added).toBeGreaterThan(SHARDS);
    expect(await replica.sweep(Date.now())).toBe(added);
    expect((await keysOf(prefix)).sort()).toEqual(before);
  });

  test('a node that is gone makes its own companies unknown, and no others', async () => {
    const gone = await cluster.ownerOf(await cluster.slotOf('{0}'));
    const homes = await Promise.all(
      Array.from({ length: SHARDS }, async (_, shard) => cluster.ownerOf(await cluster.slotOf(`{${shard}}`))),
    );
    expect(homes.some((home) => home !== gone)).toBe(true);
    await cluster.kill(gone);
    const answers = await eventually(async () => {
      const each = await Promise.all(left.slice(0, COMPANIES).map((one) => replica.check([one], Date.now())));
      expect(each.map(({ kind }) => kind)).toContain('unknown');
      expect(each.map(({ kind }) => kind)).toContain('fresh');
      return each;
    });
    for (const answer of answers) if (answer.kind === 'fresh') expect(answer.suppressed).toEqual([true]);
    expect(await replica.check(left, Date.now())).toMatchObject({ kind: 'unknown' });
  });
});
