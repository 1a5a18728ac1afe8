import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { answer, hangUp, problem, ScriptedService, staySilent } from './fixtures/scripted-service.js';
import { createStopgateClient, StopgateError } from './index.js';
import type { StopgateClient } from './index.js';

const KEY = 'sgk_abcd_0123456789abcdef';
const again = { 'retry-after': '0' };

let service: ScriptedService;
let stopgate: StopgateClient;
beforeAll(async () => {
  service = await ScriptedService.start();
  stopgate = createStopgateClient({ baseUrl: `${service.url}/`, apiKey: KEY });
});
beforeEach(() => {
  service.seen.length = 0;
  service.acts = [answer(200, {})];
});
afterAll(() => service.stop());

async function failureOf(call: Promise<unknown>): Promise<StopgateError> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(StopgateError);
  return error as StopgateError;
}

describe('a call', () => {
  test('goes to its address with the key, its path encoded', async () => {
    service.acts = [answer(200, { status: 'clear' })];
    const given = await stopgate.getOptOut({ path: { channel: 'sms', address: '+336/12 ?é' } });
    expect(given).toEqual({ status: 'clear' });
    expect(service.seen).toMatchObject([
      {
        method: 'GET',
        url: '/v1/opt-outs/sms/%2B336%2F12%20%3F%C3%A9',
        headers: { authorization: `Bearer ${KEY}` },
        body: '',
      },
    ]);
    expect(service.seen[0]!.headers).not.toHaveProperty('content-type');
    expect(service.seen[0]!.headers).not.toHaveProperty('idempotency-key');
  });

  test('takes its query, without what is undefined', async () => {
    await stopgate.listOptOuts({ query: { channel: 'sms', prefix: '+33', limit: 10, campaignId: undefined } });
    expect(service.seen[0]!.url).toBe('/v1/opt-outs?channel=sms&prefix=%2B33&limit=10');
  });

  test('sends its body as JSON, and an id of its own', async () => {
    const body = { channel: 'sms', address: '+33612345678' } as const;
    await stopgate.recordOptOuts({ body }, { requestId: 'mine-1' });
    const [{ headers, ...seen } = {} as never] = service.seen as [(typeof service.seen)[0]];
    expect(seen).toEqual({ method: 'POST', url: '/v1/opt-outs', body: JSON.stringify(body) });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-request-id': 'mine-1' });
  });

  test.each(['', '.', '..', undefined])(
    'with %j in its path is refused here: it would be another call',
    async (companyId) => {
      const call = stopgate.getCompany({ path: { companyId: companyId as string } });
      await expect(call).rejects.toThrow(TypeError);
      expect(service.seen).toEqual([]);
    },
  );

  test('of a service of its own goes there', async () => {
    const split = createStopgateClient({ baseUrls: { registry: `${service.url}/api` }, apiKey: KEY });
    await split.getSettings();
    expect(service.seen[0]!.url).toBe('/api/v1/settings');
    await expect(split.checkAddresses({ body: { channel: 'sms', to: ['+33612345678'] } })).rejects.toThrow(
      'baseUrls.enrichment',
    );
  });

  test('gives nothing for 204, and the whole answer where it is no JSON', async () => {
    service.acts = [(response) => response.writeHead(204).end()];
    expect(await stopgate.deleteConnection({ path: { connectionId: 'c' } })).toBeUndefined();
    service.acts = [answer(200, 'a,b\n', { 'content-type': 'text/csv' })];
    const whole = (await stopgate.getSettings()) as unknown as Response;
    expect(await whole.text()).toBe('a,b\n');
  });

  test('follows no redirect, which would take the key elsewhere', async () => {
    service.acts = [answer(302, '', { location: `${service.url}/elsewhere` })];
    expect(await failureOf(stopgate.getSettings())).toMatchObject({ status: 302, code: 'UNEXPECTED_ANSWER' });
    expect(service.seen).toHaveLength(1);
  });
});

describe('a failure', () => {
  test('has what the problem says', async () => {
    const errors = [{ path: 'items.0.channel', message: 'wrong' }];
    service.acts = [problem(400, 'INVALID_REQUEST', { errors, own: 1 })];
    const error = await failureOf(stopgate.recordOptOuts({ body: { items: [] } }));
    expect(error).toMatchObject({
      name: 'StopgateError',
      message: 'INVALID_REQUEST: about INVALID_REQUEST',
      status: 400,
      code: 'INVALID_REQUEST',
      detail: 'about INVALID_REQUEST',
      requestId: 'r-1',
      errors,
      problem: { own: 1 },
      attempts: 1,
    });
  });

  test.each([
    ['a page of some proxy', answer(418, '<html>', { 'content-type': 'text/html' })],
    ['JSON that is no problem', answer(418, { error: 'x' })],
    ['a problem without a code', answer(418, { status: 418 }, { 'content-type': 'application/problem+json' })],
    ['half a problem', answer(418, '{"code":', { 'content-type': 'application/problem+json' })],
  ])('that is %s is told from those of Stopgate', async (_what, act) => {
    service.acts = [act];
    expect(await failureOf(stopgate.getSettings())).toMatchObject({
      status: 418,
      code: 'UNEXPECTED_ANSWER',
      errors: [],
    });
  });

  test('that came by no answer says why', async () => {
    const other = await ScriptedService.start();
    const gone = createStopgateClient({ baseUrl: other.url, apiKey: KEY, retries: 0 });
    await other.stop();
    const error = await failureOf(gone.getSettings());
    expect(error).toMatchObject({ status: undefined, code: 'NO_ANSWER', attempts: 1 });
    expect(error.detail).toContain('ECONNREFUSED');
  });

  test('by its time is one, by the caller another', async () => {
    service.acts = [staySilent];
    const late = await failureOf(stopgate.getSettings({}, { timeoutMs: 30, retries: 0 }));
    expect(late).toMatchObject({ code: 'TIMEOUT', status: undefined });
    const ending = new AbortController();
    const call = failureOf(stopgate.getSettings({}, { signal: ending.signal }));
    ending.abort(new Error('enough'));
    expect(await call).toMatchObject({ code: 'ABORTED', cause: new Error('enough') });
    expect(await failureOf(stopgate.getSettings({}, { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'ABORTED',
    });
  });

  test('keeps the key out of what is logged', async () => {
    service.acts = [problem(401, 'UNAUTHENTICATED')];
    const error = await failureOf(stopgate.getSettings());
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(KEY);
  });
});

describe('another attempt', () => {
  const optOut = { body: { channel: 'sms', address: '+33612345678' } } as const;
  const newKey = { path: { companyId: 'acme' }, body: { name: 'x', scopes: ['*' as const] } };

  test.each([
    ['a lost connection', hangUp],
    ['429', problem(429, 'TOO_MANY_REQUESTS', {}, again)],
    ['502 of a proxy', answer(502, '<html>', { 'content-type': 'text/html' })],
    ['503', problem(503, 'UNAVAILABLE', {}, again)],
    ['504', answer(504, '')],
  ])('follows %s, with the same key for the same write', async (_what, act) => {
    service.acts = [act, act, answer(200, { results: [] })];
    expect(await stopgate.recordOptOuts(optOut)).toEqual({ results: [] });
    expect(service.seen).toHaveLength(3);
    const keys = service.seen.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    await stopgate.recordOptOuts(optOut);
    expect(service.seen.at(-1)!.headers['idempotency-key']).not.toBe(keys[0]);
  });

  test('asks for the answer to a write that is still under way', async () => {
    const underWay = problem(409, 'IDEMPOTENCY_KEY_IN_USE', {}, again);
    service.acts = [hangUp, underWay, answer(200, { results: [] })];
    expect(await stopgate.recordOptOuts(optOut)).toEqual({ results: [] });
    expect(new Set(service.seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('is not made of a write that may have been done, if twice is more than once', async () => {
    for (const act of [hangUp, answer(502, '')]) {
      service.seen.length = 0;
      service.acts = [act];
      await failureOf(stopgate.createCompanyApiKey(newKey));
      expect(service.seen).toHaveLength(1);
    }
    service.acts = [problem(503, 'UNAVAILABLE', {}, again), answer(201, { keyId: 'k', apiKey: 'a' })];
    expect(await stopgate.createCompanyApiKey(newKey)).toEqual({ keyId: 'k', apiKey: 'a' });
  });

  test.each([400, 401, 403, 404, 409, 422, 500])('does not follow %i', async (status) => {
    service.acts = [problem(status, 'X')];
    expect(await failureOf(stopgate.getSettings())).toMatchObject({ status, attempts: 1 });
    expect(service.seen).toHaveLength(1);
  });

  test('is the last after as many as were allowed', async () => {
    service.acts = [problem(503, 'UNAVAILABLE', {}, again)];
    expect(await failureOf(stopgate.getSettings())).toMatchObject({ status: 503, attempts: 3, retryAfterMs: 0 });
    expect(service.seen).toHaveLength(3);
    service.seen.length = 0;
    await failureOf(stopgate.getSettings({}, { retries: 0 }));
    expect(service.seen).toHaveLength(1);
  });

  test('does not wait longer than a caller would expect; the error says until when', async () => {
    service.acts = [problem(429, 'TOO_MANY_REQUESTS', {}, { 'retry-after': '3600' })];
    expect(await failureOf(stopgate.getSettings())).toMatchObject({ attempts: 1, retryAfterMs: 3_600_000 });
  });

  test('ends when the caller gives up during the wait', async () => {
    const ending = new AbortController();
    service.acts = [
      (response, seen) => {
        problem(503, 'UNAVAILABLE', {}, { 'retry-after': '30' })(response, seen);
        response.on('finish', () => setImmediate(() => ending.abort()));
      },
    ];
    expect(await failureOf(stopgate.getSettings({}, { signal: ending.signal }))).toMatchObject({ code: 'ABORTED' });
  });

  test('uses the key that the caller gives', async () => {
    await stopgate.recordOptOuts(optOut, { idempotencyKey: 'order-5' });
    expect(service.seen[0]!.headers['idempotency-key']).toBe('order-5');
  });
});

describe('a list', () => {
  const page = (items: string[], nextCursor?: string) =>
    answer(200, { items: items.map((address) => ({ address })), ...(nextCursor !== undefined && { nextCursor }) });

  test('is walked page by page, an empty one in between included', async () => {
    service.acts = [page(['a', 'b'], 'one'), page([], 'two'), page(['c'])];
    const found: string[] = [];
    for await (const { address } of stopgate.iterate('listOptOuts', { query: { channel: 'sms' } })) found.push(address);
    expect(found).toEqual(['a', 'b', 'c']);
    expect(service.seen.map(({ url }) => url)).toEqual([
      '/v1/opt-outs?channel=sms',
      '/v1/opt-outs?channel=sms&cursor=one',
      '/v1/opt-outs?channel=sms&cursor=two',
    ]);
  });

  test('asks for no page that nobody wants', async () => {
    service.acts = [page(['a', 'b'], 'one'), page(['c'])];
    for await (const { address } of stopgate.iterate('listOptOuts')) if (address === 'b') break;
    expect(service.seen).toHaveLength(1);
  });

  test('throws what a page throws', async () => {
    service.acts = [page(['a'], 'one'), problem(400, 'INVALID_CURSOR')];
    const list = stopgate.iterate('listOptOuts');
    expect((await list.next()).value).toEqual({ address: 'a' });
    expect(await failureOf(list.next())).toMatchObject({ code: 'INVALID_CURSOR' });
  });
});

describe('options that can never work', () => {
  test.each([
    [{ apiKey: '' }, 'apiKey'],
    [{ apiKey: 'a b' }, 'apiKey'],
    [{ baseUrl: undefined }, 'baseUrl'],
    [{ baseUrl: 'stopgate.example.com' }, 'baseUrl'],
    [{ baseUrl: 'ftp://stopgate.example.com' }, 'baseUrl'],
    [{ baseUrl: 'https://a:b@stopgate.example.com' }, 'credentials'],
    [{ baseUrls: { registry: 'https://x/?a=b' } }, 'baseUrls.registry'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ retries: -1 }, 'retries'],
    [{ retries: NaN }, 'retries'],
  ])('%j', (options, word) => {
    expect(() => createStopgateClient({ baseUrl: 'https://x', apiKey: KEY, ...(options as object) })).toThrow(word);
  });
});
