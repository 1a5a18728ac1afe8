import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { OutboundClient } from '@stopgate/outbound-http';
import { eventually, silentLogger } from '@stopgate/testing';
import type { Pool } from 'pg';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { DELIVERY_WORKER, WEBHOOK_CIPHER, WEBHOOK_POOL, WEBHOOK_SETTINGS } from '../tokens.js';
import type { WebhookSettings } from '../webhook-settings.js';
import type { Attempt } from './deliveries.sql.js';
import { DeliveryStore } from './delivery-store.js';
import { DeliveryWorker } from './delivery-worker.js';
import { answerWith, Endpoint, LOCAL_ENDPOINTS, makeWebhook, queue, recorded } from './endpoint-harness.spec.js';

let harness: ServiceHarness;
let store: DeliveryStore;
let settings: WebhookSettings;
const toClose: (() => Promise<unknown>)[] = [];

/** The service without its own worker: each test has workers of its own, as instances of the service would. */
beforeAll(async () => {
  harness = await openService(LOCAL_ENDPOINTS);
  const { app } = harness.service;
  await app.get<DeliveryWorker>(DELIVERY_WORKER).stop();
  store = new DeliveryStore(app.get<Pool>(WEBHOOK_POOL));
  settings = app.get(WEBHOOK_SETTINGS);
});
afterAll(() => harness.close());
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});

async function openEndpoint(answer?: Parameters<typeof Endpoint.open>[0]): Promise<Endpoint> {
  const endpoint = await Endpoint.open(answer);
  toClose.push(() => endpoint.close());
  return endpoint;
}

function startWorker(more: Partial<WebhookSettings> = {}, drainMs = 5_000): DeliveryWorker {
  const own = { ...settings, ...more };
  const worker = new DeliveryWorker({
    store,
    client: new OutboundClient(own.urls),
    cipher: harness.service.app.get(WEBHOOK_CIPHER),
    settings: own,
    logger: silentLogger(),
    drainMs,
  });
  worker.start();
  toClose.push(() => worker.stop());
  return worker;
}

const claim = (leaseMs: number) => store.claim({ leaseMs, most: 10, mostOfOne: 5, inHand: new Map() });
const rowsOf = (webhookId: string) =>
  harness.query(
    `SELECT status, claim, tries, next_attempt_at <= now() AS due FROM registry.webhook_delivery WHERE webhook_id = $1`,
    [webhookId],
  );
const success: Attempt = { at: new Date(), durationMs: 1, statusCode: 200 };

test('what a killed worker was sending is sent again when its lease ends, under the same id', async () => {
  const endpoint = await openEndpoint();
  const { companyId, webhookId } = await makeWebhook(harness, endpoint.url);
  await queue(harness, recorded(companyId));
  // As far as a worker comes that is killed before it can say what the endpoint answered.
  const [killed] = await claim(1_000);
  const client = new OutboundClient(settings.urls);
  toClose.push(() => client.close());
  const headers = { 'webhook-id': killed!.delivery_id };
  await client.post(killed!.url, { headers, body: killed!.payload, timeoutMs: 5_000, mostAnswerBytes: 0 });
  expect(await rowsOf(webhookId)).toMatchObject([{ status: 'waiting', claim: 1, tries: 1 }]);

  startWorker();
  await eventually(async () => expect(await rowsOf(webhookId)).toMatchObject([{ status: 'delivered', claim: 2 }]));
  expect(endpoint.ids).toEqual([killed!.delivery_id, killed!.delivery_id]);
  expect(endpoint.calls[1]!.body).toBe(endpoint.calls[0]!.body);
});

test('nobody is given what another has claimed, and who comes too late changes nothing', async () => {
  const { companyId, webhookId } = await makeWebhook(harness, 'http://127.0.0.1:9/');
  await queue(harness, recorded(companyId));
  const [first] = await claim(60_000);
  expect(first!.webhook_id).toBe(webhookId);
  expect(await claim(60_000)).toEqual([]);
  await harness.query('UPDATE registry.webhook_delivery SET next_attempt_at = now() WHERE webhook_id = $1', [
    webhookId,
  ]);
  const [second] = await claim(60_000);
  expect([first!.delivery_id, first!.claim]).toEqual([second!.delivery_id, second!.claim - 1]);

  await store.settleSuccesses([{ claimed: first!, attempt: success }]);
  await store.settleFailure(first!, { ...success, statusCode: 500 }, { nextMs: undefined, quietMs: 1 });
  await store.giveBack(first!, 0);
  expect(await rowsOf(webhookId)).toEqual([{ status: 'waiting', claim: 2, tries: 2, due: false }]);
  await store.settleSuccesses([{ claimed: second!, attempt: success }]);
  expect(await rowsOf(webhookId)).toMatchObject([{ status: 'delivered' }]);
});

test('of what was erased meanwhile nothing is logged', async () => {
  const { companyId, webhookId } = await makeWebhook(harness, 'http://127.0.0.1:9/');
  await queue(harness, recorded(companyId));
  const [claimed] = await claim(60_000);
  await harness.query('DELETE FROM registry.webhook_delivery WHERE webhook_id = $1', [webhookId]);
  const attempt = { ...success, answer: '+33612345678' };
  await store.settleFailure(claimed!, attempt, { nextMs: 1, quietMs: 1 });
  await store.settleSuccesses([{ claimed: claimed!, attempt }]);
  expect(await harness.query('SELECT * FROM registry.webhook_attempt WHERE webhook_id = $1', [webhookId])).toEqual([]);
});

test('two workers share the work: everything arrives, and nothing twice', async () => {
  const endpoint = await openEndpoint();
  const webhooks = await Promise.all(Array.from({ length: 5 }, () => makeWebhook(harness, endpoint.url)));
  startWorker();
  startWorker();
  for (const { companyId } of webhooks) {
    await queue(harness, ...Array.from({ length: 60 }, () => recorded(companyId)));
  }
  await eventually(() => expect(new Set(endpoint.ids).size).toBe(300), { timeoutMs: 30_000 });
  expect(endpoint.calls).toHaveLength(300);
});

test('a worker that stops gives back what is under way, and the attempt does not count', async () => {
  const endpoint = await openEndpoint(() => undefined);
  const { companyId, webhookId } = await makeWebhook(harness, endpoint.url);
  const worker = startWorker({}, 100);
  await queue(harness, recorded(companyId));
  await eventually(() => expect(endpoint.calls).toHaveLength(1));
  await worker.stop();
  expect(await rowsOf(webhookId)).toEqual([{ status: 'waiting', claim: 1, tries: 0, due: true }]);
  const log = await harness.query('SELECT * FROM registry.webhook_attempt WHERE webhook_id = $1', [webhookId]);
  expect(log).toEqual([]);
});

test('a worker that stops waits for an answer that comes soon', async () => {
  const answered = Promise.withResolvers<() => void>();
  const endpoint = await openEndpoint((response) => answered.resolve(() => response.writeHead(204).end()));
  const { companyId, webhookId } = await makeWebhook(harness, endpoint.url);
  const worker = startWorker();
  await queue(harness, recorded(companyId));
  const answer = await answered.promise;
  const stopped = worker.stop();
  answer();
  await stopped;
  expect(await rowsOf(webhookId)).toMatchObject([{ status: 'delivered' }]);
});

test('a worker outlives its connections to PostgreSQL', async () => {
  const endpoint = await openEndpoint(answerWith(200));
  const { companyId } = await makeWebhook(harness, endpoint.url);
  startWorker();
  const event = recorded(companyId);
  await harness.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'stopgate-registry%'`,
  );
  await eventually(() => queue(harness, event));
  await eventually(() => expect(endpoint.calls).toHaveLength(1));
});

test('never more is under way than was set for one process', async () => {
  let atOnce = 0;
  let most = 0;
  const endpoint = await openEndpoint((response) => {
    most = Math.max(most, (atOnce += 1));
    setImmediate(() => {
      atOnce -= 1;
      response.writeHead(204).end();
    });
  });
  const webhooks = await Promise.all(Array.from({ length: 4 }, () => makeWebhook(harness, endpoint.url)));
  for (const { companyId } of webhooks) {
    await queue(harness, ...Array.from({ length: 5 }, () => recorded(companyId)));
  }
  startWorker({ concurrency: 3 });
  await eventually(() => expect(endpoint.calls).toHaveLength(20));
  expect(most).toBeLessThanOrEqual(3);
});

test('endpoints that are slow hold up nobody else, and are not asked more at once than they may be', async () => {
  const open = Promise.withResolvers<void>();
  let atOnce = 0;
  let most = 0;
  const slow = await openEndpoint((response) => {
    most = Math.max(most, (atOnce += 1));
    void open.promise.then(() => {
      atOnce -= 1;
      response.writeHead(204).end();
    });
  });
  const fast = await openEndpoint();
  startWorker({ endpointConcurrency: 2 });
  const [first, second] = [await makeWebhook(harness, slow.url), await makeWebhook(harness, fast.url)];
  await queue(harness, ...Array.from({ length: 20 }, () => recorded(first.companyId)));
  await eventually(() => expect(slow.calls).toHaveLength(2));
  await queue(harness, ...Array.from({ length: 20 }, () => recorded(second.companyId)));
  // All of the fast one's arrive while the slow one has answered nothing.
  await eventually(() => expect(fast.calls).toHaveLength(20));
  expect(most).toBe(2);
  open.resolve();
  await eventually(() => expect(new Set(slow.ids).size).toBe(20));
});
