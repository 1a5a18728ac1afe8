import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { companyState } from '@stopgate/contracts';
import { makeApiKey } from '@stopgate/nest';
import { eventually, readTopic } from '@stopgate/testing';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { Answer, ServiceHarness } from '../service-harness.spec.js';

let harness: ServiceHarness;
beforeAll(async () => {
  const limits = { STOPGATE_RATE_LIMIT_PER_SECOND: '100', STOPGATE_RATE_LIMIT_BURST: '1000' };
  harness = await openService({ ...limits, STOPGATE_WRONG_KEYS_PER_SECOND: '1' });
});
afterAll(() => harness.close());

const admin = (method: string, path: string, body?: unknown): Promise<Answer> =>
  harness.call(method, path, { key: ADMIN_KEY, body });
const policyOf = async (key: string): Promise<string | null> =>
  (await harness.call('GET', '/v1/settings', { key })).headers.get('ratelimit-policy');
const publishedLimits = async (companyId: string) => {
  const records = (await readTopic(harness.kafka, 'company.state')).filter(({ key }) => key === companyId);
  return companyState.schema.parse(JSON.parse(String(records.at(-1)!.value))).limits;
};

describe('limits of a company', () => {
  it('are those of the settings until the operator says others, for the next call on', async () => {
    const { companyId, key } = await harness.newCompany();
    expect(await policyOf(key)).toBe('"api";q=1000;w=10');
    const limits = { api: { perSecond: 1, burst: 3 }, check: { perSecond: 10_000, burst: 20_000 } };
    const answer = await admin('PUT', `/v1/companies/${companyId}/limits`, limits);
    expect([answer.status, answer.body]).toEqual([200, limits]);
    expect((await admin('GET', `/v1/companies/${companyId}`)).body.limits).toEqual(limits);
    expect(await policyOf(key)).toBe('"api";q=3;w=3');
    await eventually(async () => expect(await publishedLimits(companyId)).toEqual(limits));
    expect((await admin('PUT', `/v1/companies/${companyId}/limits`, {})).body).toEqual({});
    expect(await policyOf(key)).toBe('"api";q=1000;w=10');
    await eventually(async () => expect(await publishedLimits(companyId)).toBeUndefined());
  });

  it('refuse one key beyond them with 429, and nobody else', async () => {
    const { companyId, key } = await harness.newCompany();
    const [other, { body: second }] = [
      await harness.newCompany(),
      await harness.call('POST', '/v1/api-keys', { key, body: { name: 'second', scopes: ['read'] } }),
    ];
    await admin('PUT', `/v1/companies/${companyId}/limits`, { api: { perSecond: 1, burst: 3 } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => harness.call('GET', '/v1/settings', { key })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3);
    expect(refused.length).toBeGreaterThan(0);
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(headers.get('ratelimit')).toMatch(/^"api";r=0;t=\d+$/);
    }
    for (const one of [other.key, second.apiKey]) {
      expect((await harness.call('GET', '/v1/settings', { key: one })).status).toBe(200);
    }
  });

  it('count a list by its items', async () => {
    const { key } = await harness.newCompany();
    const items = Array.from({ length: 5_000 }, (_, n) => ({ channel: 'sms', address: `+3361${3_000_000 + n}` }));
    const { headers } = await harness.call('POST', '/v1/opt-outs', { key, body: { items } });
    expect(headers.get('ratelimit')).toBe('"api";r=950;t=1');
  });

  it('are for the operator alone to say, and make sense', async () => {
    const { companyId, key } = await harness.newCompany();
    const path = `/v1/companies/${companyId}/limits`;
    expect((await harness.call('PUT', path, { key, body: {} })).status).toBe(403);
    for (const api of [
      { perSecond: 0, burst: 1 },
      { perSecond: 10, burst: 9 },
      { perSecond: 1 },
      { perSecond: 1.5, burst: 9 },
    ]) {
      expect((await admin('PUT', path, { api })).body.code).toBe('INVALID_REQUEST');
    }
    const missing = await admin('PUT', '/v1/companies/nobody/limits', {});
    expect([missing.status, missing.body.code]).toEqual([404, 'COMPANY_UNKNOWN']);
  });
});

describe('keys that nobody has', () => {
  it('are refused without a look after many of them from one address; keys that work go on', async () => {
    const { key } = await harness.newCompany();
    expect(await policyOf(key)).not.toBeNull();
    const wrong = () => harness.call('GET', '/v1/settings', { key: makeApiKey().apiKey });
    const answers = await Promise.all(Array.from({ length: 100 }, wrong));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect((await harness.call('GET', '/v1/settings', { key })).status).toBe(200);
    expect((await admin('GET', '/v1/companies/nobody')).status).toBe(404);
  });
});
