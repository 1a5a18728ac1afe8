import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { oneTimePassword, sms } from './support/messages.js';
import { Platform } from './support/platform.js';

let platform: Platform;
let redis: Redis;
const OPTED_OUT = Array.from({ length: 200 }, (_, index) => `+2782${String(1_000_000 + index)}`);
const CLEAR = Array.from({ length: 50 }, (_, index) => `+2783${String(1_000_000 + index)}`);

beforeAll(async () => {
  platform = await Platform.start({ services: ['registry', 'enrichment'] });
  redis = new Redis(testStack().redisUrl);
  await platform.createCompany('acme');
  const items = OPTED_OUT.map((address) => ({ channel: 'sms', address }));
  await platform.call('POST', 'registry', '/v1/opt-outs', { items }, platform.keyOf('acme'));
  for (const address of [OPTED_OUT[0]!, OPTED_OUT.at(-1)!]) {
    await eventually(async () => expect(await platform.check('acme', 'sms', address)).toBe('opted_out'));
  }
}, 120_000);

afterAll(async () => {
  redis?.disconnect();
  await platform?.stop();
});

test('no key and no member in Redis shows a number', async () => {
  const keys = await redis.keys('*');
  expect(keys.length).toBeGreaterThan(0);
  const people = [...OPTED_OUT, ...CLEAR].map((number) => number.slice(-9));
  const showsNobody = (text: string): void => expect(people.filter((digits) => text.includes(digits))).toEqual([]);
  for (const key of keys) {
    showsNobody(key);
    if ((await redis.type(key)) === 'set') {
      const members = await redis.smembersBuffer(key);
      expect(members.length).toBeGreaterThan(0);
      for (const member of members) showsNobody(member.toString('latin1'));
    }
  }
});

test('FLUSHALL during traffic: no opted-out number is released, passwords pass, everything is decided once the replica is back', async () => {
  const { gateway } = platform;
  await redis.flushall();
  const promotional = [...OPTED_OUT, ...CLEAR].map((to, index) => sms({ messageId: `p${index}`, to }));
  await gateway.publish(...promotional, ...CLEAR.map((to, index) => oneTimePassword({ messageId: `t${index}`, to })));

  const outcomes = await Promise.all(promotional.map(({ messageId }) => gateway.outcomeOf(String(messageId), 40_000)));
  outcomes.forEach(({ topic, message }) => {
    if (OPTED_OUT.includes(String(message['to']))) expect(message.blocked?.code).toBe('OPTED_OUT');
    else expect(topic).toBe('messages.enriched');
  });
  await Promise.all(CLEAR.map((_to, index) => gateway.outcomeOf(`t${index}`)));
});

test('while the replica cannot be trusted promotional messages wait and the check says unknown; passwords pass', async () => {
  const { gateway } = platform;
  // Without the registry there are no heartbeats: the copy grows older than the limit of five seconds.
  await platform.service('registry').kill();
  await redis.flushall();
  await eventually(async () => expect(await platform.check('acme', 'sms', OPTED_OUT[0]!)).toBe('unknown'), {
    timeoutMs: 20_000,
  });
  expect(await platform.check('acme', 'sms', OPTED_OUT[0]!, 'transactional')).toBe('exempt');

  await gateway.publish(sms({ messageId: 'h1', to: OPTED_OUT[0]! }), sms({ messageId: 'h2', to: CLEAR[0]! }));
  await gateway.publish(oneTimePassword({ messageId: 'h3', to: OPTED_OUT[0]! }));
  expect((await gateway.outcomeOf('h3', 5_000)).topic).toBe('messages.enriched');
  expect([gateway.find('h1'), gateway.find('h2')]).toEqual([undefined, undefined]);

  await platform.service('registry').start();
  expect((await gateway.outcomeOf('h1', 40_000)).message.blocked?.code).toBe('OPTED_OUT');
  expect((await gateway.outcomeOf('h2')).topic).toBe('messages.enriched');
}, 120_000);
