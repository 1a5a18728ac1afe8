import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moCall } from '../fixtures/mo-call.js';
import type { MoCall } from '../mo-provider.js';
import { twilio } from './twilio.js';

const URL_42 = 'https://optout.example.com/hooks/twilio?tenant=42';
const FORM = new URLSearchParams({
  MessageSid: 'SM00000000000000000000000000000001',
  From: '+31612345678',
  To: '+31970000000',
  Body: 'STOP',
  NumSegments: '1',
}).toString();
const credentials = { authToken: 'test-auth-token' };

function call(overrides: Parameters<typeof moCall>[0] = {}): MoCall {
  return moCall({
    url: URL_42,
    rawQuery: 'tenant=42',
    contentType: 'application/x-www-form-urlencoded',
    headers: { 'x-twilio-signature': '+P7JmdOP/NT4RCTkxoGSVq0BMS4=' },
    body: FORM,
    ...overrides,
  });
}

function sign(text: string, token = credentials.authToken): string {
  return createHmac('sha1', token).update(text).digest('base64');
}

describe('verify', () => {
  test("takes the signature that Twilio's own library computes", () => {
    expect(twilio.verify(call(), credentials)).toEqual({ authentic: true });
  });

  test('a call that is signed with a shared key is checked with that, by the algorithm that it names', () => {
    const known = { ...credentials, sharedKeySecret: 'shared' };
    const signature = createHmac('sha256', 'shared').update(`${URL_42}BodySTOPFrom+31612345678`).digest('base64');
    const shared = (settings: string): MoCall =>
      call({
        headers: { 'x-twilio-signature': signature, 'x-twilio-webhooks-signature-settings': settings },
        body: 'From=%2B31612345678&Body=STOP',
      });
    expect(twilio.verify(shared('key=k1,algorithm=HMAC_SHA256'), known).authentic).toBe(true);
    expect(twilio.verify(shared('key=k1'), known).authentic).toBe(false);
    expect(twilio.verify(shared('key=k1,algorithm=HMAC_MD5'), known).authentic).toBe(false);
    expect(twilio.verify(shared('key=k1,algorithm=HMAC_SHA256'), credentials).authentic).toBe(false);
  });

  test('does not depend on the order of the parameters', () => {
    const turned = new URLSearchParams([...new URLSearchParams(FORM)].reverse()).toString();
    expect(twilio.verify(call({ body: turned }), credentials).authentic).toBe(true);
  });

  test.each([
    ['another token', call(), { authToken: 'other' }],
    ['a changed text', call({ body: FORM.replace('STOP', 'START') }), credentials],
    ['one parameter more', call({ body: `${FORM}&Extra=1` }), credentials],
    ['a cut body', call({ body: FORM.slice(0, -1) }), credentials],
    ['an empty body', call({ body: '' }), credentials],
    ['a cut signature', call({ headers: { 'x-twilio-signature': '+P7JmdOP/NT4RCTkxoGSVq0BMS4' } }), credentials],
    ['no signature', call({ headers: {} }), credentials],
    ['another address', call({ url: URL_42.replace('42', '43'), rawQuery: 'tenant=43' }), credentials],
  ])('refuses %s', (_what, tampered, known) => {
    expect(twilio.verify(tampered, known).authentic).toBe(false);
  });

  test('refuses whatever single byte of the body is changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: FORM.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const body = Buffer.from(FORM);
        body[at] = body[at]! ^ change;
        // Another spelling of the same parameters (%2B and %2b) is the same message.
        fc.pre(new URLSearchParams(body.toString()).toString() !== FORM);
        expect(twilio.verify(call({ body }), credentials).authentic).toBe(false);
      }),
    );
  });

  test.each([
    ['https://optout.example.com/hooks', 'https://optout.example.com:443/hooks'],
    ['http://optout.example.com', 'http://optout.example.com:80'],
    ['https://[2001:db8::1]/hooks?a=https://b:1/', 'https://[2001:db8::1]:443/hooks?a=https://b:1/'],
  ])('takes the address with and without its port: %s', (without, withPort) => {
    const body = 'From=%2B31612345678&Body=STOP';
    const isTaken = (url: string, signed: string): boolean =>
      twilio.verify(
        call({ url, rawQuery: '', body, headers: { 'x-twilio-signature': sign(`${signed}BodySTOPFrom+31612345678`) } }),
        credentials,
      ).authentic;
    expect(isTaken(without, withPort)).toBe(true);
    expect(isTaken(withPort, without)).toBe(true);
    expect(isTaken(without, withPort.replace(/:\d+(?=[/?]|$)/, ':8080'))).toBe(false);
  });

  test('adds the query of the call to a public address written without one', () => {
    expect(twilio.verify(call({ url: 'https://optout.example.com/hooks/twilio' }), credentials).authentic).toBe(true);
  });

  test('takes each different value of a repeated parameter once, sorted', () => {
    const signature = sign(`${URL_42}Acd`.replace('Acd', 'AaAbBx'));
    const repeated = call({ headers: { 'x-twilio-signature': signature }, body: 'A=b&B=x&A=a&A=b' });
    expect(twilio.verify(repeated, credentials).authentic).toBe(true);
  });

  test('a JSON body is covered by bodySHA256, and the signature by the address alone', () => {
    const body = '{"From":"+31612345678","To":"+31970000000","Body":"STOP"}';
    const rawQuery = `tenant=42&bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
    const url = `https://optout.example.com/hooks/twilio?${rawQuery}`;
    const signed = { url, rawQuery, contentType: 'application/json', headers: { 'x-twilio-signature': sign(url) } };
    expect(twilio.verify(call({ ...signed, body }), credentials).authentic).toBe(true);
    expect(twilio.verify(call({ ...signed, body: body.replace('STOP', 'START') }), credentials).authentic).toBe(false);
  });

  test('a JSON body without bodySHA256 is not covered by a signature over the address alone', () => {
    const json = call({
      contentType: 'application/json',
      body: '{"From":"+31612345678","To":"+31970000000","Body":"STOP"}',
      headers: { 'x-twilio-signature': sign(URL_42) },
    });
    expect(twilio.verify(json, credentials).authentic).toBe(false);
  });
});

describe('decode', () => {
  test('reads sender, recipient, text and id', () => {
    expect(twilio.decode(call())).toEqual([
      {
        kind: 'mo',
        from: '+31612345678',
        to: '+31970000000',
        text: 'STOP',
        providerMessageId: 'SM00000000000000000000000000000001',
      },
    ]);
  });

  test('an MMS without words is an MO with an empty text', () => {
    expect(twilio.decode(call({ body: 'From=%2B31612345678&To=36123&NumMedia=1' }))).toMatchObject([
      { kind: 'mo', text: '' },
    ]);
  });

  test('reads JSON where Twilio sends that', () => {
    const body = '{"From":"+31612345678","To":"36123","Body":"STOP","MessageSid":"SM1"}';
    expect(twilio.decode(call({ contentType: 'application/json', body }))).toMatchObject([
      { kind: 'mo', from: '+31612345678', to: '36123', text: 'STOP', providerMessageId: 'SM1' },
    ]);
  });

  test.each([
    ['no sender', 'To=36123&Body=STOP', 'application/x-www-form-urlencoded'],
    ['a blank recipient', 'From=%2B31612345678&To=+&Body=STOP', 'application/x-www-form-urlencoded'],
    ['broken JSON', '{"From":', 'application/json'],
    ['nothing', '', ''],
  ])('%s is unusable, never an error', (_what, body, contentType) => {
    expect(twilio.decode(call({ body, contentType }))).toMatchObject([{ kind: 'unusable' }]);
  });
});
