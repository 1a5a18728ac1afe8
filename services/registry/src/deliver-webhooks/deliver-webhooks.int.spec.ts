import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { answerWith, makeWebhook, queue, recorded, verify } from './endpoint-harness.spec.js';
import { deliveryThat, Endpoints, QUICK_RETRIES, showDeliveries, showWebhook } from './webhook-views.spec.js';

let harness: ServiceHarness;
const endpoints = new Endpoints();

beforeAll(async () => {
  harness = await openService(QUICK_RETRIES);
});
afterAll(() => harness.close());
afterEach(() => endpoints.close());

describe('a delivery', () => {
  test('that is refused is tried again, under the same id with a fresh signature, until it is taken', async () => {
    const endpoint = await endpoints.open((response, _call, number) =>
      answerWith(number < 3 ? 500 : 200, {}, `no ${number}`)(response, _call, number),
    );
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    const delivery = await deliveryThat(harness, webhook, { status: 'delivered' });
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
    expect((await showWebhook(harness, webhook)).failingSince).toBeUndefined();
  });

  test('without an answer in time is tried again', async () => {
    const endpoint = await endpoints.open(
      (response, _call, number) => void (number > 1 && response.writeHead(204).end()),
    );
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    const delivery = await deliveryThat(harness, webhook, { status: 'delivered' });
    expect(delivery.attempts).toMatchObject([{ errorCode: 'TIMEOUT' }, { statusCode: 204 }]);
  });

  test('to nobody waits for its next turn, and the webhook says since when nothing succeeds', async () => {
    // A port that is given to nobody who asks for a free one.
    const webhook = await makeWebhook(harness, 'http://127.0.0.1:9/');
    await queue(harness, recorded(webhook.companyId));
    const delivery = await eventually(async () => {
      const [found] = await showDeliveries(harness, webhook);
      expect(found.attempts).toHaveLength(4);
      return found;
    });
    expect(delivery).toMatchObject({ status: 'waiting', attempts: [{ errorCode: 'CONNECT_FAILED' }, {}, {}, {}] });
    const inSeconds = (Date.parse(delivery.nextAttemptAt) - Date.now()) / 1_000;
    expect(inSeconds).toBeGreaterThan(3_000);
    expect(inSeconds).toBeLessThan(4_000);
    expect(Date.parse((await showWebhook(harness, webhook)).failingSince)).toBeLessThanOrEqual(Date.now());
  });

  test('is given up when the last turn has failed', async () => {
    const endpoint = await endpoints.open(answerWith(503));
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    // Not when the fourth call is there: what it led to must be written.
    await deliveryThat(harness, webhook, { attempts: [{}, {}, {}, {}] });
    await harness.query('UPDATE registry.webhook_delivery SET next_attempt_at = now() WHERE webhook_id = $1', [
      webhook.webhookId,
    ]);
    const delivery = await deliveryThat(harness, webhook, { status: 'failed' });
    expect(delivery.attempts).toHaveLength(5);
  });

  test('waits as long as Retry-After says', async () => {
    const endpoint = await endpoints.open(answerWith(429, { 'retry-after': '600' }));
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    const delivery = await deliveryThat(harness, webhook, { status: 'waiting', attempts: [{ statusCode: 429 }] });
    const inSeconds = (Date.parse(delivery.nextAttemptAt) - Date.now()) / 1_000;
    expect(inSeconds).toBeGreaterThan(500);
    expect(inSeconds).toBeLessThanOrEqual(600);
  });

  test('is not led elsewhere by a redirect, above all not to a private address', async () => {
    const inside = await endpoints.open();
    const endpoint = await endpoints.open(answerWith(307, { location: inside.url.replace('127.0.0.1', '127.0.0.2') }));
    const other = await endpoints.open(answerWith(302, { location: inside.url }));
    for (const { url } of [endpoint, other]) {
      const webhook = await makeWebhook(harness, url);
      await queue(harness, recorded(webhook.companyId));
      await deliveryThat(harness, webhook, { attempts: [{ errorCode: 'REDIRECT_NOT_FOLLOWED' }, {}, {}, {}] });
    }
    expect(inside.calls).toEqual([]);
  });

  test('is checked anew: a URL that was allowed once and is not any more is not called', async () => {
    const endpoint = await endpoints.open();
    const webhook = await makeWebhook(harness, endpoint.url);
    await harness.query('UPDATE registry.webhook SET url = $2 WHERE webhook_id = $1', [
      webhook.webhookId,
      endpoint.url.replace('127.0.0.1', '127.0.0.2'),
    ]);
    await queue(harness, recorded(webhook.companyId));
    await deliveryThat(harness, webhook, { attempts: [{ errorCode: 'URL_REFUSED' }, {}, {}, {}] });
    expect(endpoint.calls).toEqual([]);
  });

  test('logs of a long answer its beginning alone, and of an odd one what can be kept', async () => {
    const endpoint = await endpoints.open(answerWith(200, {}, `\0é${'x'.repeat(100_000)}`));
    const webhook = await makeWebhook(harness, endpoint.url);
    await queue(harness, recorded(webhook.companyId));
    const { attempts } = await deliveryThat(harness, webhook, { status: 'delivered' });
    expect(attempts[0].answer).toBe(`é${'x'.repeat(1_021)}`);
  });
});

describe('a secret that is changed', () => {
  test('signs beside the one before, for as long as was asked', async () => {
    const endpoint = await endpoints.open();
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
    const endpoint = await endpoints.open();
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
    await deliveryThat(harness, webhook, { status: 'delivered' });
  });
});
