import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTinyService } from '../fixtures/tiny-service.js';
import type { TinyService } from '../fixtures/tiny-service.js';

let service: TinyService;
beforeAll(async () => {
  service = await startTinyService({
    onApp: (app) => {
      app
        .getHttpAdapter()
        .getInstance()
        .addHook('onRequest', (_request: unknown, reply: { header: Function }, done: () => void) => {
          reply.header('x-of-the-service', 'yes');
          done();
        });
    },
  });
});
afterAll(() => service.close());

/** Sends bytes as they are and gives all that comes back until the service ends the connection. */
function exchange(bytes: string): Promise<{ status: number; head: string; body: Record<string, unknown> | undefined }> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (text += part));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n');
      const json = body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : undefined;
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: json });
    });
    socket.write(bytes);
  });
}

const head = (line: string, ...headers: string[]): string =>
  [line, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n');

describe('a method that a path does not have', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'QUERY', 'PROPFIND', 'GET'])(
    '%s is answered 405 with Allow',
    async (method) => {
      const { status, head: answer, body } = await exchange(head(`${method} /contacts?a=b HTTP/1.1`));
      expect([status, body?.['code']]).toEqual([405, 'METHOD_NOT_ALLOWED']);
      expect(answer).toContain('allow: post, options\r\n');
      expect(answer).toContain('x-of-the-service: yes');
    },
  );

  test('paths with parameters know their methods too', async () => {
    expect((await exchange(head('PUT /contacts/%2B33612345678 HTTP/1.1'))).head).toContain(
      'allow: get, head, options\r\n',
    );
  });

  test('OPTIONS is answered 204 with the same Allow, and 404 where there is nothing', async () => {
    const { status, head: answer } = await exchange(head('OPTIONS /contacts HTTP/1.1'));
    expect(status).toBe(204);
    expect(answer).toContain('allow: post, options\r\n');
    expect((await exchange(head('OPTIONS /nothing HTTP/1.1'))).status).toBe(404);
  });

  test('HEAD is GET without a body', async () => {
    const { status, body } = await exchange(head('HEAD /contacts/x HTTP/1.1'));
    expect([status, body]).toEqual([200, undefined]);
  });
});

describe('what is no path of ours', () => {
  test.each(['OPTIONS * HTTP/1.1', 'GET /+33612345678/x HTTP/1.1', 'TRACE / HTTP/1.1'])(
    '%s: 404, without repeating it',
    async (line) => {
      const { status, body } = await exchange(head(line));
      expect([status, body?.['detail']]).toEqual([404, 'There is nothing at this address.']);
    },
  );
});

describe('what is no whole HTTP request', () => {
  test.each([
    ['another protocol', '\x16\x03\x01', 400, 'INVALID_REQUEST'],
    ['a method that nobody knows', head('FETCH / HTTP/1.1'), 400, 'INVALID_REQUEST'],
    ['two lengths', head('POST /contacts HTTP/1.1', 'Content-Length: 1', 'Content-Length: 2'), 400, 'INVALID_REQUEST'],
    [
      'a length and chunks',
      head('POST /contacts HTTP/1.1', 'Content-Length: 1', 'Transfer-Encoding: chunked'),
      400,
      'INVALID_REQUEST',
    ],
    [
      'a broken chunk',
      `${head('POST /contacts HTTP/1.1', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}zz\r\n`,
      400,
      'INVALID_REQUEST',
    ],
    ['a long address', head(`GET /contacts?cursor=${'a'.repeat(20_000)} HTTP/1.1`), 431, 'HEADERS_TOO_LARGE'],
    ['long headers', head('GET /contacts/x HTTP/1.1', `X: ${'a'.repeat(20_000)}`), 431, 'HEADERS_TOO_LARGE'],
  ] as const)('%s is a problem too', async (_what, bytes, status, code) => {
    const answer = await exchange(bytes);
    expect(answer.status).toBe(status);
    expect(answer.head).toContain('content-type: application/problem+json');
    expect(answer.body).toMatchObject({ type: 'about:blank', status, code, requestId: expect.any(String) });
    expect(answer.head).toContain(`x-request-id: ${String(answer.body!['requestId'])}`);
  });
});
