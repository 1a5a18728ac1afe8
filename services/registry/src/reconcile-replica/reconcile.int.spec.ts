import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testStack } from '@stopgate/testing';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

const SECRET = 'a-secret-of-the-reconciliation-tests-0123456789';
const call = (service: ServiceHarness, body?: unknown, key = ADMIN_KEY) =>
  service.call('POST', '/v1/reconciliations', { key, body });

describe('POST /v1/reconciliations', () => {
  let service: ServiceHarness;
  beforeAll(async () => {
    service = await openService({ REDIS_URL: testStack().redisUrl, STOPGATE_SECRET: SECRET });
  });
  afterAll(() => service.close());

  it('says that a replica which nobody fills cannot be compared', async () => {
    const answer = await call(service);
    expect(answer).toMatchObject({ status: 503, type: expect.stringContaining('application/problem+json') });
    expect(answer.body).toMatchObject({ code: 'REPLICA_UNKNOWN', detail: expect.stringContaining('empty') });
    const metrics = await (await fetch(`${service.service.url}/metrics`)).text();
    expect(metrics).toMatch(/stopgate_reconciliation_runs_total\{[^}]*outcome="unknown"[^}]*\} [1-9]/);
  });

  it('is for the operator, knows its companies, and refuses what it does not know', async () => {
    const { key } = await service.newCompany();
    expect((await call(service, {}, key)).status).toBe(403);
    expect((await call(service, { companyId: 'nobody' })).body).toMatchObject({ code: 'COMPANY_UNKNOWN' });
    expect((await call(service, { repairs: false })).body).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('is in the OpenAPI document', async () => {
    const { body } = await service.call('GET', '/docs/json');
    expect(body.paths['/v1/reconciliations'].post.responses['200']).toBeDefined();
  });
});

describe('without REDIS_URL', () => {
  it('is off and says so', async () => {
    const service = await openService();
    try {
      expect(await call(service)).toMatchObject({ status: 409, body: { code: 'RECONCILIATION_OFF' } });
    } finally {
      await service.close();
    }
  });
});
