import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import { testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { RedisSuppressionReplica } from './redis-suppression-replica.js';
import type { SuppressionQuery } from './suppression-replica.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const redis = new Redis(testStack().redisUrl, { commandTimeout: 5_000 });
const prefix = `test:${randomBytes(6).toString('hex')}:`;
const erasureKey = new ErasureKey(randomBytes(32));
const identity = { key: randomBytes(32), erasureKey, partitions: 1, source: 'test', prefix };

const anna: SuppressionQuery = { companyId: 'acme', channel: 'sms', address: '+33612345678' };
const bert: SuppressionQuery = { companyId: 'acme', channel: 'sms', address: '+33612345679' };
const carl: SuppressionQuery = { companyId: 'beta', channel: 'sms', address: '+33612345679' };

function erased(query: SuppressionQuery): SuppressionQuery {
  return { ...query, address: erasedAddress(erasureKey, query, 0) };
}

/** A process that asks: what it asks Redis for, and what happens in between. */
function openProcess() {
  const calls: string[] = [];
  const before: (() => Promise<unknown>)[] = [];
  const watched = new Proxy(redis, {
    get: (target, name) =>
      name === 'evalsha'
        ? async (...args: [string, number, string, string, number, string, Buffer]) => {
            await before[calls.length]?.();
            calls.push(args[5].trimEnd().replaceAll('\n', ', '));
            return target.evalsha(...args);
          }
        : (Reflect.get(target, name, target) as unknown),
  });
  const replica = new RedisSuppressionReplica({ ...identity, redis: watched });
  return {
    /** Done in front of the nth call. */
    before,
    /** The ranges of each call of a check. */
    ask: async (...queries: readonly SuppressionQuery[]) => {
      calls.length = 0;
      const answer = await replica.check(queries, NOW);
      return { suppressed: answer.kind === 'fresh' ? answer.suppressed : answer.kind, calls: [...calls] };
    },
  };
}

let position = 0n;
const feed = new RedisSuppressionReplica({ ...identity, redis });
async function apply(...changes: readonly (readonly [SuppressionQuery, boolean])[]): Promise<void> {
  const fromOffset = position;
  const records = changes.map(([query, suppressed]) => ({ ...query, suppressed, offset: position++ }));
  const heartbeatAt = new Date(NOW);
  await feed.applySlice({ partition: 0, fromOffset, nextOffset: position, changes: records, heartbeatAt });
}
async function flush(): Promise<void> {
  const found = await redis.keys(`${prefix}*`);
  if (found.length > 0) await redis.del(...found);
}

beforeEach(async () => {
  await flush();
  position = 0n;
});
afterAll(async () => {
  await flush();
  await redis.quit();
});

describe('what erased people cost', () => {
  test('nothing where there are none', async () => {
    await apply([anna, true]);
    const process = openProcess();
    for (let round = 0; round < 2; round += 1) {
      expect(await process.ask(anna, bert, carl)).toEqual({
        suppressed: [true, false, false],
        calls: ['acme:sms 33a 2, beta:sms 33a 1'],
      });
    }
  });

  test('a second call for who is clear in a company of which it is news, and then a longer one', async () => {
    await apply([anna, true], [erased(bert), true]);
    const process = openProcess();
    expect(await process.ask(anna, bert, carl)).toEqual({
      suppressed: [true, true, false],
      calls: ['acme:sms 33a 2, beta:sms 33a 1', 'acme:sms 33a 1, acme:sms ~h 1'],
    });
    expect(await process.ask(anna, bert, carl)).toEqual({
      suppressed: [true, true, false],
      calls: ['acme:sms 33a 2, beta:sms 33a 1, acme:sms ~h 2'],
    });
  });

  test('no second call for who is suppressed by the address', async () => {
    await apply([anna, true], [erased(bert), true]);
    expect(await openProcess().ask(anna)).toEqual({ suppressed: [true], calls: ['acme:sms 33a 1'] });
  });

  test('nothing any more once the last one has come back', async () => {
    await apply([erased(anna), true], [erased(bert), true]);
    const process = openProcess();
    await process.ask(anna);
    await apply([bert, false], [erased(bert), false]);
    expect((await process.ask(bert)).calls).toEqual(['acme:sms 33a 1, acme:sms ~h 1']);
    await apply([anna, false], [erased(anna), false]);
    expect(await process.ask(anna)).toEqual({ suppressed: [false], calls: ['acme:sms 33a 1, acme:sms ~h 1'] });
    expect(await process.ask(anna)).toEqual({ suppressed: [false], calls: ['acme:sms 33a 1'] });
    expect((await redis.keys(`${prefix}*`)).map((key) => key.slice(key.lastIndexOf(':') + 1))).toEqual(['meta']);
    await apply([erased(anna), true]);
    expect((await process.ask(anna)).suppressed).toEqual([true]);
  });
});

describe('what happens between the two calls of a check', () => {
  test('never hides who was suppressed all the time', async () => {
    // Bert lets the company have erased people; Anna is what the check is about.
    await apply([erased(bert), true], [erased(anna), true]);
    const process = openProcess();
    process.before[1] = () => apply([anna, false], [erased(anna), false], [anna, true]);
    expect(await process.ask(anna)).toMatchObject({ suppressed: [true], calls: { length: 2 } });
  });

  test('is taken as it is by the second: who leaves and is erased meanwhile is suppressed', async () => {
    await apply([erased(bert), true]);
    const process = openProcess();
    process.before[1] = () => apply([anna, true], [erased(anna), true], [anna, false]);
    expect(await process.ask(anna)).toMatchObject({ suppressed: [true], calls: { length: 2 } });
  });

  test('an older snapshot in between has the address where the newer one had the token', async () => {
    await apply([erased(bert), true], [anna, true]);
    const keys = await redis.keys(`${prefix}*`);
    const older = await Promise.all(keys.map(async (key) => [key, (await redis.dumpBuffer(key))!] as const));
    await apply([erased(anna), true], [anna, false]);
    const process = openProcess();
    process.before[1] = async () => {
      await flush();
      for (const [key, dump] of older) await redis.restore(key, 0, dump);
    };
    expect(await process.ask(anna)).toMatchObject({ suppressed: [true], calls: { length: 2 } });
  });

  test('a replica that is emptied in between is unknown, for those too who were answered by then', async () => {
    await apply([erased(bert), true]);
    const process = openProcess();
    process.before[1] = flush;
    expect(await process.ask(anna, carl)).toMatchObject({ suppressed: 'unknown', calls: { length: 2 } });
  });
});

test('neither address nor token can be read out of keys or members', async () => {
  await apply([erased(anna), true]);
  const [bucket] = (await redis.keys(`${prefix}*`)).filter((key) => key.includes(':~h:'));
  expect(bucket).toMatch(/:acme:sms:~h:0:0$/);
  const members = await redis.smembers(bucket!);
  expect(members).toEqual([expect.stringMatching(/^\d{10,19}$/)]);
  expect(await redis.object('ENCODING', bucket!)).toBe('intset');
  const hash = Buffer.from(erasureKey.hash(anna.companyId, anna.channel, anna.address), 'latin1');
  expect(members).not.toContain(String(hash.readBigUInt64BE() >> 1n));
});
