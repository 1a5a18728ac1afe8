import { describe, expect, test } from '@jest/globals';
import { moCall } from '../fixtures/mo-call.js';
import { vonageJwt, vonageSig } from '../fixtures/provider-scenes.js';
import { vonage } from './vonage.js';

const SECRET = 'test-signature-secret';
/** Known answer of the documented recipe, with & and = in a value. */
const FIELDS = {
  msisdn: '31612345678',
  to: '31970000000',
  messageId: 'm1',
  text: 'STOP & go=1',
  keyword: 'STOP',
  'message-timestamp': '2026-01-01 00:00:00',
  timestamp: '1767225600',
  nonce: 'n1',
  type: 'text',
};
const SIG = '23b1ff4110adeec553b170ba45511fddcd0e6703172adb7c99fb716a8785b0b0';
const AT = new Date(1_767_225_600_000);
const NOBODY = { checkSignature: () => Promise.reject(new Error('nobody may ask')) };

const get = (fields: Record<string, string>, receivedAt = AT) =>
  moCall({ method: 'GET', rawQuery: new URLSearchParams(fields).toString(), receivedAt });
const isAuthentic = async (call: ReturnType<typeof moCall>, method: 'sha256' | 'md5hash' | 'jwt' = 'sha256') =>
  (await (vonage.verify as (...args: unknown[]) => unknown)(call, { signatureSecret: SECRET, method }, NOBODY)) as {
    authentic: boolean;
  };

describe('verify', () => {
  test('takes the known answer, in either case of letters, from a query, a form and JSON', async () => {
    const signed = { ...FIELDS, sig: SIG };
    const form = moCall({
      body: new URLSearchParams(signed).toString(),
      contentType: 'application/x-www-form-urlencoded',
      receivedAt: AT,
    });
    const json = moCall({ body: JSON.stringify({ ...signed, timestamp: 1_767_225_600 }), receivedAt: AT });
    for (const call of [get(signed), get({ ...FIELDS, sig: SIG.toUpperCase() }), form, json]) {
      expect(await isAuthentic(call)).toEqual({ authentic: true });
    }
  });

  test.each([
    ['another text', { ...FIELDS, sig: SIG, text: 'START' }],
    ['one parameter more', { ...FIELDS, sig: SIG, extra: '1' }],
    ['a cut signature', { ...FIELDS, sig: SIG.slice(1) }],
    ['no signature', FIELDS],
    ['the signature of another method', { ...FIELDS, sig: vonageSig('sha512', SECRET, FIELDS) }],
    ['no timestamp', { msisdn: '1', sig: vonageSig('sha256', SECRET, { msisdn: '1' }) }],
  ])('refuses %s', async (_what, fields) => {
    expect(await isAuthentic(get(fields))).toMatchObject({ authentic: false });
  });

  test.each([
    ['another person', { message_uuid: {}, from: { number: '33699999999' } }],
    ['an object', { extra: {} }],
    ['a list', { extra: ['1'] }],
    ['a number that is no text', { extra: 1.5 }],
    ['a name that swallows the next parameter', { 'a&b': '1' }],
    ['a name that holds its value', { 'a=b': '1' }],
  ])('refuses the fields of a genuine call with %s beside them, which sig does not cover', async (_what, more) => {
    const signed = Object.fromEntries(Object.entries(more).filter(([, value]) => typeof value === 'string'));
    const sig = vonageSig('sha256', SECRET, { ...FIELDS, ...(signed as Record<string, string>) });
    const call = moCall({ body: JSON.stringify({ ...FIELDS, sig, ...more }), receivedAt: AT });
    expect(await isAuthentic(call)).toMatchObject({ authentic: false });
  });

  test.each([
    [300, true],
    [301, false],
    [-301, false],
  ])('a genuine call %d s later: %s', async (seconds, authentic) => {
    const call = get({ ...FIELDS, sig: SIG }, new Date(AT.getTime() + seconds * 1_000));
    expect(await isAuthentic(call)).toMatchObject({ authentic });
  });

  const body = '{"message_uuid":"u1"}';
  const bearer = (token: string, text = body) =>
    moCall({ body: text, headers: { authorization: `Bearer ${token}` }, receivedAt: AT });

  test.each([
    ['a genuine token', bearer(vonageJwt(SECRET, body, AT)), true],
    ['another secret', bearer(vonageJwt('other', body, AT)), false],
    ['another body', bearer(vonageJwt(SECRET, body, AT), '{"message_uuid":"u2"}'), false],
    ['no hash of the body', bearer(vonageJwt(SECRET, body, AT, { payload_hash: undefined })), false],
    ['no time', bearer(vonageJwt(SECRET, body, AT, { iat: undefined })), false],
    ['an old token', bearer(vonageJwt(SECRET, body, new Date(AT.getTime() - 301_000))), false],
    ['an expired token', bearer(vonageJwt(SECRET, body, AT, { exp: 1_767_225_200 })), false],
    ['a token without signature', bearer(unsigned(vonageJwt(SECRET, body, AT))), false],
    ['no token', moCall({ body, receivedAt: AT }), false],
    ['a query, which no token covers', queryWith(vonageJwt(SECRET, '', AT)), false],
  ])('%s: %s', async (_what, call, authentic) => {
    expect(await isAuthentic(call, 'jwt')).toMatchObject({ authentic });
  });
});

/** A GET whose body, of no bytes, is the one of the token. */
function queryWith(token: string): ReturnType<typeof moCall> {
  return { ...get(FIELDS), headers: { authorization: `Bearer ${token}` } };
}

/** The same claims under `alg: none`. */
function unsigned(token: string): string {
  const head = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  return `${head}.${token.split('.')[1]}.`;
}

describe('decode', () => {
  const bySig = (call: ReturnType<typeof moCall>) => vonage.decode(call, { signatureSecret: SECRET, method: 'sha256' });
  const byJwt = (call: ReturnType<typeof moCall>) => vonage.decode(call, { signatureSecret: SECRET, method: 'jwt' });

  test('reads the SMS API; its time is UTC', () => {
    expect(bySig(get(FIELDS))).toMatchObject([
      {
        ...{ kind: 'mo', from: '31612345678', to: '31970000000', text: 'STOP & go=1', providerMessageId: 'm1' },
        sentAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  test('reads a part of a longer text, by its fields or by its header', () => {
    const concat = { concat: 'true', 'concat-ref': '7', 'concat-total': '3', 'concat-part': '2' };
    expect(bySig(get({ ...FIELDS, ...concat }))).toMatchObject([{ part: { reference: '7', total: 3, number: 2 } }]);
    const { text: _text, ...rest } = FIELDS;
    const binary = {
      ...rest,
      type: 'binary',
      data: Buffer.from('Arrêt', 'latin1').toString('hex'),
      udh: '0500035A0201',
    };
    expect(bySig(get(binary))).toMatchObject([{ text: 'Arrêt', part: { reference: '90', total: 2, number: 1 } }]);
    expect(bySig(get({ ...FIELDS, ...concat, 'concat-part': '4' }))).toMatchObject([{ part: undefined }]);
  });

  test('reads the Messages API, old and new', () => {
    const recent = { message_uuid: 'u1', channel: 'sms', from: '31612345678', to: '36123', text: 'STOP' };
    const context = { message_uuid: 'u0' };
    expect(byJwt(moCall({ body: JSON.stringify({ ...recent, context }) }))).toMatchObject([
      { from: '31612345678', to: '36123', text: 'STOP', providerMessageId: 'u1', reference: 'u0' },
    ]);
    const old = {
      message_uuid: 'u1',
      from: { type: 'sms', number: '31612345678' },
      to: { type: 'sms', number: '36123' },
      message: { content: { type: 'text', text: 'STOP' } },
    };
    expect(byJwt(moCall({ body: JSON.stringify(old) }))).toMatchObject([{ to: '36123', text: 'STOP' }]);
  });

  test.each([
    ['a delivery receipt', get({ msisdn: '1', to: '2', status: 'delivered' }), 'ignored'],
    ['a status', moCall({ body: '{"message_uuid":"u1","status":"read"}' }), 'ignored'],
    ['another channel', moCall({ body: '{"message_uuid":"u1","channel":"whatsapp"}' }), 'ignored'],
    ['no sender', get({ to: '2', text: 'STOP' }), 'unusable'],
    ['broken JSON', moCall({ body: '{' }), 'unusable'],
    ['nothing', get({}), 'unusable'],
  ])('%s is %s', (_what, call, kind) => {
    expect((call.method === 'GET' ? bySig : byJwt)(call)).toMatchObject([{ kind }]);
  });

  test('with sig reads the SMS API alone, whatever else is in the call', () => {
    const more = { message_uuid: 'u1', from: '33699999999' };
    expect(bySig(moCall({ body: JSON.stringify({ ...FIELDS, ...more }) }))).toMatchObject([
      { from: '31612345678', to: '31970000000', providerMessageId: 'm1' },
    ]);
  });

  test('with a token reads the SMS API too, since the token covers the whole body', () => {
    expect(byJwt(moCall({ body: JSON.stringify(FIELDS) }))).toMatchObject([{ from: '31612345678' }]);
  });
});
