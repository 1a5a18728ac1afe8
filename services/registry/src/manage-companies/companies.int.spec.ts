import { companyState } from '@stopgate/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, readTopic, uniqueName } from '@stopgate/testing';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

describe('companies, keys and settings over HTTP', () => {
  let harness: ServiceHarness;
  beforeAll(async () => {
    harness = await openService();
  });
  afterAll(() => harness.close());

  const admin = (method: string, path: string, body?: unknown) => harness.call(method, path, { key: ADMIN_KEY, body });
  const publishedVersions = async (companyId: string) =>
    (await readTopic(harness.kafka, 'company.state'))
      .filter(({ key }) => key === companyId)
      .map(({ value }) => companyState.schema.parse(JSON.parse(String(value))));

  it('creates a company with 201, answers the same again with 200, and takes another name over', async () => {
    const companyId = uniqueName('co');
    const first = await admin('POST', '/v1/companies', { companyId, name: 'Acme', country: 'FR' });
    expect([first.status, first.body.version]).toEqual([201, 1]);
    const again = await admin('POST', '/v1/companies', { companyId, name: 'Acme' });
    expect([again.status, again.body.version, again.body.country]).toEqual([200, 1, 'FR']);
    const renamed = await admin('POST', '/v1/companies', { companyId, name: 'Acme & Sons', country: 'BE' });
    expect([renamed.status, renamed.body.version]).toEqual([200, 2]);
    expect((await admin('GET', `/v1/companies/${companyId}`)).body).toMatchObject({
      name: 'Acme & Sons',
      country: 'BE',
    });
    await eventually(async () =>
      expect((await publishedVersions(companyId)).map(({ version, name }) => [version, name])).toEqual([
        [1, 'Acme'],
        [2, 'Acme & Sons'],
      ]),
    );
  });

  it('makes one company when ten callers create the same at once', async () => {
    const companyId = uniqueName('co');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => admin('POST', '/v1/companies', { companyId, name: 'Acme' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 9 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.version))).toEqual(new Set([1]));
  });

  it('shows a key once, keeps only its hash, and tells everybody the hash', async () => {
    const { companyId, key, keyId } = await harness.newCompany();
    const [row] = await harness.query('SELECT * FROM registry.api_key WHERE key_id = $1', [keyId]);
    expect(JSON.stringify(row)).not.toContain(key.split('_')[2]);
    const shown = await admin('GET', `/v1/companies/${companyId}`);
    expect(shown.body.apiKeys).toMatchObject([{ keyId, name: 'test', scopes: ['*'] }]);
    expect(JSON.stringify(shown.body)).not.toContain(row!['hash']);
    await eventually(async () =>
      expect((await publishedVersions(companyId)).at(-1)!.apiKeys).toMatchObject([{ keyId, hash: row!['hash'] }]),
    );
  });

  it('refuses a revoked key from the next call on, and tells everybody', async () => {
    const { companyId, key, keyId } = await harness.newCompany();
    expect((await harness.call('GET', '/v1/settings', { key })).status).toBe(200);
    expect((await admin('DELETE', `/v1/companies/${companyId}/api-keys/${keyId}`)).status).toBe(204);
    const refused = await harness.call('GET', '/v1/settings', { key });
    expect([refused.status, refused.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    const twice = await admin('DELETE', `/v1/companies/${companyId}/api-keys/${keyId}`);
    expect([twice.status, twice.body.code]).toEqual([404, 'API_KEY_UNKNOWN']);
    await eventually(async () => expect((await publishedVersions(companyId)).at(-1)!.apiKeys).toEqual([]));
  });

  it('keeps settings whole, publishes them once, and gives the same version for the same settings', async () => {
    const { companyId, key } = await harness.newCompany();
    const settings = {
      senders: [{ country: 'FR', shortCode: '36123', keyword: 'STOP' }],
      optOutText: 'Leave: {link}',
      allowNoOptOut: true,
      confirmOptOut: false,
      emailFooter: false,
      listUnsubscribeMailto: 'leave@acme.example',
      language: 'fr',
      reasons: ['too_many'],
      optOutCovers: 'channel',
    };
    for (let n = 0; n < 2; n += 1) {
      const answer = await harness.call('PUT', '/v1/settings', { key, body: settings });
      expect([answer.status, answer.body]).toEqual([200, settings]);
    }
    expect((await harness.call('GET', '/v1/settings', { key })).body).toEqual(settings);
    await eventually(async () =>
      expect((await publishedVersions(companyId)).at(-1)).toMatchObject({ version: 3, settings }),
    );
    expect((await admin('GET', `/v1/companies/${companyId}`)).body.version).toBe(3);
    const bad = await harness.call('PUT', '/v1/settings', {
      key,
      body: { senders: [{ country: 'FR', shortCode: 'x' }] },
    });
    expect([bad.status, bad.body.code, bad.body.errors[0].path]).toEqual([
      400,
      'INVALID_REQUEST',
      'senders.0.shortCode',
    ]);
    const huge = await harness.call('PUT', '/v1/settings', { key, body: { more: 'x'.repeat(200_000) } });
    expect([huge.status, huge.body.code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('refuses settings that no store could give back', async () => {
    const { key } = await harness.newCompany();
    for (const settings of [{ optOutText: 'a\0b' }, { own: { deep: ['\ud800'] } }, { 'a\0b': 1 }]) {
      const { status, body } = await harness.call('PUT', '/v1/settings', { key, body: settings });
      expect([status, body.code]).toEqual([400, 'INVALID_REQUEST']);
    }
    const raw = `{"own":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
    const { status, body } = await harness.call('PUT', '/v1/settings', { key, raw });
    expect([status, body.code]).toEqual([400, 'INVALID_JSON']);
  });

  it('keeps wordings by country, language and campaign, and refuses those that nobody could leave by', async () => {
    const { key } = await harness.newCompany();
    const put = (settings: unknown) => harness.call('PUT', '/v1/settings', { key, body: settings });
    const wording = [
      { text: 'Fin : {keyword} au {shortCode}', alternatives: ['{keyword} {shortCode}'], country: 'FR' },
      { text: 'Enough? {link}', language: 'en', campaignId: 'spring' },
    ];
    const more = { methods: [{ country: 'ZA', method: 'both' }], quietHours: { enforce: true } };
    const kept = await put({ wording, ...more });
    expect([kept.status, kept.body]).toMatchObject([200, { wording, ...more }]);

    const refused = await put({
      optOutText: 'Have a nice day',
      wording: [{ text: 'Bye {link}' }, { text: '{keyword} to {shortCode}', alternatives: ['Nothing'], country: 'ZA' }],
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'OPT_OUT_TEXT_REQUIRED']);
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'optOutText',
      'wording.1.text',
      'wording.1.alternatives.0',
    ]);
    expect((await harness.call('GET', '/v1/settings', { key })).body.wording).toEqual(wording);
    for (const wrong of [
      { wording: [{ text: 'Bye {link}', country: 'fr' }] },
      { quietHours: { countries: [{ country: 'FR', allowed: [{ days: [7], from: '08:00', to: '20:00' }] }] } },
      { quietHours: { countries: [{ country: 'FR', allowed: [{ days: [1], from: '25:00', to: '20:00' }] }] } },
      { senders: [{ country: 'FR', shortCode: '36123', number: '+33612345678' }] },
    ]) {
      expect((await put(wrong)).body.code).toBe('INVALID_REQUEST');
    }
  });

  it('own answers and words are kept, and refused with each that cannot be', async () => {
    const { key } = await harness.newCompany();
    const put = (settings: unknown) => harness.call('PUT', '/v1/settings', { key, body: settings });
    const own = {
      answers: [{ kind: 'help', language: 'fr', text: '{company} : appelez {contact}' }],
      helpContact: '0800 12 34',
      replyWords: { optOut: ['basta'] },
      yesOptsIn: true,
    };
    const kept = await put(own);
    expect([kept.status, kept.body]).toMatchObject([200, own]);

    const refused = await put({
      answers: [...own.answers, { kind: 'opted_out', text: '{company}: bye, see https://acme.example' }],
      replyWords: { optIn: ['STOP', 'Oui'], help: ['hilfe'] },
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'REPLY_SETTING_REFUSED']);
    expect(refused.body['errors']).toEqual([
      { path: 'answers.1.text', message: expect.stringContaining('link') },
      { path: 'replyWords.optIn.0', message: expect.stringContaining('already means an opt-out') },
      { path: 'replyWords.optIn.1', message: expect.stringContaining('yes') },
    ]);
  });

  it('keeps the order of versions in the topic when many change one company at once', async () => {
    const { companyId, key } = await harness.newCompany();
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        harness.call('PUT', '/v1/settings', { key, body: { optOutText: `text ${n} {link}` } }),
      ),
    );
    await eventually(async () =>
      expect((await publishedVersions(companyId)).map(({ version }) => version)).toEqual(
        Array.from({ length: 14 }, (_, index) => index + 1),
      ),
    );
  });

  it('lets only the operator manage companies, and says why with problem+json', async () => {
    const { companyId, key } = await harness.newCompany();
    const body = { companyId, name: 'Mine now' };
    for (const [given, status, code] of [
      [undefined, 401, 'UNAUTHENTICATED'],
      ['wrong', 401, 'UNAUTHENTICATED'],
      [key, 403, 'FORBIDDEN'],
    ] as const) {
      const answer = await harness.call('POST', '/v1/companies', { key: given, body });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.type).toContain('application/problem+json');
      const keys = await harness.call('POST', `/v1/companies/${companyId}/api-keys`, {
        key: given,
        body: { name: 'x' },
      });
      expect(keys.status).toBe(status);
    }
    const missing = await admin('POST', '/v1/companies/nobody-here/api-keys', { name: 'x' });
    expect([missing.status, missing.body.code]).toEqual([404, 'COMPANY_UNKNOWN']);
    const bad = await admin('POST', '/v1/companies', { companyId: 'Not A Slug', name: '' });
    expect([bad.status, bad.body.errors.length]).toEqual([400, 2]);
    const nul = await admin('POST', '/v1/companies', { companyId, name: 'a\0b' });
    expect([nul.status, nul.body.code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('serves health, metrics and an OpenAPI document with every call', async () => {
    expect((await harness.call('GET', '/health/live')).body).toEqual({ status: 'live' });
    const ready = await harness.call('GET', '/health/ready');
    expect(ready.body.checks).toMatchObject({
      postgres: { status: 'up' },
      outbox: { status: 'up', detail: { role: 'active' } },
    });
    const metrics = await (await fetch(`${harness.service.url}/metrics`)).text();
    expect(metrics).toContain('stopgate_outbox_relay_active');
    const { body } = await harness.call('GET', '/docs/json');
    expect(Object.keys(body.paths).toSorted()).toEqual(
      expect.arrayContaining([
        '/v1/companies',
        '/v1/companies/{companyId}',
        '/v1/companies/{companyId}/api-keys',
        '/v1/companies/{companyId}/api-keys/{keyId}',
        '/v1/opt-ins',
        '/v1/opt-outs',
        '/v1/opt-outs/{channel}/{address}',
        '/v1/opt-outs/{channel}/{address}/history',
        '/v1/settings',
      ]),
    );
    expect(body.paths['/v1/opt-outs'].post.requestBody.content['application/json'].schema.anyOf).toHaveLength(2);
  });
});
