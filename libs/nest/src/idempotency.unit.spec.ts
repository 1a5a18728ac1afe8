import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { serializeItem } from 'structured-headers';
import { MemoryIdempotencyStore } from '../fixtures/memory-idempotency-store.js';
import { startTinyService, TinyController } from '../fixtures/tiny-service.js';
import type { TinyService } from '../fixtures/tiny-service.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { IDEMPOTENCY_STORE } from './tokens.js';

let service: TinyService;
const store = new MemoryIdempotencyStore();
beforeAll(async () => {
  service = await startTinyService({ bodyLimit: 4_000_000 }, [{ provide: IDEMPOTENCY_STORE, useValue: store }]);
});
beforeEach(() => store.entries.clear());
afterAll(() => service.close());

interface Sent {
  readonly status: number;
  readonly text: string;
  readonly code: unknown;
  readonly replayed: boolean;
  readonly headers: Headers;
}

async function send(path: string, key: string | undefined, body?: unknown, more: RequestInit = {}): Promise<Sent> {
  const response = await fetch(service.url + path, {
    method: 'POST',
    ...more,
    headers: {
      authorization: `Bearer ${service.verifier.key.apiKey}`,
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(more.headers as Record<string, string> | undefined),
    },
    body: more.body ?? (body === undefined ? null : JSON.stringify(body)),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    text,
    code: isJson ? (JSON.parse(text) as Record<string, unknown>)['code'] : undefined,
    replayed: response.headers.get('idempotency-replayed') === 'true',
    headers: response.headers,
  };
}

describe('a write with an Idempotency-Key', () => {
  test('is made once and answered alike, with status, headers and bytes', async () => {
    const before = TinyController.made;
    const first = await send('/count', '"one"', { size: 3 });
    expect([first.status, first.replayed]).toEqual([201, false]);
    const again = await send('/count', 'one', { size: 3 });
    expect([again.status, again.text, again.replayed]).toEqual([201, first.text, true]);
    for (const name of ['content-type', 'location']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(TinyController.made).toBe(before + 1);
  });

  test('that answers nothing answers nothing again', async () => {
    expect(await send('/count', 'nothing', { status: 204 })).toMatchObject({ status: 204, text: '', replayed: false });
    expect(await send('/count', 'nothing', { status: 204 })).toMatchObject({ status: 204, text: '', replayed: true });
  });

  test('is refused with 422 where the key belongs to another body, path, query or content type', async () => {
    await send('/count', 'mine', { size: 1 });
    for (const other of [
      () => send('/count', 'mine', { size: 2 }),
      () => send('/count', 'mine'),
      () => send('/count?x=1', 'mine', { size: 1 }),
      () => send('/secret', 'mine', { size: 1 }),
      () => send('/count', 'mine', { size: 1 }, { headers: { 'content-type': 'application/problem+json' } }),
    ]) {
      expect(await other()).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    }
    expect((await send('/count', 'mine', { size: 1 })).replayed).toBe(true);
  });

  test('is refused with 409 while it runs', async () => {
    const made = TinyController.made;
    const running = send('/count', 'slow', { wait: true });
    while (TinyController.made === made) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await send('/count', 'slow', { wait: true });
    expect(second).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_IN_USE' });
    expect(second.headers.get('retry-after')).toBe('1');
    TinyController.release();
    expect((await running).status).toBe(201);
    expect((await send('/count', 'slow', { wait: true })).replayed).toBe(true);
  });

  test('may be made again after a refusal and after a failure, as the same call', async () => {
    for (const status of [409, 422, 500]) {
      expect((await send('/count', `bad-${status}`, { status })).status).toBe(status);
      expect(await send('/count', `bad-${status}`, { status })).toMatchObject({ status, replayed: false });
    }
    expect((await send('/count', 'bad-409', { status: 201 })).status).toBe(201);
    expect(store.entries.get('acme|bad-500')!.end).toBe('failed');
  });

  test('has one identity at each attempt, a new one without a key', async () => {
    const idOf = ({ text }: Sent): string => (JSON.parse(text) as { callId: string }).callId;
    TinyController.failNext = true;
    expect((await send('/count', 'same', {})).status).toBe(500);
    const known = store.entries.get('acme|same')!.call.callId;
    expect(idOf(await send('/count', 'same', {}))).toBe(known);
    expect(idOf(await send('/count', 'other', {}))).not.toBe(known);
    const without = [await send('/count', undefined, {}), await send('/count', undefined, {})].map(idOf);
    expect(new Set(without).size).toBe(2);
  });

  test('is not made again, nor answered, where its answer must not or cannot be kept', async () => {
    for (const [path, body] of [
      ['/secret', {}],
      ['/count', { size: 1_100_000 }],
    ] as const) {
      expect((await send(path, path, body)).status).toBeLessThan(300);
      const made = TinyController.made;
      expect(await send(path, path, body)).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_SPENT' });
      expect(TinyController.made).toBe(made);
    }
    expect(JSON.stringify([...store.entries.values()])).not.toContain('secret":');
  });

  test('may stream its body: length and digest stand for it', async () => {
    const upload = (bytes: string, digest: string): Promise<Sent> =>
      send('/stream', 'upload', undefined, {
        body: Buffer.from(bytes),
        headers: { 'content-type': 'text/csv', 'content-digest': digest },
      });
    const first = await upload('a,b', 'sha-256=:YQ==:');
    expect(first).toMatchObject({ status: 201, replayed: false });
    expect(await upload('a,b', 'sha-256=:YQ==:')).toMatchObject({ text: first.text, replayed: true });
    expect((await upload('a,b,c', 'sha-256=:YQ==:')).status).toBe(422);
    expect((await upload('a,b', 'sha-256=:Yg==:')).status).toBe(422);
  });

  test('is nothing special to a call that only reads, nor in a service that keeps no keys', async () => {
    const read = () => fetch(`${service.url}/mine`, { headers: { ...auth(service), 'idempotency-key': 'read' } });
    expect((await read()).status).toBe(200);
    expect(store.entries.size).toBe(0);
    const other = await startTinyService();
    const made = TinyController.made;
    const headers = { ...auth(other), 'idempotency-key': '""', 'content-type': 'application/json' };
    await fetch(`${other.url}/count`, { method: 'POST', headers, body: '{}' });
    await fetch(`${other.url}/count`, { method: 'POST', headers, body: '{}' });
    await other.close();
    expect(TinyController.made).toBe(made + 2);
  });

  test.each(['""', '"a', 'a b', '"a", "b"', `"${'x'.repeat(256)}"`, 'x'.repeat(256), 'a,b'])(
    'is refused with 400 under the key %s',
    async (key) => {
      const made = TinyController.made;
      const { status, text, code } = await send('/count', key, {});
      expect([status, code]).toEqual([400, 'INVALID_REQUEST']);
      expect(text).toContain('Idempotency-Key');
      expect(TinyController.made).toBe(made);
    },
  );
});

function auth({ verifier }: TinyService): Record<string, string> {
  return { authorization: `Bearer ${verifier.key.apiKey}` };
}

test('a key in quotes is read as what it was written of, and every header is read or refused', () => {
  const ascii = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  const read = (header: string): string | undefined => readIdempotencyKey({ headers: { 'idempotency-key': header } });
  fc.assert(
    fc.property(
      ascii.filter((text) => text.length > 0 && text.length <= 255),
      (text) => {
        expect(read(serializeItem(text))).toBe(text);
      },
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (header) => {
      try {
        expect(read(header)!.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
      }
    }),
  );
});
