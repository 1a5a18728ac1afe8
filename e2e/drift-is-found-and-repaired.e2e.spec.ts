import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { sms } from './support/messages.js';
import { Platform } from './support/platform.js';

let platform: Platform;
let redis: Redis;
const MARIE = '+33612345678';
const OTHERS = Array.from({ length: 20 }, (_, index) => `+3361234${String(1_000 + index)}`);

beforeAll(async () => {
  platform = await Platform.start({ services: ['registry', 'enrichment'] });
  redis = new Redis(testStack().redisUrl);
  await platform.createCompany('acme');
  await optOut(MARIE, ...OTHERS);
}, 120_000);

afterAll(async () => {
  redis?.disconnect();
  await platform?.stop();
});

async function optOut(...numbers: string[]): Promise<void> {
  const items = numbers.map((address) => ({ channel: 'sms', address }));
  await platform.call('POST', 'registry', '/v1/opt-outs', { items }, platform.keyOf('acme'));
  for (const address of numbers) {
    await eventually(async () => expect(await platform.check('acme', 'sms', address)).toBe('opted_out'));
  }
}

async function reconcile(body?: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { status, body: report } = await platform.call('POST', 'registry', '/v1/reconciliations', body);
  expect({ status, report }).toMatchObject({ status: 200 });
  return report;
}

/** Takes the number's member out of the company's set, as a slip of a hand would. */
async function forget(number: string): Promise<void> {
  const [set] = await redis.keys('*:acme:sms');
  for (const member of await redis.smembers(set!)) {
    await redis.srem(set!, member);
    if ((await platform.check('acme', 'sms', number)) === 'clear') return;
    await redis.sadd(set!, member);
  }
  throw new Error('the set has no member for the number');
}

test('an opted-out number that Redis has lost is found, reported and blocked again', async () => {
  expect(await reconcile()).toMatchObject({ companies: 1, compared: 21, drifted: [] });
  await forget(MARIE);
  expect(await platform.check('acme', 'sms', MARIE)).toBe('clear');

  expect(await reconcile({ companyId: 'acme', repair: false })).toMatchObject({
    drifted: [{ companyId: 'acme', channel: 'sms', missing: 1, surplus: 0, unexplained: 0, repaired: 0 }],
  });
  expect(await platform.check('acme', 'sms', MARIE)).toBe('clear');

  expect(await reconcile()).toMatchObject({
    drifted: [{ companyId: 'acme', channel: 'sms', missing: 1, surplus: 0, unexplained: 0, repaired: 1 }],
  });
  await eventually(async () => expect(await platform.check('acme', 'sms', MARIE)).toBe('opted_out'));
  await platform.gateway.publish(sms({ messageId: 'r1', to: MARIE }));
  expect((await platform.gateway.outcomeOf('r1')).message.blocked).toMatchObject({ code: 'OPTED_OUT' });
  expect(await reconcile()).toMatchObject({ drifted: [] });
});

test('the whole set of a company lost: everybody is blocked again, and the metrics tell', async () => {
  const [set] = await redis.keys('*:acme:sms');
  await redis.del(set!);
  expect(await platform.check('acme', 'sms', OTHERS[3]!)).toBe('clear');
  expect(await reconcile()).toMatchObject({ drifted: [{ missing: 21, repaired: 21 }] });
  for (const number of [MARIE, ...OTHERS]) {
    await eventually(async () => expect(await platform.check('acme', 'sms', number)).toBe('opted_out'));
  }
  const metrics = await (await fetch(`${platform.service('registry').url}/metrics`)).text();
  expect(metrics).toMatch(/stopgate_reconciliation_drift_total\{[^}]*kind="missing"[^}]*\} 23\n/);
  expect(metrics).toMatch(/stopgate_reconciliation_repaired_total\{[^}]*\} 22\n/);
});

test('nothing is compared while the replica is not to be trusted', async () => {
  await platform.service('enrichment').kill();
  await redis.flushall();
  const { status, body } = await platform.call('POST', 'registry', '/v1/reconciliations');
  expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'REPLICA_UNKNOWN' });
});
