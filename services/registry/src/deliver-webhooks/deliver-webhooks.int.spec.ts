import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import {
  answerWith,
  Endpoint,
  LOCAL_ENDPOINTS,
  makeWebhook,
  queue,
  recorded,
  verify,
} from './endpoint-harness.spec.js';
import type { MadeWebhook } from './endpoint-harness.spec.js';

let harness: ServiceHarness;
const endpoints: Endpoint[] = [];

beforeAll(async () => {
  harness = await openService({
    ...LOCAL_ENDPOINTS,
    STOPGATE_WEBHOOK_TIMEOUT_SECONDS: '1',
    STOPGATE_WEBHOOK_RETRY_SECONDS: '0,0,0,3600',
    STOPGATE_WEBHOOK_ENDPOINT_CONCURRENCY: '2',
  });
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

const deliveriesOf = async ({ key, webhookId }: MadeWebhook) =>
  (await harness.call('GET', `/v1/webhooks/${webhookId}/deliveries`, { key })).body.items;
const webhookOf = async ({ key, webhookId }: MadeWebhook) =>
  (await harness.call('GET', `/v1/webhooks/${webhookId}`, { key })).body;

/** The one delivery of a webhook, once it says so. */
function deliveryThat(webhook: MadeWebhook, expected: object) {
  return eventually(async () => {
    const [delivery] = await deliveriesOf(webhook);
    expect(delivery).toMatchObject(expected);
    return delivery;
  });
}

describe('a delivery', () => {
  test('that is refused is tried again, under the same id with a fresh signature, until it is taken', async () => {
    const endpoint = await openEndpoint((response, _call, number) =>
      answerWith(number < 3 ? 500 : 200, {}, `no ${number}`)(response, _call, number),
    );
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    const delivery = await deliveryThat(webhook, { status: 'delivered' });
    expect(endpoint.calls).toHaveLength(3);
    expect(new Set(endpoint.ids)).toEqual(new Set([delivery.deliveryId]));
    for (const call of endpoint.calls) verify(webhook.secret, call);
    expect(delivery.attempts).toMatchObject([
      { statusCode: 500, answer: 'no 1' },
      { statusCode: 500, answer: 'no 2' },
      { statusCode: 200, answer: 'no 3' },
    ]);
    expect(delivery.attempts[0].durationMs).toBeGreaterThanOrEqual(0);
    expect(delivery.nextAttemptAt).toBeUndefined();
    expect((await webhookOf(webhook)).failingSince).toBeUndefined();
  });

  test('without an answer in time is tried again', async () => {
    const endpoint = await openEndpoint(
      (response, _call, number) => void (number > 1 && response.writeHead(204).end()),
    );
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    const delivery = await deliveryThat(webhook, { status: 'delivered' });
    expect(delivery.attempts).toMatchObject([{ errorCode: 'TIMEOUT' }, { statusCode: 204 }]);
  });

  test('to nobody waits for its next turn, and the webhook says since when nothing succeeds', async () => {
    // A port that is given to nobody who asks for a free one.
    const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
    await queue(harness, recorded(webhook.companyId));
    const delivery = await eventually(async () => {
      const [found] = await deliveriesOf(webhook);
      expect(found.attempts).toHaveLength(4);
      return found;
    });
    expect(delivery).toMatchObject({ status: 'waiting', attempts: [{ errorCode: 'CONNECT_FAILED' }, {}, {}, {}] });
    const inSeconds = (Date.parse(delivery.nextAttemptAt) - Date.now()) / 1_000;
    expect(inSeconds).toBeGreaterThan(3_000);
    expect(inSeconds).toBeLessThan(4_000);
    expect(Date.parse((await webhookOf(webhook)).failingSince)).toBeLessThanOrEqual(Date.now());
  });

  test('is given up when the last turn has failed', async () => {
    const endpoint = await openEndpoint(answerWith(503));
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    // Not when the fourth call is there: what it led to must be written.
    await deliveryThat(webhook, { attempts: [{}, {}, {}, {}] });
    await harness.query('UPDATE registry.webhook_delivery SET next_attempt_at = now() WHERE webhook_id = $1', [
      webhook.webhookId,
    ]);
    const delivery = await deliveryThat(webhook, { status: 'failed' });
    expect(delivery.attempts).toHaveLength(5);
  });

  test('waits as long as Retry-After says', async () => {
    const endpoint = await openEndpoint(answerWith(429, { 'retry-after': '600' }));
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    const delivery = await deliveryThat(webhook, { status: 'waiting', attempts: [{ statusCode: 429 }] });
    const inSeconds = (Date.parse(delivery.nextAttemptAt) - Date.now()) / 1_000;
    expect(inSeconds).toBeGreaterThan(500);
    expect(inSeconds).toBeLessThanOrEqual(600);
  });

  test('is not led elsewhere by a redirect, above all not to a private address', async () => {
    const inside = await openEndpoint();
    const endpoint = await openEndpoint(answerWith(307, { location: inside.url.replace('127.0.0.1', '127.0.0.2') }));
    const other = await openEndpoint(answerWith(302, { location: inside.url }));
    for (const { url } of [endpoint, other]) {
      const webhook = await makeWebhook(harness, url);
      await queue(harness, recorded(webhook.companyId));
      await deliveryThat(webhook, { attempts: [{ errorCode: 'REDIRECT_NOT_FOLLOWED' }, {}, {}, {}] });
    }
    expect(inside.calls).toEqual([]);
  });

  test('is checked anew: a URL that was allowed once and is not any more is not called', async () => {
    const endpoint = await openEndpoint();
    const webhook = await makeWebhook(harness, endpoint.url);
    await harness.query('UPDATE registry.webhook SET url = $2 WHERE webhook_id = $1', [
      webhook.webhookId,
      endpoint.url.replace('127.0.0.1', '127.0.0.2'),
    ]);
    await queue(harness, recorded(webhook.companyId));
    await deliveryThat(webhook, { attempts: [{ errorCode: 'URL_REFUSED' }, {}, {}, {}] });
    expect(endpoint.calls).toEqual([]);
  });

  test('logs of a long answer its beginning alone, and of an odd one what can be kept', async () => {
    const endpoint = await openEndpoint(answerWith(200, {}, `\0é${'x'.repeat(100_000)}`));
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    const { attempts } = await deliveryThat(webhook, { status: 'delivered' });
    expect(attempts[0].answer).toBe(`é${'x'.repeat(1_021)}`);
  });
});

describe('endpoints', () => {
  test('that are slow hold up nobody else, and are not asked more at once than they may be', async () => {
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

  test('that fail get one delivery at a time, and more again once one succeeds', async () => {
    let atOnce = 0;
    let most = 0;
    const failing = await openEndpoint((response, _call, number) => {
      atOnce += 1;
      if (number <= 6) most = Math.max(most, atOnce);
      setImmediate(() => {
        atOnce -= 1;
        response.writeHead(number <= 6 ? 500 : 204).end();
      });
    });
    const webhook = await makeWebhook(harness, failing.url);
    await harness.query(
      'UPDATE registry.webhook SET failing_since = now(), last_failure_at = now() WHERE webhook_id = $1',
      [webhook.webhookId],
    );
    await queue(harness, ...Array.from({ length: 3 }, () => recorded(webhook.companyId)));
    await eventually(async () =>
      expect((await deliveriesOf(webhook)).map(({ status }: { status: string }) => status)).toEqual(
        Array.from({ length: 3 }, () => 'delivered'),
      ),
    );
    expect(failing.calls).toHaveLength(9);
    expect(most).toBe(1);
    expect((await webhookOf(webhook)).failingSince).toBeUndefined();
  });

  test('that are gone are disabled at once, with the reason, and get what waited when they are enabled again', async () => {
    const endpoint = await openEndpoint(answerWith(410));
    const webhook = await makeWebhook(harness, endpoint.url);
    const event = recorded(webhook.companyId);
    await queue(harness, event);
    await eventually(async () =>
      expect(await webhookOf(webhook)).toMatchObject({ status: 'disabled', disabled: { reason: 'gone' } }),
    );
    expect(endpoint.calls).toHaveLength(1);
    const [audit] = await harness.query(
      `SELECT * FROM registry.audit_entry WHERE action = 'webhook.disabled' AND subject = $1`,
      [webhook.webhookId],
    );
    expect(audit).toMatchObject({
      actor: 'job:deliver-webhooks',
      company_id: webhook.companyId,
      detail: { reason: 'gone' },
    });

    const missed = recorded(webhook.companyId);
    await queue(harness, missed);
    endpoint.answer = answerWith(204);
    await harness.call('POST', `/v1/webhooks/${webhook.webhookId}/enable`, { key: webhook.key });
    await eventually(() => expect(endpoint.calls).toHaveLength(3));
    const told = endpoint.calls.slice(1).map((call) => verify(webhook.secret, call)['data'] as { eventId: string });
    expect(told.map(({ eventId }) => eventId).toSorted()).toEqual([event.eventId, missed.eventId].toSorted());
  });

  test('where nothing has succeeded for five days are disabled, those that failed long ago are not', async () => {
    const endpoint = await openEndpoint(answerWith(500));
    const daysAgo = async (webhook: MadeWebhook, since: number, last: number) =>
      harness.query(
        `UPDATE registry.webhook SET failing_since = now() - $2 * interval '1 day',
           last_failure_at = now() - $3 * interval '1 day' WHERE webhook_id = $1`,
        [webhook.webhookId, since, last],
      );
    const dead = await makeWebhook(harness, endpoint.url);
    const failing = await makeWebhook(harness, endpoint.url);
    const quiet = await makeWebhook(harness, endpoint.url);
    await daysAgo(dead, 5, 0.5);
    await daysAgo(failing, 4.9, 0.5);
    await daysAgo(quiet, 40, 30);
    for (const webhook of [failing, quiet, dead]) await queue(harness, recorded(webhook.companyId));
    await eventually(async () =>
      expect(await webhookOf(dead)).toMatchObject({ status: 'disabled', disabled: { reason: 'failing' } }),
    );
    for (const webhook of [failing, quiet]) {
      await deliveryThat(webhook, { attempts: [{}, {}, {}, {}] });
      expect(await webhookOf(webhook)).toMatchObject({ status: 'enabled' });
    }
    expect(Date.now() - Date.parse((await webhookOf(quiet)).failingSince)).toBeLessThan(86_400_000);
  });
});

describe('a secret that is changed', () => {
  test('signs beside the one before, for as long as was asked', async () => {
    const endpoint = await openEndpoint();
    const webhook = await makeWebhook(harness, endpoint.url);
    const rotate = async (overlapHours: number): Promise<string> => {
      const path = `/v1/webhooks/${webhook.webhookId}/rotate-secret`;
      return (await harness.call('POST', path, { key: webhook.key, body: { overlapHours } })).body.secret;
    };
    const next = async () => {
      const before = endpoint.calls.length;
      await queue(harness, recorded(webhook.companyId));
      await eventually(() => expect(endpoint.calls).toHaveLength(before + 1));
      return endpoint.calls.at(-1)!;
    };
    const second = await rotate(1);
    const both = await next();
    expect(both.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    verify(webhook.secret, both);
    verify(second, both);

    await harness.query('UPDATE registry.webhook SET previous_secret_until = now() WHERE webhook_id = $1', [
      webhook.webhookId,
    ]);
    const after = await next();
    verify(second, after);
    expect(() => verify(webhook.secret, after)).toThrow('No matching signature');

    const third = await rotate(0);
    const last = await next();
    verify(third, last);
    expect(() => verify(second, last)).toThrow('No matching signature');
  });

  test('that cannot be read any more is our fault: nothing is sent, and no attempt is lost', async () => {
    const endpoint = await openEndpoint();
    const webhook = await makeWebhook(harness, endpoint.url);
    const [row] = await harness.query('SELECT secret FROM registry.webhook WHERE webhook_id = $1', [webhook.webhookId]);
    await harness.query(`UPDATE registry.webhook SET secret = '\\x01' WHERE webhook_id = $1`, [webhook.webhookId]);
    await queue(harness, recorded(webhook.companyId));
    const tries = () =>
      harness.query('SELECT claim, tries FROM registry.webhook_delivery WHERE webhook_id = $1', [webhook.webhookId]);
    await eventually(async () => expect(await tries()).toEqual([{ claim: 1, tries: 0 }]));
    expect(endpoint.calls).toEqual([]);
    await harness.query('UPDATE registry.webhook SET secret = $2 WHERE webhook_id = $1', [
      webhook.webhookId,
      row!['secret'],
    ]);
    await harness.query('UPDATE registry.webhook_delivery SET next_attempt_at = now() WHERE webhook_id = $1', [
      webhook.webhookId,
    ]);
    await deliveryThat(webhook, { status: 'delivered' });
  });
});
