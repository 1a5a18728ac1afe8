import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { silentLogger } from '@stopgate/testing';
import type { Pool } from 'pg';
import type { DeliveryWorker } from '../deliver-webhooks/delivery-worker.js';
import { LOCAL_ENDPOINTS, makeWebhook, queue, recorded } from '../deliver-webhooks/endpoint-harness.spec.js';
import { ERASE_ELSEWHERE } from '../erase-person/personal-tables.sql.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { DELIVERY_WORKER, POOL } from '../tokens.js';
import { ForgetDeliveries } from './forget-deliveries.js';

const DAY_MS = 86_400_000;
let harness: ServiceHarness;
let pool: Pool;

beforeAll(async () => {
  harness = await openService(LOCAL_ENDPOINTS);
  await harness.service.app.get<DeliveryWorker>(DELIVERY_WORKER).stop();
  pool = harness.service.app.get(POOL);
});
afterAll(() => harness.close());

const forget = () => new ForgetDeliveries({ pool, keepMs: 30 * DAY_MS, logger: silentLogger() }, 3).forget();
const eventsOf = async (webhookId: string) =>
  (
    await harness.query('SELECT event_id FROM registry.webhook_delivery WHERE webhook_id = $1 ORDER BY created_at', [
      webhookId,
    ])
  ).map(({ event_id }) => event_id);
/** As if each had been tried once. */
const logAttempts = () =>
  pool.query(
    `INSERT INTO registry.webhook_attempt (webhook_id, delivery_id, claim, company_id, at, duration_ms, answer)
     SELECT webhook_id, delivery_id, 1, company_id, now(), 1, address FROM registry.webhook_delivery
     ON CONFLICT DO NOTHING`,
  );
const attemptsOf = async (webhookId: string) =>
  (await harness.query('SELECT 1 FROM registry.webhook_attempt WHERE webhook_id = $1', [webhookId])).length;

test('deliveries over their time go with their attempts, whatever their number; younger ones stay', async () => {
  const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
  const events = Array.from({ length: 10 }, (_, n) => recorded(webhook.companyId, { eventId: `old-${n}` }));
  const kept = recorded(webhook.companyId, { eventId: 'young' });
  await queue(harness, ...events);
  await harness.query(`UPDATE registry.webhook_delivery SET created_at = now() - interval '30 days 1 second'`);
  await queue(harness, kept);
  await logAttempts();
  await forget();
  expect(await eventsOf(webhook.webhookId)).toEqual(['young']);
  expect(await attemptsOf(webhook.webhookId)).toBe(1);
});

test('a deleted webhook goes with all its deliveries, others stay', async () => {
  const deleted = await makeWebhook(harness, 'http://127.0.0.1:9/');
  const other = await makeWebhook(harness, 'http://127.0.0.1:9/');
  for (const { companyId } of [deleted, other]) {
    await queue(harness, ...Array.from({ length: 7 }, () => recorded(companyId)));
  }
  await logAttempts();
  await harness.call('DELETE', `/v1/webhooks/${deleted.webhookId}`, { key: deleted.key });
  await forget();
  const left = await harness.query('SELECT webhook_id FROM registry.webhook WHERE webhook_id = ANY($1)', [
    [deleted.webhookId, other.webhookId],
  ]);
  expect(left).toEqual([{ webhook_id: other.webhookId }]);
  expect([await eventsOf(deleted.webhookId), await attemptsOf(deleted.webhookId)]).toEqual([[], 0]);
  expect(await eventsOf(other.webhookId)).toHaveLength(7);
});

test('after an erasure nothing of the person is left, not in answers either, and of others everything', async () => {
  const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
  const rival = await makeWebhook(harness, 'http://127.0.0.1:9/');
  const marie = { channel: 'sms', address: '+33611111111' } as const;
  await queue(harness, recorded(webhook.companyId, marie), recorded(webhook.companyId, { ...marie, type: 'opted_in' }));
  await queue(harness, recorded(webhook.companyId, { ...marie, channel: 'email', address: 'marie@example.com' }));
  await queue(harness, recorded(rival.companyId, marie));
  await logAttempts();
  const { sql } = ERASE_ELSEWHERE.find(({ table }) => table === 'webhook_delivery')!;
  await pool.query(sql, [webhook.companyId, marie.channel, marie.address]);
  const tables = ['webhook', 'webhook_delivery', 'webhook_attempt'];
  for (const table of tables) {
    const rows = await harness.query(
      `SELECT 1 FROM registry.${table} WHERE company_id = $1 AND ${table}::text LIKE '%33611111111%'`,
      [webhook.companyId],
    );
    expect([table, rows]).toEqual([table, []]);
  }
  expect(await eventsOf(webhook.webhookId)).toHaveLength(1);
  expect(await eventsOf(rival.webhookId)).toHaveLength(1);
});
