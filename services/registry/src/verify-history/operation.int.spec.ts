import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SEAL_UNLOCK, TRY_SEAL_LOCK } from '../seal-history/seals.sql.js';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { TRY_VERIFY_LOCK, VERIFY_UNLOCK } from './verify.sql.js';

let service: ServiceHarness;
let acme: { companyId: string; key: string };
beforeAll(async () => {
  service = await openService();
  acme = await service.newCompany();
  const body = { channel: 'sms', address: '+33612345678' };
  await service.call('POST', '/v1/opt-outs', { key: acme.key, body });
});
afterAll(() => service.close());

const verify = (body: unknown, key = ADMIN_KEY) => service.call('POST', '/v1/verifications', { key, body });

describe('the operator', () => {
  it('seals and verifies everything, or one company', async () => {
    const sealed = await service.call('POST', '/v1/seals', { key: ADMIN_KEY });
    expect(sealed).toMatchObject({ status: 200, body: { seals: [{ number: 1, entries: 1, previous: null }] } });
    const [{ number, hash }] = sealed.body.seals;
    expect(await verify({ anchors: [{ number, hash }] })).toMatchObject({
      status: 200,
      body: { intact: true, people: 1, entries: 1, seals: 1, sealedEntries: 1, breaks: [] },
    });
    expect(await verify(undefined)).toMatchObject({ status: 200, body: { intact: true, seals: 1 } });
    expect(await verify({ companyId: acme.companyId })).toMatchObject({
      status: 200,
      body: { intact: true, entries: 1, seals: 0 },
    });
    const wrong = await verify({ anchors: [{ number, hash: 'a'.repeat(64) }] });
    expect(wrong.body).toMatchObject({ intact: false, breaks: [{ kind: 'ANCHOR_DIFFERS', seal: 1 }] });
    expect(await service.call('GET', '/v1/seals', { key: ADMIN_KEY })).toMatchObject({
      status: 200,
      body: { items: [{ number: 1, hash }] },
    });
  });

  it.each([
    [{ companyId: 'nobody-knows' }, 404, 'COMPANY_UNKNOWN'],
    [{ companyId: 'acme', anchors: [] }, 400, 'INVALID_REQUEST'],
    [{ company: 'acme' }, 400, 'INVALID_REQUEST'],
    [{ anchors: [{ number: 1, hash: 'x' }] }, 400, 'INVALID_REQUEST'],
  ])('is told what is wrong with %j', async (body, status, code) => {
    expect(await verify(body)).toMatchObject({ status, body: { code } });
  });

  it('waits for another run', async () => {
    await service.query(TRY_VERIFY_LOCK);
    expect(await verify({})).toMatchObject({ status: 409, body: { code: 'VERIFICATION_RUNNING' } });
    await service.query(VERIFY_UNLOCK);
    await service.query(TRY_SEAL_LOCK);
    const sealed = await service.call('POST', '/v1/seals', { key: ADMIN_KEY });
    expect(sealed).toMatchObject({ status: 409, body: { code: 'SEAL_DELAYED' } });
    await service.query(SEAL_UNLOCK);
  });

  it('is no company; the keys are everybody’s', async () => {
    for (const [method, path] of [
      ['POST', '/v1/verifications'],
      ['POST', '/v1/seals'],
      ['GET', '/v1/seals'],
    ] as const) {
      expect(await service.call(method, path, { key: acme.key })).toMatchObject({ status: 403 });
      expect(await service.call(method, path)).toMatchObject({ status: 401 });
    }
    const { status, body } = await service.call('GET', '/v1/proof-keys');
    expect(status).toBe(200);
    expect(body.keys).toEqual([
      {
        keyId: expect.stringMatching(/^[\w-]{43}$/),
        algorithm: 'Ed25519',
        pem: expect.stringContaining('BEGIN PUBLIC KEY'),
        jwk: { kty: 'OKP', crv: 'Ed25519', x: expect.any(String) },
      },
    ]);
    expect(await service.call('GET', '/v1/seals?cursor=x', { key: ADMIN_KEY })).toMatchObject({ status: 400 });
  });
});
