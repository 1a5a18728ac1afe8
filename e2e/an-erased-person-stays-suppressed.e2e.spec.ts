import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { findEverywhere, letTopicsExpire } from './support/dump-everything.js';
import { Platform } from './support/platform.js';

const MARIE = '+33612345678';
const DIGITS = '612345678';
const PAUL = '+33698765432';
const CODE = '38123';
let platform: Platform;

beforeAll(async () => {
  const env = { registry: { STOPGATE_ERASURE_SETTLE_SECONDS: '1' } };
  platform = await Platform.start({ env });
  await platform.createCompany('acme');
  await platform.createCompany('rival');
  await platform.createConnection('acme-fr', [{ country: 'FR', shortCode: CODE, shared: false, companyId: 'acme' }]);
}, 120_000);

afterAll(() => platform?.stop());

const promotion = (messageId: string, to: string, more: Record<string, unknown> = {}) => ({
  messageId,
  companyId: 'acme',
  channel: 'sms',
  category: 'promotional',
  to,
  from: 'ACME',
  body: 'Sale on Saturday',
  campaignId: 'spring',
  ...more,
});

test('a person who wrote STOP and asks to be erased is gone from all tables, Redis and topics', async () => {
  // A message with a link and a STOP: their number is now in every place that ever holds one.
  await platform.gateway.publish(promotion('m1', MARIE, { optOut: { mode: 'link' } }));
  await platform.gateway.outcomeOf('m1');
  await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'STOP', id: 'mo-1' });
  await eventually(async () => expect(await platform.check('acme', 'sms', MARIE)).toBe('opted_out'));
  await platform.gateway.publish(promotion('m2', MARIE));
  await platform.gateway.outcomeOf('m2');
  expect((await findEverywhere(platform.kafka, platform.databaseUrl, DIGITS)).length).toBeGreaterThan(5);

  const asked = await platform.call(
    'POST',
    'registry',
    '/v1/erasures',
    { channel: 'sms', address: MARIE },
    platform.keyOf('acme'),
  );
  expect(asked.status).toBe(202);
  await eventually(
    async () => {
      const path = `/v1/erasures/${String(asked.body['erasureId'])}`;
      const { body } = await platform.call('GET', 'registry', path, undefined, platform.keyOf('acme'));
      expect(body['status']).toBe('done');
    },
    { timeoutMs: 40_000 },
  );
  await letTopicsExpire(platform.kafka);
  await eventually(async () => expect(await findEverywhere(platform.kafka, platform.databaseUrl, DIGITS)).toEqual([]), {
    timeoutMs: 120_000,
    everyMs: 2_000,
  });
}, 240_000);

async function expectStillOut(messageId: string): Promise<void> {
  await eventually(async () => expect(await platform.check('acme', 'sms', PAUL)).toBe('clear'), { timeoutMs: 60_000 });
  expect(await platform.check('acme', 'sms', MARIE)).toBe('opted_out');
  await platform.gateway.publish(promotion(messageId, MARIE));
  const verdict = await platform.gateway.outcomeOf(messageId);
  expect(verdict.topic).toBe('messages.blocked');
}

test('stays suppressed, at this company alone', async () => {
  await expectStillOut('m3');
  expect(await platform.check('rival', 'sms', MARIE)).toBe('clear');
});

test('stays suppressed when the replica is rebuilt from a topic that has no number left', async () => {
  const redis = new Redis(testStack().redisUrl);
  await redis.flushall();
  redis.disconnect();
  await expectStillOut('m4');
}, 90_000);

test('stays suppressed under another key of the replica', async () => {
  const enrichment = platform.service('enrichment');
  await enrichment.kill('SIGTERM');
  enrichment.setEnv({ STOPGATE_REPLICA_KEY: 'another key of the replica, long enough' });
  await enrichment.start();
  await expectStillOut('m5');
}, 90_000);

test('stays suppressed when the number is handed in again', async () => {
  const key = platform.keyOf('acme');
  const again = await platform.call('POST', 'registry', '/v1/opt-outs', { channel: 'sms', address: MARIE }, key);
  expect(again.body['results']).toMatchObject([{ status: 'unchanged' }]);
  await expectStillOut('m6');
});

test('comes back with consent', async () => {
  const consent = { text: 'Write to me again', source: 'shop', at: new Date().toISOString() };
  const key = platform.keyOf('acme');
  const back = await platform.call('POST', 'registry', '/v1/opt-ins', { channel: 'sms', address: MARIE, consent }, key);
  expect(back.body['results']).toMatchObject([{ status: 'recorded' }]);
  await eventually(async () => expect(await platform.check('acme', 'sms', MARIE)).toBe('clear'));
});
