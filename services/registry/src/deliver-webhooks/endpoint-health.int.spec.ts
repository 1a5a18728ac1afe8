import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { answerWith, makeWebhook, queue, recorded, verify } from './endpoint-harness.spec.js';
import type { MadeWebhook } from './endpoint-harness.spec.js';
import { deliveryThat, Endpoints, QUICK_RETRIES, showDeliveries, showWebhook } from './webhook-views.spec.js';

let harness: ServiceHarness;
const endpoints = new Endpoints();

beforeAll(async () => {
  harness = await openService(QUICK_RETRIES);
});
afterAll(() => harness.close());
afterEach(() => endpoints.close());

describe('endpoints', () => {
  test('that fail get one delivery at a time, and more again once one succeeds', async () => {
    let atOnce = 0;
    let most = 0;
    const failing = await endpoints.open((response, _call, number) => {
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
      expect((await showDeliveries(harness, webhook)).map(({ status }: { status: string }) => status)).toEqual(
        Array.from({ length: 3 }, () => 'delivered'),
      ),
    );
    expect(failing.calls).toHaveLength(9);
    expect(most).toBe(1);
    expect((await showWebhook(harness, webhook)).failingSince).toBeUndefined();
  });

  test('that are gone are disabled at once, with the reason, and get what waited when they are enabled again', async () => {
    const endpoint = await endpoints.open(answerWith(410));
    const webhook = await makeWebhook(harness, endpoint.url);
    const event = recorded(webhook.companyId);
    await queue(harness, event);
    await eventually(async () =>
      expect(await showWebhook(harness, webhook)).toMatchObject({ status: 'disabled', disabled: { reason: 'gone' } }),
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
    const endpoint = await endpoints.open(answerWith(500));
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
      expect(await showWebhook(harness, dead)).toMatchObject({ status: 'disabled', disabled: { reason: 'failing' } }),
    );
    for (const webhook of [failing, quiet]) {
      await deliveryThat(harness, webhook, { attempts: [{}, {}, {}, {}] });
      expect(await showWebhook(harness, webhook)).toMatchObject({ status: 'enabled' });
    }
    expect(Date.now() - Date.parse((await showWebhook(harness, quiet)).failingSince)).toBeLessThan(86_400_000);
  });
});
