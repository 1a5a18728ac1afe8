import { execFile } from 'node:child_process';
import { createServer as createHttp } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp } from 'node:net';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { AddressRules, parseNetwork } from './address-rules.js';
import { OutboundClient } from './outbound-client.js';
import type { OutboundClientOptions, OutboundRequest } from './outbound-client.js';
import { TEST_CERTIFICATE, TEST_KEY } from './tls-fixture.spec.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function listen<S extends Server | TcpServer>(server: S, host = '127.0.0.1', port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  open.push({
    close: () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return (server.address() as AddressInfo).port;
}
const serve = (handler: RequestListener): Promise<number> => listen(createHttp(handler));

/** Everything of this machine's 127.0.0.1 may be called, and nothing else of it. */
function clientWith(options: Partial<OutboundClientOptions> = {}): OutboundClient {
  const addresses = new AddressRules([parseNetwork('127.0.0.1')!]);
  const client = new OutboundClient({ addresses, allowHttp: true, ports: 'any', ...options });
  open.push(client);
  return client;
}
const post = (client: OutboundClient, url: string, more: Partial<OutboundRequest> = {}) =>
  client.post(url, { headers: {}, body: '{}', timeoutMs: 5_000, mostAnswerBytes: 1_024, ...more });
const failsWith = (code: string) => expect.objectContaining({ code });

describe('an answer', () => {
  test('comes with status, Retry-After and its beginning; the host sees our headers and body', async () => {
    let seen: unknown;
    const port = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen = { method: request.method, url: request.url, body, id: request.headers['webhook-id'] };
        response.writeHead(503, { 'retry-after': '120' }).end('busy');
      });
    });
    const answer = await post(clientWith(), `http://127.0.0.1:${port}/a?b=c#d`, {
      headers: { 'webhook-id': 'msg_1' },
      body: '{"é":1}',
    });
    expect(answer).toEqual({ status: 503, retryAfter: '120', body: Buffer.from('busy'), isWhole: true });
    expect(seen).toEqual({ method: 'POST', url: '/a?b=c', body: '{"é":1}', id: 'msg_1' });
  });

  test('without end is cut, and the connection with it', async () => {
    const ended = Promise.withResolvers<void>();
    const port = await serve((request, response) => {
      request.socket.on('close', () => ended.resolve());
      const more = (): void =>
        void (response.write('x'.repeat(1_000)) ? setImmediate(more) : response.once('drain', more));
      more();
    });
    const answer = await post(clientWith(), `http://127.0.0.1:${port}/`);
    expect(answer.body.toString()).toBe('x'.repeat(1_024));
    expect(answer.isWhole).toBe(false);
    await ended.promise;
  });

  test('whose body does not come is still an answer, said not to be whole: the status was there', async () => {
    const port = await serve(
      (_request, response) => void response.writeHead(200, { 'content-length': 10 }).write('ok'),
    );
    const answer = await post(clientWith(), `http://127.0.0.1:${port}/`, { timeoutMs: 300 });
    expect([answer.status, answer.body.toString(), answer.isWhole]).toEqual([200, 'ok', false]);
  });

  test('that breaks off is said not to be whole', async () => {
    const port = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('ok', () => response.destroy());
    });
    const answer = await post(clientWith(), `http://127.0.0.1:${port}/`);
    expect([answer.status, answer.body.toString(), answer.isWhole]).toEqual([200, 'ok', false]);
  });

  test('that points elsewhere is not followed', async () => {
    let calls = 0;
    const target = await serve((_request, response) => void ((calls += 1), response.end()));
    for (const status of [301, 302, 303, 307, 308]) {
      const port = await serve((_request, response) =>
        response.writeHead(status, { location: `http://127.0.0.1:${target}/` }).end(),
      );
      expect((await post(clientWith(), `http://127.0.0.1:${port}/`)).status).toBe(status);
    }
    expect(calls).toBe(0);
  });
});

describe('no answer', () => {
  test.each([
    ['nobody listens', undefined, 'CONNECT_FAILED'],
    [
      'the connection is cut',
      (server: TcpServer) => server.on('connection', (socket) => socket.destroy()),
      'CONNECTION_LOST',
    ],
    ['nothing comes', (server: TcpServer) => server.on('connection', () => undefined), 'TIMEOUT'],
    [
      'something else than HTTP comes',
      (server: TcpServer) => server.on('connection', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
      'ANSWER_UNREADABLE',
    ],
    [
      'headers have no end',
      (server: TcpServer) =>
        server.on('connection', (socket) => {
          socket.on('error', () => undefined);
          socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`);
        }),
      'ANSWER_UNREADABLE',
    ],
  ] as const)('%s', async (_what, prepare, code) => {
    const server = createTcp();
    server.on('connection', (socket) => open.push({ close: () => socket.destroy() }));
    prepare?.(server);
    const port = await listen(server);
    if (!prepare) await open.splice(-1)[0]!.close();
    await expect(post(clientWith(), `http://127.0.0.1:${port}/`, { timeoutMs: 500 })).rejects.toThrow(failsWith(code));
  });

  test('the caller gives up', async () => {
    const port = await serve(() => undefined);
    const stop = new AbortController();
    const answer = post(clientWith(), `http://127.0.0.1:${port}/`, { signal: stop.signal });
    stop.abort();
    await expect(answer).rejects.toThrow(failsWith('CONNECTION_LOST'));
  });
});

describe('names', () => {
  /** Each call of the resolver gets the next answer; the last one stays. */
  const answering = (...answers: string[][]) => {
    let calls = 0;
    return () => Promise.resolve(answers[Math.min(calls++, answers.length - 1)]!);
  };

  test('are connected to at the address that was checked', async () => {
    const port = await serve((request, response) => void response.end(request.headers.host));
    const answer = await post(clientWith({ resolve: answering(['127.0.0.1']) }), `http://hooks.example.com:${port}/`);
    expect(answer.body.toString()).toBe(`hooks.example.com:${port}`);
  });

  test.each([
    ['private', ['10.0.0.1']],
    ['mapped loopback', ['::ffff:127.0.0.2']],
    ['metadata', ['169.254.169.254']],
    ['one good and one bad', ['127.0.0.1', '127.0.0.2']],
    ['nobody', []],
    ['too many', Array.from({ length: 65 }, () => '127.0.0.1')],
  ])('that stand for %s are refused, at the check and at the call', async (_what, addresses) => {
    let calls = 0;
    const server = createTcp(() => (calls += 1));
    const port = await listen(server, '127.0.0.2');
    const client = clientWith({ resolve: answering(addresses) });
    const url = `http://hooks.example.com:${port}/`;
    await expect(client.check(url)).rejects.toThrow(failsWith('NO_PUBLIC_ADDRESS'));
    await expect(post(client, url)).rejects.toThrow(failsWith('NO_PUBLIC_ADDRESS'));
    expect(calls).toBe(0);
  });

  test('that change after the check are refused at the call', async () => {
    let calls = 0;
    const inside = createTcp(() => (calls += 1));
    const port = await listen(inside, '127.0.0.2');
    const client = clientWith({ resolve: answering(['127.0.0.1'], ['127.0.0.2']) });
    await client.check(`http://hooks.example.com:${port}/`);
    await expect(post(client, `http://hooks.example.com:${port}/`)).rejects.toThrow(failsWith('NO_PUBLIC_ADDRESS'));
    expect(calls).toBe(0);
  });

  test('that cannot be looked up now are told apart from those that do not exist', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('queryA ETIMEOUT'), { code: 'ETIMEOUT' }));
    const client = clientWith({ resolve });
    await expect(client.check('http://hooks.example.com/')).rejects.toThrow(failsWith('DNS_FAILED'));
    await expect(post(client, 'http://hooks.example.com/')).rejects.toThrow(failsWith('DNS_FAILED'));
  });

  test('are not needed for an address, which is checked all the same', async () => {
    const resolve = () => Promise.reject(new Error('nobody may ask'));
    const port = await serve((_request, response) => void response.end());
    const client = clientWith({ resolve });
    await client.check(`http://127.0.0.1:${port}/`);
    expect((await post(client, `http://127.0.0.1:${port}/`)).status).toBe(200);
    await expect(post(client, `http://127.0.0.2:${port}/`)).rejects.toThrow(failsWith('URL_REFUSED'));
  });
});

describe('TLS', () => {
  const serveTls = (): Promise<number> =>
    listen(createHttps({ cert: TEST_CERTIFICATE, key: TEST_KEY }, (_request, response) => void response.end('secret')));
  const resolve = () => Promise.resolve(['127.0.0.1']);

  test('is verified for the name, while the connection goes to the checked address', async () => {
    const port = await serveTls();
    const client = clientWith({ resolve, ca: TEST_CERTIFICATE, allowHttp: false });
    expect((await post(client, `https://hooks.example.test:${port}/`)).body.toString()).toBe('secret');
    expect((await post(client, `https://hooks.example.test.:${port}/`)).status).toBe(200);
    await expect(post(client, `https://other.example.test:${port}/`)).rejects.toThrow(failsWith('TLS_FAILED'));
    await expect(post(client, `https://127.0.0.1:${port}/`)).rejects.toThrow(failsWith('TLS_FAILED'));
  });

  test('of an unknown authority is refused', async () => {
    const port = await serveTls();
    const answer = post(clientWith({ resolve }), `https://hooks.example.test:${port}/`);
    await expect(answer).rejects.toThrow(failsWith('TLS_FAILED'));
  });
});

/** In a process of its own: Node reads some of these at its start, and Jest hides the others from it. */
describe('an environment', () => {
  const postFrom = async (env: Record<string, string>, url: string): Promise<unknown> => {
    const runner = join(import.meta.dirname, '../../nest/fixtures/run-from-source.mjs');
    const script = join(import.meta.dirname, '../fixtures/post-once.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', runner, script, url], { env });
    return JSON.parse(stdout);
  };

  test('that names a proxy changes nothing', async () => {
    let proxied = 0;
    const proxy = await serve((_request, response) => {
      proxied += 1;
      response.end('from the proxy');
    });
    const port = await serve((_request, response) => void response.end('direct'));
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
    const env = Object.fromEntries(names.map((name) => [name, `http://127.0.0.1:${proxy}`]));
    const answer = await postFrom({ ...env, NODE_USE_ENV_PROXY: '1' }, `http://hooks.example.test:${port}/`);
    expect([answer, proxied]).toEqual([{ status: 200, body: 'direct' }, 0]);
  });

  test('that wants certificates unchecked has them checked', async () => {
    const port = await listen(createHttps({ cert: TEST_CERTIFICATE, key: TEST_KEY }));
    const answer = await postFrom({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, `https://hooks.example.test:${port}/`);
    expect(answer).toEqual({ code: 'TLS_FAILED' });
  });
});
