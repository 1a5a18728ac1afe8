import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTinyService } from '../fixtures/tiny-service.js';
import type { TinyService } from '../fixtures/tiny-service.js';

let service: TinyService;
beforeAll(async () => void (service = await startTinyService()));
afterAll(() => service.close());

async function call(
  path: string,
  init: RequestInit = {},
): Promise<{ response: Response; body: Record<string, unknown> }> {
  const response = await fetch(service.url + path, init);
  return { response, body: (await response.json()) as Record<string, unknown> };
}

const post = (body: string | Buffer, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body: body as string,
  headers: { 'content-type': type },
});

describe('problems', () => {
  test.each([
    ['malformed JSON', '/contacts', post('{"address": '), 400, 'INVALID_JSON'],
    [
      'JSON that is not UTF-8',
      '/contacts',
      post(Buffer.from('{"address":"\xe9t\xe9"}', 'latin1')),
      400,
      'INVALID_JSON',
    ],
    ['JSON that reaches for the prototype', '/contacts', post('{"__proto__": {"a": 1}}'), 400, 'INVALID_JSON'],
    ['a body over the limit', '/contacts', post(JSON.stringify({ address: 'x'.repeat(3_000) })), 413, 'BODY_TOO_LARGE'],
    ['another content type', '/contacts', post('<a/>', 'application/xml'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an unknown route', '/nothing/here', {}, 404, 'NOT_FOUND'],
    ['an unknown route with a body of any type', '/nothing/here', post('<a/>', 'application/xml'), 404, 'NOT_FOUND'],
    ['another method', '/contacts', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
    ['another method with a body', '/contacts/x?a=b', post('{'), 405, 'METHOD_NOT_ALLOWED'],
    ['U+0000 in a path', '/contacts/a%00b', {}, 400, 'INVALID_REQUEST'],
    ['U+0000 in a query', '/contacts/x?cursor=%00', {}, 400, 'INVALID_REQUEST'],
    ['U+0000 in the name of a query', '/contacts/x?a%00b=1', {}, 400, 'INVALID_REQUEST'],
    ['JSON of too many levels', '/contacts', post(`{"a":${'['.repeat(50)}${']'.repeat(50)}}`), 400, 'INVALID_JSON'],
    ['a path that is no URL path', '/contacts/%ZZ', {}, 400, 'INVALID_REQUEST'],
    ['a problem of a handler', '/contacts', post('{"address":"taken"}'), 422, 'ADDRESS_TAKEN'],
    ['a zod error from anywhere', '/fail/zod', {}, 400, 'INVALID_REQUEST'],
    ['a refused connection', '/fail/refused', {}, 503, 'UNAVAILABLE'],
    ['an error that calls itself retriable', '/fail/retriable', {}, 503, 'UNAVAILABLE'],
    ['a bug', '/fail/bug', {}, 500, 'INTERNAL'],
    ['a thrown text', '/fail/text', {}, 500, 'INTERNAL'],
  ] as [string, string, RequestInit, number, string][])(
    '%s has its status and code',
    async (_what, path, init, status, code) => {
      const { response, body } = await call(path, init);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({ type: 'about:blank', status, code });
      expect(body['title']).toEqual(expect.any(String));
      expect(body['detail']).toEqual(expect.any(String));
      expect(body['requestId']).toBe(response.headers.get('x-request-id'));
    },
  );

  test('a body that breaks the schema names each field', async () => {
    const { response, body } = await call('/contacts', post('{"address":"x","age":"old"}'));
    expect(response.status).toBe(400);
    expect(body['code']).toBe('INVALID_REQUEST');
    expect((body['errors'] as { path: string }[]).map(({ path }) => path)).toEqual(['address', 'age']);
  });

  test('no body at all is an invalid request, not a failure', async () => {
    const { response, body } = await call('/contacts', { method: 'POST' });
    expect([response.status, body['code']]).toEqual([400, 'INVALID_REQUEST']);
  });

  test('queries and path parameters are checked and read alike', async () => {
    expect((await call('/contacts/+33612345678?limit=7')).body).toEqual({
      address: '+33612345678',
      page: { limit: 7 },
    });
    const { response, body } = await call('/contacts/x?limit=many');
    expect(response.status).toBe(400);
    expect(body['errors']).toEqual([{ path: 'limit', message: expect.any(String) }]);
    expect((await call(`/contacts/${'9'.repeat(30)}`)).response.status).toBe(400);
  });

  test('extra fields of a problem reach the caller, and cannot overwrite its code', async () => {
    expect((await call('/contacts', post('{"address":"taken"}'))).body).toMatchObject({
      owner: 'x',
      code: 'ADDRESS_TAKEN',
    });
  });

  test('a dependency that is down says when to come back', async () => {
    expect((await call('/fail/refused')).response.headers.get('retry-after')).toBe('2');
  });

  test('an unknown error tells the caller nothing, and the log everything under the same id', async () => {
    const { body } = await call('/fail/bug', { headers: { 'x-request-id': 'from-the-caller' } });
    expect(JSON.stringify(body)).not.toMatch(/hunter2|TypeError|10\.1\.2\.3/);
    expect(body['requestId']).toBe('from-the-caller');
    const line = service.lines.find(({ requestId }) => requestId === 'from-the-caller');
    expect(line).toMatchObject({ level: 'error', route: 'GET /fail/:how', code: 'INTERNAL' });
    expect(JSON.stringify(line)).toContain('hunter2');
  });

  test("a caller's request id that could forge a header or a log line is replaced", async () => {
    const { response } = await call('/nothing', { headers: { 'x-request-id': 'a b"<script>' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('an unknown route does not repeat the path, which may hold a phone number', async () => {
    // Its request id is random, and may hold any three digits.
    expect(JSON.stringify((await call('/x/+33612345678')).body)).not.toContain('33612345678');
  });
});
