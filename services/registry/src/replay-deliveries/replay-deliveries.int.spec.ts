import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import {
  answerWith,
  Endpoint,
  LOCAL_ENDPOINTS,
  makeWebhook,
  queue,
  recorded,
  verify,
} from '../deliver-webhooks/endpoint-harness.spec.js';
import type { MadeWebhook } from '../deliver-webhooks/endpoint-harness.spec.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { TENANTS } from '../tokens.js';
import { DeliveryLog } from './delivery-log.js';

let harness: ServiceHarness;
const endpoints: Endpoint[] = [];

beforeAll(async () => {
  harness = await openService({ ...LOCAL_ENDPOINTS, STOPGATE_WEBHOOK_RETRY_SECONDS: '3600' });
});
afterAll(() => harness.close());
afterEach(async () => {
  await Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close()));
});

async function openEndpoint(answer?: Parameters<typeof Endpoint.open>[0]): Promise<Endpoint> {
  const endpoint = await Endpoint.open(answer);
  endpoints.push(endpoint);
  return endpoint;
}

const ask = ({ key, webhookId }: MadeWebhook, method: string, path: string, body?: unknown) =>
  harness.call(method, `/v1/webhooks/${webhookId}${path}`, { key, body });
const statusesOf = async (webhook: MadeWebhook): Promise<string[]> =>
  (await ask(webhook, 'GET', '/deliveries')).body.items.map(({ status }: { status: string }) => status);
/** Of all deliveries; counted once what they led to is written. */
const countAttempts = async (webhook: MadeWebhook): Promise<number> =>
  (await ask(webhook, 'GET', '/deliveries')).body.items.flatMap(({ attempts }: { attempts: unknown[] }) => attempts)
    .length;
const numbered = (webhook: MadeWebhook, count: number) =>
  Array.from({ length: count }, (_, n) => recorded(webhook.companyId, { eventId: `${webhook.companyId}-${n}` }));

describe('the delivery log', () => {
  test('has every delivery once, newest first, over as many pages as there are', async () => {
    const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
    await queue(harness, ...numbered(webhook, 7));
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 4; page += 1) {
      const query = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { status, body } = await ask(webhook, 'GET', `/deliveries?limit=2${query}`);
      expect(status).toBe(200);
      seen.push(...body.items.map(({ eventId }: { eventId: string }) => eventId));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(
      numbered(webhook, 7)
        .map(({ eventId }) => eventId)
        .toReversed(),
    );
    expect(cursor).toBeUndefined();
  });

  test('is asked by status, and shows one delivery alone', async () => {
    const endpoint = await openEndpoint((response, _call, number) =>
      answerWith(number === 1 ? 500 : 200)(response, _call, number),
    );
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId, { address: '+33611111111' }));
    await eventually(async () => expect(await countAttempts(webhook)).toBe(1));
    await queue(harness, recorded(webhook.companyId, { address: '+33622222222' }));
    await eventually(async () => expect(await statusesOf(webhook)).toEqual(['delivered', 'waiting']));
    for (const [status, addresses] of [
      ['waiting', ['+33611111111']],
      ['delivered', ['+33622222222']],
      ['failed', []],
    ] as const) {
      const { body } = await ask(webhook, 'GET', `/deliveries?status=${status}`);
      expect(body.items.map(({ address }: { address: string }) => address)).toEqual(addresses);
    }
    const { body: list } = await ask(webhook, 'GET', '/deliveries?status=waiting');
    const one = await ask(webhook, 'GET', `/deliveries/${list.items[0].deliveryId}`);
    expect([one.status, one.body]).toEqual([200, list.items[0]]);
    expect(one.body).toMatchObject({ event: 'optout.recorded', type: 'opted_out', channel: 'sms' });
  });

  test.each([
    'cursor=x',
    'cursor=1.msg_',
    'status=new',
    'limit=0',
    'limit=101',
    `cursor=99999999999999999.msg_${'0'.repeat(32)}`,
  ])('refuses %s', async (query) => {
    const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
    const { status, body } = await ask(webhook, 'GET', `/deliveries?${query}`);
    expect([status, body.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});

describe('a replay', () => {
  test('of one delivery sends it again, under the same id', async () => {
    const endpoint = await openEndpoint();
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    await eventually(async () => expect(await statusesOf(webhook)).toEqual(['delivered']));
    const [deliveryId] = endpoint.ids;
    const replayed = await ask(webhook, 'POST', `/deliveries/${deliveryId}/replay`);
    expect([replayed.status, replayed.body]).toEqual([202, { deliveryId }]);
    await eventually(() => expect(endpoint.ids).toEqual([deliveryId, deliveryId]));
    await eventually(async () => {
      const { body } = await ask(webhook, 'GET', `/deliveries/${deliveryId}`);
      expect(body).toMatchObject({ status: 'delivered', attempts: [{ statusCode: 204 }, { statusCode: 204 }] });
    });
    const unknown = await ask(webhook, 'POST', `/deliveries/msg_${'0'.repeat(32)}/replay`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'DELIVERY_UNKNOWN']);
    const [audit] = await harness.query(
      `SELECT detail FROM registry.audit_entry WHERE subject = $1 AND action = 'webhook.replayed'`,
      [webhook.webhookId],
    );
    expect(audit).toEqual({ detail: { deliveryId } });
  });

  test('of what failed leaves out what arrived, and what was given up has all its attempts again', async () => {
    const endpoint = await openEndpoint((response, _call, number) =>
      answerWith(number === 1 ? 204 : 500)(response, _call, number),
    );
    const webhook = await makeWebhook(harness, endpoint.url);
    const [arrived, failed, givenUp] = numbered(webhook, 3);
    for (const [n, event] of [arrived!, failed!, givenUp!].entries()) {
      await queue(harness, event);
      await eventually(async () => expect(await countAttempts(webhook)).toBe(n + 1));
    }
    expect(await statusesOf(webhook)).toEqual(['waiting', 'waiting', 'delivered']);
    await harness.query(
      'UPDATE registry.webhook_delivery SET next_attempt_at = now() WHERE webhook_id = $1 AND event_id = $2',
      [webhook.webhookId, givenUp!.eventId],
    );
    await eventually(async () => expect(await statusesOf(webhook)).toEqual(['failed', 'waiting', 'delivered']));

    endpoint.answer = answerWith(204);
    const before = endpoint.calls.length;
    const replayed = await ask(webhook, 'POST', '/replay', { failed: true });
    expect([replayed.status, replayed.body]).toEqual([202, { replayed: 2 }]);
    await eventually(async () => expect(await statusesOf(webhook)).toEqual(['delivered', 'delivered', 'delivered']));
    const sent = endpoint.calls
      .slice(before)
      .map((call) => verify(webhook.secret, call)['data'] as { eventId: string });
    expect(sent.map(({ eventId }) => eventId).toSorted()).toEqual([failed!.eventId, givenUp!.eventId]);
    expect((await ask(webhook, 'POST', '/replay', { failed: true })).body).toEqual({ replayed: 0 });
  });

  test('of a time sends what was queued in it, delivered or not', async () => {
    const endpoint = await openEndpoint();
    const webhook = await makeWebhook(harness, endpoint.url);
    const [early, within, late] = numbered(webhook, 3);
    await queue(harness, early!, within!, late!);
    await eventually(async () =>
      expect(await statusesOf(webhook)).toEqual(Array.from({ length: 3 }, () => 'delivered')),
    );
    for (const [event, at] of [
      [early, '2026-11-01T00:00:00Z'],
      [within, '2026-11-02T00:00:00Z'],
      [late, '2026-11-03T00:00:00Z'],
    ] as const) {
      await harness.query(
        'UPDATE registry.webhook_delivery SET created_at = $3 WHERE webhook_id = $1 AND event_id = $2',
        [webhook.webhookId, event!.eventId, at],
      );
    }
    const body = { from: '2026-11-02T00:00:00Z', to: '2026-11-03T00:00:00Z' };
    expect((await ask(webhook, 'POST', '/replay', body)).body).toEqual({ replayed: 1 });
    await eventually(() => expect(endpoint.calls).toHaveLength(4));
    expect(verify(webhook.secret, endpoint.calls[3]!)).toMatchObject({ data: { eventId: within!.eventId } });
  });

  test('of very many goes on where it ended', async () => {
    const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
    const caller = { companyId: webhook.companyId, keyId: 'key' };
    await ask(webhook, 'POST', '/disable');
    await queue(harness, ...numbered(webhook, 9));
    const log = new DeliveryLog(harness.service.app.get<TenantDatabase>(TENANTS), () => undefined, {
      page: 2,
      most: 4,
    });
    await harness.query(
      `UPDATE registry.webhook_delivery AS delivery
       SET created_at = timestamptz '2026-11-01T00:00:00Z' + place * interval '1.0000001 minutes'
       FROM (SELECT delivery_id, row_number() OVER (ORDER BY created_at) AS place
             FROM registry.webhook_delivery WHERE webhook_id = $1) AS numbered
       WHERE webhook_id = $1 AND delivery.delivery_id = numbered.delivery_id`,
      [webhook.webhookId],
    );
    const to = '2026-11-02T00:00:00Z';
    const first = await log.replayMany(caller, webhook.webhookId, { from: '2026-11-01T00:00:00Z', to });
    expect(first).toEqual({ replayed: 4, continueFrom: '2026-11-01T00:04:00.000Z' });
    const second = await log.replayMany(caller, webhook.webhookId, { from: first.continueFrom!, to });
    expect(second).toEqual({ replayed: 4, continueFrom: '2026-11-01T00:07:00.000Z' });
    const third = await log.replayMany(caller, webhook.webhookId, { from: second.continueFrom!, to });
    expect(third).toEqual({ replayed: 3 });
    const claims = await harness.query(
      'SELECT claim FROM registry.webhook_delivery WHERE webhook_id = $1 ORDER BY created_at',
      [webhook.webhookId],
    );
    // Where one call ended the next one begins.
    expect(claims.map(({ claim }) => claim)).toEqual([1, 1, 1, 2, 1, 1, 2, 1, 1]);
  });

  test('takes a time with any offset that RFC 3339 has: PostgreSQL knows none of 16 hours', async () => {
    const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
    const body = { from: '2026-11-02T00:00:00+16:20', to: '2026-11-03T00:00:00+23:59' };
    expect(await ask(webhook, 'POST', '/replay', body)).toMatchObject({ status: 202, body: { replayed: 0 } });
  });

  test.each([
    ['nothing', {}],
    ['failed: false', { failed: false }],
    ['half a time', { from: '2026-11-02T00:00:00Z' }],
    ['a time backwards', { from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' }],
    ['both', { failed: true, from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }],
    ['no body', undefined],
  ])('of %s is refused', async (_what, body) => {
    const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
    const answer = await ask(webhook, 'POST', '/replay', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});

describe('a test event', () => {
  test('is sent once, signed, and is not repeated by a replay', async () => {
    const endpoint = await openEndpoint(answerWith(500));
    const webhook = await makeWebhook(harness, endpoint.url);
    const { status, body } = await ask(webhook, 'POST', '/test');
    expect(status).toBe(202);
    await eventually(async () => {
      const delivery = (await ask(webhook, 'GET', `/deliveries/${body.deliveryId}`)).body;
      expect(delivery).toMatchObject({ event: 'webhook.test', status: 'failed', attempts: [{ statusCode: 500 }] });
    });
    expect(endpoint.ids).toEqual([body.deliveryId]);
    expect(verify(webhook.secret, endpoint.calls[0]!)).toMatchObject({
      type: 'webhook.test',
      data: { webhookId: webhook.webhookId, companyId: webhook.companyId },
    });
    expect((await ask(webhook, 'POST', '/replay', { failed: true })).body).toEqual({ replayed: 0 });
  });
});

describe('a webhook that is disabled', () => {
  test('collects what is recorded, and gets all of it when it is enabled, what was to come later included', async () => {
    const endpoint = await openEndpoint(answerWith(500));
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    await eventually(async () => {
      const { items } = (await ask(webhook, 'GET', '/deliveries')).body;
      expect(items[0].attempts).toHaveLength(1);
    });
    await ask(webhook, 'POST', '/disable');
    await queue(harness, recorded(webhook.companyId), recorded(webhook.companyId));
    endpoint.answer = answerWith(204);
    await ask(webhook, 'POST', '/enable');
    await eventually(async () =>
      expect(await statusesOf(webhook)).toEqual(Array.from({ length: 3 }, () => 'delivered')),
    );
    expect(endpoint.calls).toHaveLength(4);
  });
});
