import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ADMIN_KEY_OF_TINY, startTinyService, TinyModule, OneKeyVerifier } from '../fixtures/tiny-service.js';
import type { TinyConfig, TinyService } from '../fixtures/tiny-service.js';
import { makeApiKey } from './api-key.js';
import { startService } from './bootstrap.js';

let service: TinyService;
beforeAll(async () => void (service = await startTinyService()));
beforeEach(() => void (service.verifier.down = false));
afterAll(() => service.close());

async function call(
  path: string,
  authorization?: string,
  method = 'GET',
): Promise<{ response: Response; body: unknown }> {
  const response = await fetch(service.url + path, { method, headers: authorization ? { authorization } : {} });
  return { response, body: await response.json() };
}

describe('company calls', () => {
  test('the key names the company', async () => {
    const { response, body } = await call('/mine', `Bearer ${service.verifier.key.apiKey}`);
    expect(response.status).toBe(200);
    expect(body).toEqual({ companyId: 'acme' });
  });

  test.each([
    ['no header', () => undefined],
    ['another scheme', () => `Basic ${service.verifier.key.apiKey}`],
    ['not a key', () => 'Bearer hello'],
    ['a key nobody has', () => `Bearer ${makeApiKey().apiKey}`],
    ['a right id with a wrong secret', () => `Bearer sgk_${service.verifier.key.keyId}_${'0'.repeat(64)}`],
    ['the admin key', () => `Bearer ${ADMIN_KEY_OF_TINY}`],
  ])('%s is answered 401 with a challenge', async (_what, authorization) => {
    const { response, body } = await call('/mine', authorization());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(body).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('a key without the needed scope is answered 403', async () => {
    const { response, body } = await call('/mine', `Bearer ${service.verifier.key.apiKey}`, 'POST');
    expect(response.status).toBe(403);
    expect(body).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('when the keys cannot be looked at, the answer is 503 and not 401', async () => {
    service.verifier.down = true;
    const { response } = await call('/mine', `Bearer ${service.verifier.key.apiKey}`);
    expect(response.status).toBe(503);
  });
});

describe('admin calls', () => {
  test('the admin key opens them', async () => {
    expect((await call('/operator', `Bearer ${ADMIN_KEY_OF_TINY}`)).body).toEqual({ admin: true });
  });

  test('a valid company key is forbidden, everything else is unauthenticated', async () => {
    const company = await call('/operator', `Bearer ${service.verifier.key.apiKey}`);
    expect([company.response.status, company.body]).toEqual([403, expect.objectContaining({ code: 'FORBIDDEN' })]);
    for (const wrong of [undefined, 'Bearer x', `Bearer ${ADMIN_KEY_OF_TINY}x`, `Bearer ${makeApiKey().apiKey}`]) {
      expect((await call('/operator', wrong)).response.status).toBe(401);
    }
  });

  test('a service with admin calls and no admin key does not start', async () => {
    const config = { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'silent', TRUST_PROXY: false } as unknown as TinyConfig;
    const start = startService({ name: 'tiny', config, module: () => TinyModule.for(new OneKeyVerifier()) });
    await expect(start).rejects.toThrow('STOPGATE_ADMIN_KEY');
  });
});
