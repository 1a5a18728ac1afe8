import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseList } from 'structured-headers';
import { startTinyService } from '../fixtures/tiny-service.js';
import type { TinyService } from '../fixtures/tiny-service.js';
import { makeApiKey } from './api-key.js';
import { RateLimiter } from './rate-limiter.js';
import { RATE_LIMITER } from './tokens.js';

/** Nothing comes back while a test runs. */
const SLOW = 0.001;

let service: TinyService;
const start = async (limit: { perSecond: number; burst: number } | undefined): Promise<void> => {
  const limiter = new RateLimiter({ policy: 'api', limit, wrongKeys: { perSecond: SLOW, burst: 30 } });
  service = await startTinyService({}, [{ provide: RATE_LIMITER, useValue: limiter }]);
};
beforeEach(() => start({ perSecond: SLOW, burst: 20 }));
afterEach(() => service.close());

interface Called {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly policy: unknown;
  readonly state: unknown;
  readonly retryAfter: string | null;
}

async function call(path: string, key: string, body?: unknown): Promise<Called> {
  const response = await fetch(service.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const read = (name: string): unknown =>
    parseList(response.headers.get(name) ?? '').map(([value, parameters]) => [value, Object.fromEntries(parameters)]);
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    policy: read('ratelimit-policy'),
    state: read('ratelimit'),
    retryAfter: response.headers.get('retry-after'),
  };
}

describe('what a key may call', () => {
  test('is told with every answer, in structured fields, and refused with 429 beyond it', async () => {
    const { apiKey } = service.verifier.key;
    const first = await call('/mine', apiKey);
    expect(first).toMatchObject({
      status: 200,
      policy: [['api', { q: 20, w: 20_000 }]],
      state: [['api', { r: 19, t: 1 }]],
    });
    expect((await call('/mine', apiKey, {})).status).toBe(403);
    await Promise.all(Array.from({ length: 18 }, () => call('/mine', apiKey)));
    const refused = await call('/mine', apiKey);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMITED', status: 429 },
      policy: [['api', { q: 20, w: 20_000 }]],
    });
    const [[, { r, t }]] = refused.state as [[string, { r: number; t: number }]];
    expect([r, String(t)]).toEqual([0, refused.retryAfter]);
    expect(t).toBeGreaterThan(100);
  });

  test('is that of its company where the operator has said so', async () => {
    service.verifier.limits = { api: { perSecond: 10, burst: 1_000 } };
    const { policy } = await call('/mine', service.verifier.key.apiKey);
    expect(policy).toEqual([['api', { q: 1_000, w: 100 }]]);
    service.verifier.limits = { check: { perSecond: 10, burst: 1_000 } };
    expect((await call('/mine', service.verifier.key.apiKey)).policy).toEqual([['api', { q: 20, w: 20_000 }]]);
  });

  test('is used up by many items as by several calls, and any body counts for something', async () => {
    const { apiKey } = service.verifier.key;
    const left = async (body: unknown): Promise<unknown> => {
      const { status, state } = await call('/list', apiKey, body);
      return status < 300 ? (state as [string, { r: number }][])[0]![1].r : status;
    };
    expect(await left({ items: Array.from({ length: 21 }) })).toBe(17);
    expect(await left({ items: [] })).toBe(16);
    expect(await left({ items: 'x'.repeat(100) })).toBe(15);
    expect(await left([1, 2, 3])).toBe(14);
    expect(await left({ items: Array.from({ length: 150 }) })).toBe(429);
    expect(await left({ items: Array.from({ length: 140 }) })).toBe(0);
  });

  test('has no limit where there is none', async () => {
    await service.close();
    await start(undefined);
    const { policy, status } = await call('/mine', service.verifier.key.apiKey);
    expect([status, policy]).toEqual([200, []]);
    const wrong = await Promise.all(Array.from({ length: 50 }, () => call('/mine', makeApiKey().apiKey)));
    expect(new Set(wrong.map((one) => one.status))).toEqual(new Set([401]));
  });
});

describe('keys that nobody has', () => {
  const guess = (times: number): Promise<Called[]> =>
    Promise.all(Array.from({ length: times }, () => call('/mine', makeApiKey().apiKey)));

  test('are refused without a look after so many of them, and a key that was right goes on', async () => {
    expect((await call('/mine', service.verifier.key.apiKey)).status).toBe(200);
    const statuses = (await guess(60)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
    const [refused] = await guess(1);
    expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(refused!.retryAfter)).toBeGreaterThan(100);
    expect((await call('/mine', service.verifier.key.apiKey)).status).toBe(200);
    expect((await call('/mine', 'no key at all')).status).toBe(401);
  });

  test('are not what a right key is, nor one that could not be looked up', async () => {
    service.verifier.down = true;
    for (const { status } of await guess(50)) expect(status).toBe(503);
    service.verifier.down = false;
    expect((await guess(1))[0]!.status).toBe(401);
  });
});
