import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import { testStack } from '@stopgate/testing';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { AddressPlaces } from './address-places.js';
import { RedisSuppressionReplica } from './redis-suppression-replica.js';
import type { SuppressionQuery } from './suppression-replica.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const redis = new Redis(testStack().redisUrl, { commandTimeout: 5_000 });
/** Tables are made of it, which takes longer than many a test. */
const KEY = randomBytes(32);
const erasureKey = new ErasureKey(randomBytes(32));
const prefix = `test:${randomBytes(6).toString('hex')}:`;

async function flush(): Promise<void> {
  const found = await redis.keys(`${prefix}*`);
  for (let first = 0; first < found.length; first += 1_000) await redis.del(...found.slice(first, first + 1_000));
}

beforeEach(flush);
afterAll(async () => {
  await flush();
  await redis.quit();
});

function open(
  limits: { mostSmall: number; bucketSize: number; mostMoved?: number },
  shards = 1,
  key = KEY,
): RedisSuppressionReplica {
  return new RedisSuppressionReplica({
    key,
    erasureKey,
    partitions: 1,
    source: 'test',
    redis,
    prefix: `${prefix}${randomBytes(4).toString('hex')}:`,
    limits,
    shards,
  });
}

/** Numbers of every length and country code, near one another and far apart, and mailboxes. */
const addresses = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 99 }).map((n) => `+336123456${String(n).padStart(2, '0')}`) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 99 }).map((n) => `+491511234${String(n).padStart(4, '0')}`) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 1, max: 9 }),
        fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 14 }),
      )
      .map(([first, rest]) => `+${first}${rest}`),
  },
);
const people: fc.Arbitrary<SuppressionQuery> = fc.oneof(
  fc.record({
    companyId: fc.constantFrom('acme', 'beta'),
    channel: fc.constant('sms' as const),
    address: addresses,
  }),
  fc.record({
    companyId: fc.constantFrom('acme', 'beta'),
    channel: fc.constant('email' as const),
    address: fc.integer({ min: 0, max: 60 }).map((n) => `jane${n}@example.com`),
  }),
  fc.record({
    companyId: fc.constantFrom('acme', 'beta'),
    channel: fc.constantFrom('sms' as const, 'email' as const),
    address: fc.integer({ min: 0, max: 99 }).map((n) => tokenOf(n)),
  }),
);
const changesArbitrary = fc.array(fc.tuple(people, fc.boolean()), { minLength: 1, maxLength: 60 });

/** Whose address it was says nothing here. */
function tokenOf(n: number): string {
  return erasedAddress(erasureKey, { companyId: 'acme', channel: 'sms', address: `person ${n}` }, n % 6);
}

const nameOf = (query: SuppressionQuery): string => `${query.companyId} ${query.channel} ${query.address}`;

describe('the layout in Redis', () => {
  test('answers as a plain set does, through growth, splits, removals and replays', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          mostSmall: fc.integer({ min: 1, max: 12 }),
          bucketSize: fc.integer({ min: 1, max: 6 }),
          // Little: sets and buckets stay too large for a while.
          mostMoved: fc.integer({ min: 1, max: 60 }),
        }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(changesArbitrary, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        // How much of the log is still to come, as far as the reader knows: buckets are made for it in advance.
        fc.constantFrom(undefined, 0n, 200n, 20_000n),
        async (limits, shards, slices, replays, toCome) => {
          const replica = open(limits, shards);
          const model = new Set<string>();
          const seen = new Map<string, SuppressionQuery>();
          let offset = 0n;
          for (const changes of slices) {
            const fromOffset = offset;
            const records = changes.map(([query, suppressed]) => ({ ...query, suppressed, offset: offset++ }));
            const slice = {
              partition: 0,
              fromOffset,
              nextOffset: offset,
              changes: records,
              heartbeatAt: new Date(NOW),
              ...(toCome !== undefined && { endOffset: offset + toCome }),
            };
            await replica.applySlice(slice);
            if (replays) await replica.applySlice(slice);
            for (const record of records) {
              seen.set(nameOf(record), record);
              if (record.suppressed) model.add(nameOf(record));
              else model.delete(nameOf(record));
            }
            const asked = [...seen.values()];
            const answer = await replica.check(asked, NOW);
            expect(answer).toMatchObject({ kind: 'fresh', suppressed: asked.map((one) => model.has(nameOf(one))) });
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('while a company grows through many splits nobody who is in it is ever missing', async () => {
    const replica = open({ mostSmall: 16, bucketSize: 8 });
    const first = Array.from({ length: 300 }, (_, n) => person(n));
    await apply(replica, 0, first);
    let growing = true;
    let checks = 0;
    const watch = (async () => {
      while (growing) {
        const answer = await replica.check(first, NOW);
        expect(answer).toMatchObject({ kind: 'fresh', suppressed: first.map(() => true) });
        checks += 1;
      }
    })();
    for (let from = 300; from < 6_000; from += 100) {
      await apply(
        replica,
        from,
        Array.from({ length: 100 }, (_, n) => person(from + n)),
      );
    }
    growing = false;
    await watch;
    expect(checks).toBeGreaterThan(5);
    const everyone = Array.from({ length: 6_500 }, (_, n) => person(n));
    expect(await replica.check(everyone, NOW)).toMatchObject({ suppressed: everyone.map((_, n) => n < 6_000) });
  });

  test('buckets stay compact: 4 bytes a number, and none grows beyond the compact form', async () => {
    const replica = open({ mostSmall: 256, bucketSize: 205 });
    for (let from = 0; from < 20_000; from += 2_000) {
      await apply(
        replica,
        from,
        Array.from({ length: 2_000 }, (_, n) => person(from + n)),
      );
    }
    const names = (await redis.keys(`${prefix}*`)).filter((name) => /:33a:\d+:\d+$/.test(name));
    expect(names.length).toBeGreaterThan(60);
    let members = 0;
    for (const name of names) {
      expect(await redis.object('ENCODING', name)).toBe('intset');
      members += await redis.scard(name);
    }
    expect(members).toBe(20_000);
  });
});

describe('the size of a company', () => {
  test('is foreseen while the log is read from its beginning, and buckets stay compact', async () => {
    const replica = open({ mostSmall: 256, bucketSize: 205 });
    for (let from = 0; from < 20_000; from += 2_000) {
      await apply(
        replica,
        from,
        Array.from({ length: 2_000 }, (_, n) => person(from + n)),
        20_000n,
      );
    }
    const names = (await redis.keys(`${prefix}*`)).filter((name) => /:33a:\d+:\d+$/.test(name));
    // 64 is the largest power of two with at least 205 each; at 205 of them on average splitting begins.
    expect(names.length).toBeGreaterThanOrEqual(64);
    const sizes = await Promise.all(names.map((name) => redis.scard(name)));
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(20_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(512);
    expect(new Set(names.map((name) => name.split(':').at(-2)))).toContain('6');
    expect(names.some((name) => /:33a:[0-5]:\d+$/.test(name))).toBe(false);
  });
});

describe('the edges of buckets', () => {
  test('a number whose place is the first or last of a bucket is found at every level', async () => {
    const key = randomBytes(32);
    const replica = open({ mostSmall: 4, bucketSize: 4 }, 1, key);
    const places = new AddressPlaces(key);
    const edges = Array.from({ length: 64 }, (_, n) => n * 2 ** 28).flatMap((place) => [place, place + 2 ** 28 - 1]);
    const numbers = edges
      .map((place) => places.numberAt('acme', '33a', place))
      // A third of the places belongs to no number.
      .filter((number) => number !== undefined);
    expect(numbers.length).toBeGreaterThan(40);
    const asked = numbers.map((address) => ({ companyId: 'acme', channel: 'sms' as const, address }));
    await apply(replica, 0, asked);
    for (let from = 200; from < 2_200; from += 200) {
      await apply(
        replica,
        from === 200 ? asked.length : from,
        Array.from({ length: from === 200 ? 400 - asked.length : 200 }, (_, n) => person(from + n)),
      );
      expect(await replica.check(asked, NOW)).toMatchObject({ kind: 'fresh', suppressed: asked.map(() => true) });
    }
  });
});

function person(n: number): SuppressionQuery {
  return { companyId: 'acme', channel: 'sms', address: `+336${String(10_000_000 + n * 7)}` };
}

async function apply(
  replica: RedisSuppressionReplica,
  from: number,
  queries: readonly SuppressionQuery[],
  endOffset?: bigint,
): Promise<void> {
  await replica.applySlice({
    partition: 0,
    fromOffset: BigInt(from),
    nextOffset: BigInt(from + queries.length),
    changes: queries.map((query, n) => ({ ...query, offset: BigInt(from + n), suppressed: true })),
    heartbeatAt: new Date(NOW),
    ...(endOffset !== undefined && { endOffset }),
  });
}
