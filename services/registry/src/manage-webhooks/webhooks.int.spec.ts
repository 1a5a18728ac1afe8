import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOCAL_ENDPOINTS, makeWebhook } from '../deliver-webhooks/endpoint-harness.spec.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

const URL_OF_ENDPOINT = 'http://127.0.0.1:9/hooks';
let harness: ServiceHarness;
let strict: ServiceHarness;

beforeAll(async () => {
  [harness, strict] = await Promise.all([openService(LOCAL_ENDPOINTS), openService()]);
});
afterAll(() => Promise.all([harness.close(), strict.close()]));

const body = (more: object = {}) => ({ url: URL_OF_ENDPOINT, events: ['optout.recorded'], ...more });

describe('a webhook', () => {
  test('is made with a secret that is shown once and kept encrypted', async () => {
    const { key } = await harness.newCompany();
    const wanted = body({
      types: ['opted_out'],
      channels: ['sms'],
      methods: ['link', 'sms_reply'],
      campaignIds: ['spring'],
      description: 'CRM',
    });
    const made = await harness.call('POST', '/v1/webhooks', { key, body: wanted });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...wanted, status: 'enabled' });
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);

    const { webhookId, secret, ...shown } = made.body;
    const read = await harness.call('GET', `/v1/webhooks/${webhookId}`, { key });
    expect([read.status, read.body]).toEqual([200, { webhookId, ...shown }]);
    expect((await harness.call('GET', '/v1/webhooks', { key })).body).toEqual({ items: [{ webhookId, ...shown }] });
    const [row] = await harness.query(
      'SELECT webhook::text AS text, secret FROM registry.webhook WHERE webhook_id = $1',
      [webhookId],
    );
    expect(row!['text']).not.toContain(Buffer.from(secret).toString('hex'));
    expect((row!['secret'] as Buffer).toString('latin1')).not.toContain(secret.slice(6, 20));
  });

  test('is replaced as a whole', async () => {
    const { key, webhookId } = await makeWebhook(harness, URL_OF_ENDPOINT, { channels: ['sms'], description: 'old' });
    const answer = await harness.call('PUT', `/v1/webhooks/${webhookId}`, {
      key,
      body: body({ url: 'http://127.0.0.1:10/', types: ['opted_in', 'opted_in'] }),
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ url: 'http://127.0.0.1:10/', types: ['opted_in'] });
    expect(Object.keys(answer.body)).not.toEqual(expect.arrayContaining(['channels']));
    expect(Object.keys(answer.body)).not.toEqual(expect.arrayContaining(['description']));
  });

  test('is gone once it is deleted, with its secrets', async () => {
    const { key, webhookId } = await makeWebhook(harness, URL_OF_ENDPOINT);
    expect((await harness.call('DELETE', `/v1/webhooks/${webhookId}`, { key })).status).toBe(204);
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/enable'],
      ['POST', '/rotate-secret'],
      ['GET', '/deliveries'],
    ] as const) {
      const answer = await harness.call(method, `/v1/webhooks/${webhookId}${path}`, {
        key,
        ...(method === 'PUT' && { body: body() }),
      });
      expect([path, answer.status, answer.body?.code]).toEqual([path, 404, 'WEBHOOK_UNKNOWN']);
    }
    expect((await harness.call('GET', '/v1/webhooks', { key })).body).toEqual({ items: [] });
    const rows = await harness.query('SELECT url, secret FROM registry.webhook WHERE webhook_id = $1', [webhookId]);
    expect(rows).toEqual([{ url: '', secret: Buffer.alloc(0) }]);
  });

  test('is disabled and enabled by the company, each said once in the audit', async () => {
    const { companyId, key, webhookId } = await makeWebhook(harness, URL_OF_ENDPOINT);
    for (let n = 0; n < 2; n += 1) {
      const disabled = await harness.call('POST', `/v1/webhooks/${webhookId}/disable`, { key });
      expect([disabled.status, disabled.body.status, disabled.body.disabled.reason]).toEqual([
        200,
        'disabled',
        'by_company',
      ]);
    }
    const test = await harness.call('POST', `/v1/webhooks/${webhookId}/test`, { key });
    expect([test.status, test.body.code]).toEqual([409, 'WEBHOOK_DISABLED']);
    for (let n = 0; n < 2; n += 1) {
      const enabled = await harness.call('POST', `/v1/webhooks/${webhookId}/enable`, { key });
      expect([enabled.status, enabled.body.status, enabled.body.disabled]).toEqual([200, 'enabled', undefined]);
    }
    await harness.call('POST', `/v1/webhooks/${webhookId}/rotate-secret`, { key, body: { overlapHours: 1 } });
    const entries = await harness.query(
      `SELECT action, subject, detail::text AS detail FROM registry.audit_entry
       WHERE company_id = $1 AND action LIKE 'webhook.%' ORDER BY id`,
      [companyId],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'webhook.created',
      'webhook.disabled',
      'webhook.enabled',
      'webhook.secret-rotated',
    ]);
    expect(entries.map(({ subject }) => subject)).toEqual(entries.map(() => webhookId));
    // The path of a URL may be a secret of the company.
    expect(entries[0]!['detail']).toBe('{"host":"127.0.0.1:9"}');
  });

  test('gets another secret, with or without a time in which both sign', async () => {
    const { key, webhookId, secret } = await makeWebhook(harness, URL_OF_ENDPOINT);
    const first = await harness.call('POST', `/v1/webhooks/${webhookId}/rotate-secret`, { key });
    expect(first.status).toBe(200);
    expect(first.body.secret).not.toBe(secret);
    const hours = (Date.parse(first.body.previousSecretUntil) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThanOrEqual(24);
    const second = await harness.call('POST', `/v1/webhooks/${webhookId}/rotate-secret`, {
      key,
      body: { overlapHours: 0 },
    });
    expect([second.status, second.body.previousSecretUntil]).toEqual([200, undefined]);
    const rows = await harness.query('SELECT previous_secret FROM registry.webhook WHERE webhook_id = $1', [webhookId]);
    expect(rows).toEqual([{ previous_secret: null }]);
  });
});

describe('what is refused', () => {
  test.each([
    ['no body', undefined, 400],
    ['no events', { url: URL_OF_ENDPOINT }, 400],
    ['an unknown event', body({ events: ['message.sent'] }), 400],
    ['an unknown type', body({ types: ['stopped'] }), 400],
    ['an unknown method', body({ methods: ['fax'] }), 400],
    ['U+0000', body({ url: 'http://127.0.0.1/\0' }), 400],
    ['a long URL', body({ url: `http://127.0.0.1/${'x'.repeat(2_048)}` }), 400],
    ['too many campaigns', body({ campaignIds: Array.from({ length: 101 }, (_, n) => `c${n}`) }), 400],
    ['no URL', body({ url: 'hooks' }), 422],
    ['another private address', body({ url: 'http://127.0.0.2/' }), 422],
    ['user and password', body({ url: 'http://user:hunter2@127.0.0.1/' }), 422],
  ])('%s', async (_what, wanted, status) => {
    const { key } = await harness.newCompany();
    const answer = await harness.call('POST', '/v1/webhooks', { key, body: wanted });
    expect([answer.status, answer.body.code]).toEqual([
      status,
      status === 400 ? 'INVALID_REQUEST' : 'WEBHOOK_URL_REFUSED',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
    expect((await harness.call('GET', '/v1/webhooks', { key })).body).toEqual({ items: [] });
  });

  test.each([
    'http://hooks.example.com/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://169.254.169.254/latest/',
    'https://[::ffff:127.0.0.1]/',
    'https://8.8.8.8:22/',
  ])('%s, where nothing is allowed beyond the default', async (url) => {
    const { key } = await strict.newCompany();
    const answer = await strict.call('POST', '/v1/webhooks', { key, body: body({ url }) });
    expect([answer.status, answer.body.code]).toEqual([422, 'WEBHOOK_URL_REFUSED']);
  });

  test('a public address is not, by default', async () => {
    const { key } = await strict.newCompany();
    const answer = await strict.call('POST', '/v1/webhooks', {
      key,
      body: body({ url: 'https://8.8.8.8/hooks#part' }),
    });
    expect([answer.status, answer.body.url]).toEqual([201, 'https://8.8.8.8/hooks']);
  });

  test('the 21st webhook of a company, also when many are made at once', async () => {
    const { key } = await harness.newCompany();
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => harness.call('POST', '/v1/webhooks', { key, body: body() })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    for (const { status, body: refused } of answers.filter(({ status }) => status !== 201)) {
      expect([status, refused.code]).toEqual([409, 'TOO_MANY_WEBHOOKS']);
    }
    expect((await harness.call('GET', '/v1/webhooks', { key })).body.items).toHaveLength(20);
  });

  test('a key that may only read manages nothing', async () => {
    const { companyId, webhookId } = await makeWebhook(harness, URL_OF_ENDPOINT);
    const keyOfReader = await harness.addKey(companyId, ['read']);
    const ask = (method: string, path: string, sent?: unknown) =>
      harness.call(method, `/v1/webhooks${path}`, { key: keyOfReader, body: sent });
    expect((await ask('GET', `/${webhookId}`)).status).toBe(200);
    expect((await ask('GET', `/${webhookId}/deliveries`)).status).toBe(200);
    for (const [method, path, sent] of [
      ['POST', '', body()],
      ['PUT', `/${webhookId}`, body()],
      ['DELETE', `/${webhookId}`],
      ['POST', `/${webhookId}/rotate-secret`],
      ['POST', `/${webhookId}/enable`],
      ['POST', `/${webhookId}/disable`],
      ['POST', `/${webhookId}/test`],
      ['POST', `/${webhookId}/replay`, { failed: true }],
      ['POST', `/${webhookId}/deliveries/msg_${'0'.repeat(32)}/replay`],
    ] as const) {
      const answer = await ask(method, path, sent);
      expect([method, path, answer.status, answer.body?.code]).toEqual([method, path, 403, 'FORBIDDEN']);
    }
  });
});

describe('another company', () => {
  test('finds nothing under the id, on any path, and changes nothing', async () => {
    const owner = await makeWebhook(harness, URL_OF_ENDPOINT);
    const { key } = await harness.newCompany();
    const before = await harness.query('SELECT * FROM registry.webhook WHERE webhook_id = $1', [owner.webhookId]);
    const delivery = `msg_${'0'.repeat(32)}`;
    for (const [method, path, sent] of [
      ['GET', ''],
      ['PUT', '', body()],
      ['DELETE', ''],
      ['POST', '/rotate-secret'],
      ['POST', '/enable'],
      ['POST', '/disable'],
      ['POST', '/test'],
      ['POST', '/replay', { failed: true }],
      ['GET', '/deliveries'],
      ['GET', `/deliveries/${delivery}`],
      ['POST', `/deliveries/${delivery}/replay`],
    ] as const) {
      const answer = await harness.call(method, `/v1/webhooks/${owner.webhookId}${path}`, { key, body: sent });
      expect([method, path, answer.status, answer.body?.code]).toEqual([method, path, 404, 'WEBHOOK_UNKNOWN']);
    }
    expect((await harness.call('GET', '/v1/webhooks', { key })).body).toEqual({ items: [] });
    const after = await harness.query('SELECT * FROM registry.webhook WHERE webhook_id = $1', [owner.webhookId]);
    expect(after).toEqual(before);
  });
});

test('the OpenAPI document has every call, with the answers that it can give', async () => {
  const { body: document } = await harness.call('GET', '/docs/json');
  const answersOf = (path: string, method: string) => Object.keys(document.paths[path][method].responses);
  expect(answersOf('/v1/webhooks', 'post')).toEqual(
    expect.arrayContaining(['201', '400', '401', '403', '409', '422', '503']),
  );
  for (const [path, method, status] of [
    ['', 'get', '200'],
    ['', 'put', '422'],
    ['', 'delete', '204'],
    ['/rotate-secret', 'post', '200'],
    ['/enable', 'post', '200'],
    ['/disable', 'post', '200'],
    ['/test', 'post', '409'],
    ['/replay', 'post', '202'],
    ['/deliveries', 'get', '200'],
    ['/deliveries/{deliveryId}', 'get', '200'],
    ['/deliveries/{deliveryId}/replay', 'post', '202'],
  ] as const) {
    expect([path, answersOf(`/v1/webhooks/{webhookId}${path}`, method)]).toEqual([
      path,
      expect.arrayContaining([status, '404', '400', '401', '403', '503']),
    ]);
  }
});
