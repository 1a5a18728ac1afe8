import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTinyService } from '../fixtures/tiny-service.js';
import type { TinyService } from '../fixtures/tiny-service.js';

let service: TinyService;
beforeAll(async () => void (service = await startTinyService({ forms: true })));
afterAll(() => service.close());

async function sendHook(body: Buffer, type?: string): Promise<{ raw: string | null; body: unknown }> {
  const response = await fetch(`${service.url}/hook`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: type ? { 'content-type': type } : {},
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { raw: string | null; body: unknown };
}

describe('raw body', () => {
  test.each([
    ['JSON with odd spacing and escapes', '{ "a":1.0,\n "é": "\\u00e9",  "a": 2 }', 'application/json; charset=utf-8'],
    ['a JSON dialect', '{"data":{}}', 'application/vnd.api+json'],
    ['a form with a repeated field', 'Body=STOP+now&To=%2B336&To=2&Body=', 'application/x-www-form-urlencoded'],
    ['text', '{"Type":"Notification"}', 'text/plain; charset=UTF-8'],
    ['XML', '<mo>é</mo>', 'application/xml'],
    ['no content type', 'anything', undefined],
  ])('%s keeps its exact bytes', async (_what, text, type) => {
    const bytes = Buffer.from(text);
    expect((await sendHook(bytes, type)).raw).toBe(bytes.toString('hex'));
  });

  test('any bytes of any length come through unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 1_500 }), async (array) => {
        const bytes = Buffer.from(array);
        expect((await sendHook(bytes, 'application/octet-stream')).raw).toBe(bytes.toString('hex'));
      }),
      { numRuns: 50 },
    );
  });

  test('JSON and forms are parsed as well', async () => {
    expect((await sendHook(Buffer.from('{"a":[1]}'), 'application/json')).body).toEqual({ a: [1] });
    const form = Buffer.from('To=%2B336&Body=STOP+now&To=2');
    expect((await sendHook(form, 'application/x-www-form-urlencoded')).body).toEqual({
      To: ['+336', '2'],
      Body: 'STOP now',
    });
  });

  test('a form is no body of a service that has no forms', async () => {
    const formless = await startTinyService();
    const form = { method: 'POST', body: new URLSearchParams({ address: 'x@y' }) };
    const refused = await fetch(`${formless.url}/contacts`, form);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    const kept = await fetch(`${formless.url}/hook`, form);
    expect(await kept.json()).toEqual({ raw: Buffer.from('address=x%40y').toString('hex'), body: 'bytes' });
    await formless.close();
  });

  test('a body without a declared length is cut at the limit, whatever its type', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let sent = 0; sent < 20; sent += 1) yield await Promise.resolve(new Uint8Array(500));
    }
    const response = await fetch(`${service.url}/hook`, {
      method: 'POST',
      body: endless() as unknown as ReadableStream,
      headers: { 'content-type': 'image/png' },
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
  });
});
