import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { optoutRecorded } from '@stopgate/contracts';
import { eventually } from '@stopgate/testing';
import {
  Endpoint,
  LOCAL_ENDPOINTS,
  makeWebhook,
  queue,
  recorded,
  verify,
} from '../deliver-webhooks/endpoint-harness.spec.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

const NOWHERE = 'http://127.0.0.1:9/';
let harness: ServiceHarness;
const endpoints: Endpoint[] = [];

beforeAll(async () => {
  harness = await openService(LOCAL_ENDPOINTS);
});
afterAll(() => harness.close());
afterEach(async () => {
  await Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close()));
});

async function openEndpoint(): Promise<Endpoint> {
  const endpoint = await Endpoint.open();
  endpoints.push(endpoint);
  return endpoint;
}

/** What is queued for a webhook, in the order in which it is to be sent. */
async function queuedFor(webhookId: string): Promise<{ delivery_id: string; event_id: string; address: string }[]> {
  return (await harness.query(
    `SELECT delivery_id, event_id, address FROM registry.webhook_delivery WHERE webhook_id = $1 ORDER BY created_at`,
    [webhookId],
  )) as { delivery_id: string; event_id: string; address: string }[];
}

describe('an event', () => {
  test('reaches the endpoint, signed, with what the topic says of it', async () => {
    const endpoint = await openEndpoint();
    const { companyId, secret } = await makeWebhook(harness, endpoint.url);
    const event = recorded(companyId, { reason: 'too_many', consent: undefined });
    expect(await queue(harness, event)).toEqual(['ok']);
    const [call] = await eventually(() => {
      expect(endpoint.calls).toHaveLength(1);
      return endpoint.calls;
    });
    const { attribution: _none, ...data } = event;
    expect(verify(secret, call!)).toEqual({
      type: 'optout.recorded',
      timestamp: event.recordedAt,
      data: JSON.parse(JSON.stringify(data)),
    });
    expect(call!.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Stopgate-Webhooks/1' });
    expect(call!.headers['webhook-id']).toMatch(/^msg_[0-9a-f]{32}$/);
  });

  test('tells nothing of other companies, and nothing that the topic has for us alone', async () => {
    const endpoint = await openEndpoint();
    const { companyId, secret } = await makeWebhook(harness, endpoint.url);
    const event = recorded(companyId, {
      attribution: {
        rule: 'last_sender',
        confidence: 0.8,
        candidates: [
          { companyId, messageId: 'own-1' },
          { companyId: 'rival', messageId: 'theirs-1' },
        ],
      },
    });
    await queue(harness, { ...event, internalNote: 'for us' } as typeof event);
    await eventually(() => expect(endpoint.calls).toHaveLength(1));
    expect(endpoint.calls[0]!.body).not.toMatch(/rival|theirs|internal/);
    expect(verify(secret, endpoint.calls[0]!)).toMatchObject({
      data: {
        attribution: { confidence: 0.8, candidates: [{ companyId, messageId: 'own-1' }], otherCandidates: 1 },
      },
    });
  });

  test('that comes twice, or in another batch, is queued once, under the same id', async () => {
    const { companyId, webhookId } = await makeWebhook(harness, NOWHERE);
    const event = recorded(companyId);
    await queue(harness, event, event);
    const first = await queuedFor(webhookId);
    expect(first).toHaveLength(1);
    await queue(harness, recorded(companyId), event);
    const second = await queuedFor(webhookId);
    expect(second).toHaveLength(2);
    expect(second).toContainEqual(first[0]);
  });

  test('has another id at each webhook that it matches', async () => {
    const { companyId, key, webhookId } = await makeWebhook(harness, NOWHERE);
    const { body } = await harness.call('POST', '/v1/webhooks', {
      key,
      body: { url: NOWHERE, events: ['optout.recorded'] },
    });
    await queue(harness, recorded(companyId));
    const [one, other] = [await queuedFor(webhookId), await queuedFor(body.webhookId)];
    expect([one.length, other.length]).toEqual([1, 1]);
    expect(one[0]!.event_id).toBe(other[0]!.event_id);
    expect(one[0]!.delivery_id).not.toBe(other[0]!.delivery_id);
  });

  test('of every type that the topic has is queued, and shown in the log', async () => {
    const types = optoutRecorded.schema.shape.type.options;
    const { companyId, key, webhookId } = await makeWebhook(harness, NOWHERE, { types });
    await queue(harness, ...types.map((type) => recorded(companyId, { type })));
    const { status, body } = await harness.call('GET', `/v1/webhooks/${webhookId}/deliveries`, { key });
    expect([status, body.items.map(({ type }: { type: string }) => type)]).toEqual([200, types.toReversed()]);
  });

  test('of a company without webhooks is passed over', async () => {
    const { companyId } = await harness.newCompany();
    expect(await queue(harness, recorded(companyId))).toEqual(['skip']);
  });

  test('with characters that PostgreSQL refuses is queued all the same', async () => {
    const { companyId, webhookId } = await makeWebhook(harness, NOWHERE);
    await queue(
      harness,
      recorded(companyId, { reason: 'a\0b', campaignId: 'spring\0', address: '+336\u000012345678' }),
    );
    expect(await queuedFor(webhookId)).toMatchObject([{ address: '+33612345678' }]);
  });
});

describe('a webhook hears', () => {
  const events = (companyId: string) => [
    recorded(companyId, { eventId: `${companyId}-out`, type: 'opted_out', channel: 'sms', campaignId: 'spring' }),
    recorded(companyId, {
      eventId: `${companyId}-in`,
      type: 'opted_in',
      channel: 'email',
      method: 'import',
      campaignId: 'summer',
    }),
    recorded(companyId, { eventId: `${companyId}-why`, type: 'reason_given', channel: 'sms', campaignId: undefined }),
  ];
  test.each([
    ['everything', {}, ['out', 'in', 'why']],
    ['its types', { types: ['opted_out', 'reason_given'] }, ['out', 'why']],
    ['its channels', { channels: ['email'] }, ['in']],
    ['its methods', { methods: ['sms_reply', 'link'] }, ['out', 'why']],
    ['its campaigns', { campaignIds: ['spring', 'autumn'] }, ['out']],
    ['what all filters let through', { types: ['opted_in'], channels: ['sms'] }, []],
  ])('%s, in the order of the topic', async (_what, filters, expected) => {
    const { companyId, webhookId } = await makeWebhook(harness, NOWHERE, filters);
    await queue(harness, ...events(companyId));
    const ids = (await queuedFor(webhookId)).map(({ event_id }) => event_id.slice(companyId.length + 1));
    expect(ids).toEqual(expected);
  });

  test('nothing from before it was made, or from so long ago that a delivery would be forgotten', async () => {
    const { companyId, webhookId } = await makeWebhook(harness, NOWHERE);
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    await queue(harness, recorded(companyId, { recordedAt: ago(600_000) }));
    expect(await queuedFor(webhookId)).toEqual([]);
    await harness.query(`UPDATE registry.webhook SET created_at = now() - interval '90 days' WHERE webhook_id = $1`, [
      webhookId,
    ]);
    await queue(harness, recorded(companyId, { recordedAt: ago(31 * 86_400_000) }));
    expect(await queuedFor(webhookId)).toEqual([]);
    await queue(harness, recorded(companyId, { recordedAt: ago(29 * 86_400_000) }));
    expect(await queuedFor(webhookId)).toHaveLength(1);
  });

  test('nothing once it is deleted', async () => {
    const { companyId, key, webhookId } = await makeWebhook(harness, NOWHERE);
    await harness.call('DELETE', `/v1/webhooks/${webhookId}`, { key });
    expect(await queue(harness, recorded(companyId))).toEqual(['skip']);
    expect(await queuedFor(webhookId)).toEqual([]);
  });
});
