import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectionState, deadLetterTopicName, moReceived } from '@stopgate/contracts';
import { eventually, readTopic, testKafka, uniqueName } from '@stopgate/testing';
import { ADMIN_KEY, startInbound } from '../fixtures/inbound-service.js';
import type { TestInbound } from '../fixtures/inbound-service.js';
import { genericCall, twilioCall } from '../fixtures/webhook-calls.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const senders = [{ shortCode: '36123', country: 'FR', shared: true }];
const kafka = testKafka();
let inbound: TestInbound;

beforeAll(async () => {
  inbound = await startInbound();
});
afterAll(() => inbound.close());

async function connect(body: Record<string, unknown>): Promise<string> {
  const connectionId = uniqueName('c');
  const answer = await inbound.call('POST', '/v1/connections', { connectionId, senders, ...body });
  expect(answer.status).toBe(201);
  return connectionId;
}

async function valuesOf(topic: string, connectionId: string): Promise<Record<string, unknown>[]> {
  const records = await readTopic(kafka, topic);
  return records
    .map(({ value }) => JSON.parse(value?.toString() ?? 'null') as Record<string, unknown>)
    .filter((value) => value['connectionId'] === connectionId);
}

const mosOf = (connectionId: string): Promise<Record<string, unknown>[]> => valuesOf(moReceived.name, connectionId);
const lettersOf = (connectionId: string): Promise<Record<string, unknown>[]> =>
  valuesOf(deadLetterTopicName(moReceived.name), connectionId);

describe('connections', () => {
  test('are created, the same again changes nothing, another body replaces; credentials are never shown', async () => {
    const connectionId = uniqueName('c');
    const body = { connectionId, provider: 'generic', credentials: { secret: SECRET }, senders };
    const created = await inbound.call('POST', '/v1/connections', body);
    expect(created.status).toBe(201);
    const view: unknown = await created.json();
    expect(view).toMatchObject({ connectionId, provider: 'generic', senders, version: 1 });
    expect((await inbound.call('POST', '/v1/connections', body)).status).toBe(200);
    const replaced = await inbound.call('POST', '/v1/connections', { ...body, publicUrl: 'https://sms.example.com/x' });
    expect(replaced.status).toBe(200);
    expect(await replaced.json()).toMatchObject({ version: 2, publicUrl: 'https://sms.example.com/x' });
    const shown = await (await inbound.call('GET', `/v1/connections/${connectionId}`)).text();
    const listed = await (await inbound.call('GET', '/v1/connections?limit=1000')).text();
    for (const text of [JSON.stringify(view), shown, listed]) expect(text).not.toContain(SECRET);
    expect(listed).toContain(connectionId);

    const published = await eventually(async () => {
      const states = await valuesOf(connectionState.name, connectionId);
      expect(states).toHaveLength(2);
      return states;
    });
    expect(published).toMatchObject([{ version: 1, status: 'active' }, { version: 2 }]);
    expect(JSON.stringify(published)).not.toContain(SECRET);
  });

  test.each([
    ['U+0000 in a field of their own', { note: 'a\0b' }],
    ['half a surrogate pair', { note: ['\ud800'] }],
  ])('are refused with %s', async (_what, own) => {
    const body = { connectionId: uniqueName('c'), provider: 'generic', credentials: { secret: SECRET } };
    const answer = await inbound.call('POST', '/v1/connections', { ...body, senders: [{ ...senders[0], ...own }] });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  test('a cursor with U+0000 is refused', async () => {
    expect((await inbound.call('GET', '/v1/connections?cursor=%00')).status).toBe(400);
  });

  test('a deleted connection is gone, and its webhook answers 404', async () => {
    const connectionId = await connect({ provider: 'generic', credentials: { secret: SECRET } });
    const url = `${inbound.service.url}/mo/generic/${connectionId}`;
    const mo = { id: 'm1', from: '+33612345678', to: '36123', text: 'hello' };
    expect((await fetch(url, genericCall(SECRET, 'w1', mo))).status).toBe(200);
    expect((await inbound.call('DELETE', `/v1/connections/${connectionId}`)).status).toBe(204);
    expect((await inbound.call('DELETE', `/v1/connections/${connectionId}`)).status).toBe(404);
    expect((await inbound.call('GET', `/v1/connections/${connectionId}`)).status).toBe(404);
    expect((await fetch(url, genericCall(SECRET, 'w1', mo))).status).toBe(404);
  });

  test.each([
    [{ provider: 'nobody' }, 422, 'PROVIDER_UNKNOWN', 'cm, generic, infobip'],
    [{ provider: 'twilio', credentials: {} }, 400, 'INVALID_REQUEST', 'credentials.authToken'],
    [{ provider: 'cm', credentials: { username: 'x' } }, 400, 'INVALID_REQUEST', 'pathToken'],
    [{ provider: 'twilio', credentials: { authToken: 'x', extra: 1 } }, 400, 'INVALID_REQUEST', 'extra'],
    [{ senders: [{ country: 'FR', shared: true }] }, 400, 'INVALID_REQUEST', 'number or shortCode'],
    [{ senders: [{ country: 'FR', shortCode: '36123', shared: false }] }, 400, 'INVALID_REQUEST', 'companyId'],
    [{ connectionId: 'a/b' }, 400, 'INVALID_REQUEST', 'connectionId'],
    [{ publicUrl: 'ftp://x' }, 400, 'INVALID_REQUEST', 'publicUrl'],
  ])('%j is refused with a reason', async (change, status, code, named) => {
    const body = { connectionId: 'c-x', provider: 'generic', credentials: { secret: SECRET }, senders, ...change };
    const answer = await inbound.call('POST', '/v1/connections', body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code });
    expect(text).toContain(named);
  });

  test('are for the operator', async () => {
    for (const authorization of ['', 'Bearer wrong-admin-key-xx', `Basic ${ADMIN_KEY}`]) {
      expect((await inbound.call('GET', '/v1/connections', undefined, { authorization })).status).toBe(401);
    }
  });
});

describe('webhooks', () => {
  test('a good call is answered 200 with nothing in it, and its MO stands on the topic by then', async () => {
    const connectionId = await connect({ provider: 'generic', credentials: { secret: SECRET } });
    const mo = { id: 'm1', from: '0033612345678', to: '36123', text: 'STOP ✋', receivedAt: '2026-11-23T09:00:00Z' };
    const call = genericCall(SECRET, 'w1', mo);
    const answer = await fetch(`${inbound.service.url}/mo/generic/${connectionId}`, call);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect(await mosOf(connectionId)).toEqual([
      expect.objectContaining({
        provider: 'generic',
        providerMessageId: 'm1',
        from: '+33612345678',
        to: '36123',
        text: 'STOP ✋',
        sentAt: '2026-11-23T09:00:00.000Z',
        raw: { contentType: 'application/json', body: call.body },
      }),
    ]);
  });

  test('the same call twice gives two MOs of one id', async () => {
    const connectionId = await connect({ provider: 'generic', credentials: { secret: SECRET } });
    const call = genericCall(SECRET, 'w1', { id: 'm1', from: '+33612345678', to: '36123', text: 'hello' });
    const url = `${inbound.service.url}/mo/generic/${connectionId}`;
    await fetch(url, call);
    await fetch(url, call);
    const mos = await mosOf(connectionId);
    expect(mos).toHaveLength(2);
    expect(new Set(mos.map(({ moId }) => moId)).size).toBe(1);
  });

  test('Twilio: signed over the address of the request, or over publicUrl where there is one', async () => {
    const fields = { MessageSid: 'SM1', From: '+33612345678', To: '36123', Body: 'Arrêt' };
    const plain = await connect({ provider: 'twilio', credentials: { authToken: 'token-1' } });
    const direct = `${inbound.service.url}/mo/twilio/${plain}?a=1`;
    expect((await fetch(direct, twilioCall('token-1', direct, fields))).status).toBe(200);
    expect((await fetch(direct, twilioCall('token-2', direct, fields))).status).toBe(401);

    const publicUrl = 'https://sms.example.com/hooks?tenant=7';
    const fronted = await connect({ provider: 'twilio', credentials: { authToken: 'token-1' }, publicUrl });
    const inside = `${inbound.service.url}/mo/twilio/${fronted}`;
    expect((await fetch(inside, twilioCall('token-1', publicUrl, fields))).status).toBe(200);
    expect((await fetch(inside, twilioCall('token-1', inside, fields))).status).toBe(401);
    expect(await mosOf(fronted)).toMatchObject([{ text: 'Arrêt', providerMessageId: 'SM1' }]);
  });

  test('a header that only a proxy may set does not change the address that is checked', async () => {
    const connectionId = await connect({ provider: 'twilio', credentials: { authToken: 'token-1' } });
    const fields = { MessageSid: 'SM1', From: '+33612345678', To: '36123', Body: 'STOP' };
    const call = twilioCall('token-1', `https://evil.example/mo/twilio/${connectionId}`, fields);
    const headers = { ...call.headers, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const answer = await fetch(`${inbound.service.url}/mo/twilio/${connectionId}`, { ...call, headers });
    expect(answer.status).toBe(401);
  });

  test('CM: basic authentication, or the secret path', async () => {
    const body = JSON.stringify({
      from: { number: '0033612345678' },
      to: { number: '36123' },
      message: { text: 'STOP' },
      timeUtc: '2026-11-23T09:00:00',
    });
    const json = { 'content-type': 'application/json; charset=utf-8' };
    const login = await connect({ provider: 'cm', credentials: { username: 'u', password: 'p4ssword' } });
    const withLogin = (text: string): Promise<Response> =>
      fetch(`${inbound.service.url}/mo/cm/${login}`, {
        method: 'POST',
        headers: { ...json, authorization: `Basic ${Buffer.from(text).toString('base64')}` },
        body,
      });
    expect((await withLogin('u:p4ssword')).status).toBe(200);
    expect((await withLogin('u:wrong')).status).toBe(401);
    expect(await mosOf(login)).toMatchObject([{ from: '+33612345678', sentAt: '2026-11-23T09:00:00.000Z' }]);

    const path = await connect({ provider: 'cm', credentials: { pathToken: 'AbCd1234AbCd1234' } });
    const post = (end: string): Promise<Response> =>
      fetch(`${inbound.service.url}/mo/cm/${path}${end}`, { method: 'POST', headers: json, body });
    expect((await post('/AbCd1234AbCd1234')).status).toBe(200);
    expect((await post('/AbCd1234AbCd1235')).status).toBe(401);
    expect((await post('')).status).toBe(401);
    expect(await mosOf(path)).toHaveLength(1);
  });

  test('a call that is not authentic leaves no MO and no dead letter, and says nothing of the reason', async () => {
    const connectionId = await connect({ provider: 'generic', credentials: { secret: SECRET } });
    const url = `${inbound.service.url}/mo/generic/${connectionId}`;
    const mo = { id: 'm1', from: '+33612345678', to: '36123', text: 'STOP' };
    const genuine = genericCall(SECRET, 'w1', mo);
    const stale = genericCall(SECRET, 'w1', mo, new Date(Date.now() - 301_000));
    for (const call of [
      { ...genuine, body: genuine.body.replace('STOP', 'START') },
      { ...genuine, body: genuine.body.slice(0, -1) },
      { ...genuine, body: '{' },
      { ...genuine, headers: {} },
      stale,
    ]) {
      const answer = await fetch(url, call);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(await mosOf(connectionId)).toEqual([]);
    expect(await lettersOf(connectionId)).toEqual([]);
  });

  test('credentials replaced a moment ago count at once', async () => {
    const connectionId = await connect({ provider: 'generic', credentials: { secret: SECRET } });
    const url = `${inbound.service.url}/mo/generic/${connectionId}`;
    const mo = { id: 'm1', from: '+33612345678', to: '36123', text: 'hello' };
    expect((await fetch(url, genericCall(SECRET, 'w1', mo))).status).toBe(200);
    const newSecret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX';
    const body = { connectionId, provider: 'generic', credentials: { secret: newSecret }, senders };
    expect((await inbound.call('POST', '/v1/connections', body)).status).toBe(200);
    expect((await fetch(url, genericCall(newSecret, 'w2', mo))).status).toBe(200);
    expect((await fetch(url, genericCall(SECRET, 'w3', mo))).status).toBe(401);
  });

  test.each([
    ['broken JSON', '{"from":'],
    ['no sender', '{"to":"36123","text":"STOP"}'],
    ['a text over the limit', JSON.stringify({ from: '+33612345678', to: '36123', text: 'x'.repeat(30_000) })],
  ])('an authentic call with %s is accepted and kept whole as a dead letter', async (_what, body) => {
    const connectionId = await connect({ provider: 'cm', credentials: { pathToken: 'AbCd1234AbCd1234' } });
    const answer = await fetch(`${inbound.service.url}/mo/cm/${connectionId}/AbCd1234AbCd1234`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body.replace('"text"', '"body"'),
    });
    expect(answer.status).toBe(200);
    expect(await mosOf(connectionId)).toEqual([]);
    expect(await lettersOf(connectionId)).toMatchObject([
      { provider: 'cm', raw: { contentType: 'application/json', body: body.replace('"text"', '"body"') } },
    ]);
  });

  test.each([undefined, 'text/plain', 'application/xml', 'nonsense'])(
    'content type %s is no reason to refuse an authentic call',
    async (contentType) => {
      const connectionId = await connect({ provider: 'cm', credentials: { pathToken: 'AbCd1234AbCd1234' } });
      const status = await postBytes(
        `${inbound.service.url}/mo/cm/${connectionId}/AbCd1234AbCd1234`,
        contentType,
        '{"from":"0033612345678","to":"36123","body":"STOP"}',
      );
      expect(status).toBe(200);
      expect(await mosOf(connectionId)).toMatchObject([{ text: 'STOP', raw: { contentType: contentType ?? '' } }]);
    },
  );

  test('unknown connections and providers, and those of another provider, are 404', async () => {
    const connectionId = await connect({ provider: 'generic', credentials: { secret: SECRET } });
    for (const path of [
      `/mo/generic/${uniqueName('no')}`,
      `/mo/twilio/${connectionId}`,
      `/mo/nobody/${connectionId}`,
      '/mo/twilio/a%00b',
    ]) {
      const answer = await fetch(`${inbound.service.url}${path}`, { method: 'POST', body: 'x' });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'CONNECTION_UNKNOWN' });
    }
  });

  test('a body over 128 KiB is 413', async () => {
    const connectionId = await connect({ provider: 'generic', credentials: { secret: SECRET } });
    const url = `${inbound.service.url}/mo/generic/${connectionId}`;
    const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(131_073) });
    expect(answer.status).toBe(413);
  });

  test('GET is no webhook: it changes nothing and is 405', async () => {
    const connectionId = await connect({ provider: 'cm', credentials: { pathToken: 'AbCd1234AbCd1234' } });
    const url = `${inbound.service.url}/mo/cm/${connectionId}/AbCd1234AbCd1234?from=33612345678&to=36123&body=STOP`;
    expect((await fetch(url)).status).toBe(405);
    expect(await mosOf(connectionId)).toEqual([]);
  });
});

/** `fetch` always sets a content type; some providers do not. */
function postBytes(url: string, contentType: string | undefined, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': Buffer.byteLength(body), ...(contentType && { 'content-type': contentType }) };
    const call = httpRequest(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(body);
  });
}
