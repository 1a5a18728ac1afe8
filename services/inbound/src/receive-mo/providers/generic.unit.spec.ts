import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { moCall } from '../fixtures/mo-call.js';
import type { MoCall } from '../mo-provider.js';
import { generic } from './generic.js';

/** Of the Standard Webhooks specification: known secret, id, timestamp, body and signature. */
const SPEC = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const AT = new Date(Number(SPEC.timestamp) * 1_000);

function call(overrides: Parameters<typeof moCall>[0] = {}, headers: Record<string, string> = {}): MoCall {
  return moCall({
    receivedAt: AT,
    body: SPEC.body,
    headers: {
      'webhook-id': SPEC.id,
      'webhook-timestamp': SPEC.timestamp,
      'webhook-signature': SPEC.signature,
      ...headers,
    },
    ...overrides,
  });
}

const isAuthentic = (one: MoCall, secret = SPEC.secret): boolean => generic.verify(one, { secret }).authentic;

describe('verify', () => {
  test('takes the example of the specification, with and without the prefix of its secret', () => {
    expect(isAuthentic(call())).toBe(true);
    expect(isAuthentic(call(), SPEC.secret.replace('whsec_', ''))).toBe(true);
  });

  test('takes a secret that is no base64 as it is', () => {
    const secret = 'a secret with blanks!';
    const signature = createHmac('sha256', secret).update(`${SPEC.id}.${SPEC.timestamp}.${SPEC.body}`).digest('base64');
    expect(isAuthentic(call({}, { 'webhook-signature': `v1,${signature}` }), secret)).toBe(true);
  });

  test('any of several signatures is enough (the secret is being changed)', () => {
    const several = `v1,${Buffer.alloc(32).toString('base64')} v1a,xyz ${SPEC.signature}`;
    expect(isAuthentic(call({}, { 'webhook-signature': several }))).toBe(true);
  });

  test.each([
    ['another secret', call(), 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['a changed body', call({ body: '{"test": 2432232315}' }), SPEC.secret],
    ['a cut body', call({ body: SPEC.body.slice(0, -1) }), SPEC.secret],
    ['the same JSON written otherwise', call({ body: '{"test":2432232314}' }), SPEC.secret],
    ['another id', call({}, { 'webhook-id': 'msg_other' }), SPEC.secret],
    ['another timestamp', call({}, { 'webhook-timestamp': '1614265331' }), SPEC.secret],
    ['a signature without version', call({}, { 'webhook-signature': SPEC.signature.slice(3) }), SPEC.secret],
    ['another version', call({}, { 'webhook-signature': SPEC.signature.replace('v1', 'v2') }), SPEC.secret],
    ['a cut signature', call({}, { 'webhook-signature': SPEC.signature.slice(0, -1) }), SPEC.secret],
    ['no signature', call({ headers: {} }), SPEC.secret],
    ['a timestamp in milliseconds', call({}, { 'webhook-timestamp': `${SPEC.timestamp}000` }), SPEC.secret],
  ])('refuses %s', (_what, tampered, secret) => {
    expect(isAuthentic(tampered, secret)).toBe(false);
  });

  test.each([
    [300, true],
    [-300, true],
    [301, false],
    [-301, false],
  ])('a genuine call received %d s after its timestamp: %s', (seconds, expected) => {
    expect(isAuthentic(call({ receivedAt: new Date(AT.getTime() + seconds * 1_000) }))).toBe(expected);
  });

  test.each([
    ['whsec_not base64!', false],
    ['short', false],
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', true],
    ['any other text', true],
  ])('secret %s is taken: %s', (secret, expected) => {
    expect(generic.credentials.safeParse({ secret }).success).toBe(expected);
  });
});

describe('decode', () => {
  test('reads the body; the id of the webhook stands in where the body has none', () => {
    const body = { id: 'm1', from: '+33612345678', to: '36123', text: 'STOP', receivedAt: '2026-11-23T10:00:00+01:00' };
    expect(generic.decode(call({ body: JSON.stringify(body) }))).toEqual([
      {
        kind: 'mo',
        from: '+33612345678',
        to: '36123',
        text: 'STOP',
        providerMessageId: 'm1',
        sentAt: '2026-11-23T09:00:00.000Z',
      },
    ]);
    const { id: _id, ...withoutId } = body;
    expect(generic.decode(call({ body: JSON.stringify(withoutId) }))).toMatchObject([{ providerMessageId: SPEC.id }]);
  });

  test('a time that is none is left out', () => {
    const body = '{"from":"+33612345678","to":"36123","text":"STOP","receivedAt":"yesterday"}';
    expect(generic.decode(call({ body }))).toMatchObject([{ kind: 'mo', sentAt: undefined }]);
  });

  test.each(['', '[]', 'null', '{"from":"+33612345678"}', '{"from":{},"to":"36123"}', '{"to":"1"', '\u0000'])(
    'the body %j is unusable, never an error',
    (body) => {
      expect(generic.decode(call({ body }))).toMatchObject([{ kind: 'unusable' }]);
    },
  );

  test('bytes that are not UTF-8 are unusable instead of a text with replaced letters', () => {
    const body = Buffer.from('{"from":"+33612345678","to":"36123","text":"ARR\u00caT"}', 'latin1');
    expect(generic.decode(call({ body }))).toMatchObject([{ kind: 'unusable' }]);
  });
});
