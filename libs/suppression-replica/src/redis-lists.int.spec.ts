import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ErasureKey, listScopeOf, PLATFORM_LISTS } from '@stopgate/domain';
import { testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { RedisSuppressionReplica } from './redis-suppression-replica.js';

let redis: Redis;
beforeAll(() => {
  redis = new Redis(testStack().redisUrl, { commandTimeout: 5_000 });
});
afterAll(() => redis.disconnect());

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);

function open(shards: number) {
  const prefix = `test:${randomBytes(6).toString('hex')}:`;
  const erasureKey = new ErasureKey(randomBytes(32));
  const options = { redis, prefix, key: randomBytes(32), erasureKey, partitions: 1, source: 'test', shards };
  return { prefix, create: () => new RedisSuppressionReplica(options) };
}
const people = Array.from({ length: 40 }, (_, n) => ({
  companyId: `company-${n}`,
  channel: 'sms' as const,
  address: `+336${String(n).padStart(8, '0')}`,
}));

test.each([1, 5])('lists block in %i shards, whichever the company is in', async (shards) => {
  const { create } = open(shards);
  const replica = create();
  const listed = people.map((person, n) => ({
    ...person,
    companyId: n % 2 === 0 ? PLATFORM_LISTS : listScopeOf(person.companyId),
    suppressed: n % 3 > 0,
    offset: BigInt(n),
  }));
  await replica.applySlice({
    partition: 0,
    fromOffset: 0n,
    nextOffset: BigInt(listed.length),
    changes: listed,
    heartbeatAt: new Date(NOW),
  });
  const expected = { kind: 'fresh', suppressed: people.map((_, n) => n % 3 > 0) };
  for (const one of [replica, create(), replica]) expect(await one.check(people, NOW)).toMatchObject(expected);
  // By processes that have never asked: on a list of each kind, and on none.
  for (const [n, person] of people.slice(0, 6).entries()) {
    expect(await create().check([person], NOW)).toMatchObject({ suppressed: [n % 3 > 0] });
  }
});

test('names of lists that are lost release nobody', async () => {
  const { create, prefix } = open(1);
  const [person] = people;
  const change = { ...person!, companyId: PLATFORM_LISTS, suppressed: true, offset: 0n };
  const slice = { partition: 0, fromOffset: 0n, nextOffset: 1n, changes: [change], heartbeatAt: new Date(NOW) };
  await create().applySlice(slice);
  expect(await create().check([person!], NOW)).toMatchObject({ suppressed: [true] });
  const [names] = await redis.keys(`${prefix}*:lists`);
  await redis.del(names!);
  expect(await create().check([person!], NOW)).toEqual({
    kind: 'unknown',
    why: expect.stringContaining('of 1 sets of lists 0 are named'),
  });
});
