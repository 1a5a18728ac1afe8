import { createHash } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { genericCall } from '../fixtures/webhook-calls.js';
import { moCall } from './fixtures/mo-call.js';
import { signedScenes } from './fixtures/provider-scenes.js';
import type { ProviderCall, Reply } from './fixtures/provider-scenes.js';
import { signEnvelope, SNS_CERTIFICATE, SNS_KEY } from './fixtures/sns-stand-in.js';
import type { MoCall } from './mo-provider.js';
import { generic } from './providers/generic.js';
import { telnyx } from './providers/telnyx.js';
import { twilio } from './providers/twilio.js';

// What the providers' own packages sign, we must take; what we take in tests, their packages must take, and neither what
// was changed. Only what they publish for receivers is loaded, and in the shape that is used here.
const load = createRequire(import.meta.url);
const { getExpectedTwilioSignature } = load('twilio/lib/webhooks/webhooks.js') as {
  getExpectedTwilioSignature(token: string, url: string, params: object | null, algorithm?: string): string;
};
const { validateV3Signature } = load('plivo/dist/utils/v3Security.js') as {
  validateV3Signature(...args: [string, string, string, string, string, object]): boolean;
};
// Its index asks for the whole package around it.
const { validateWebhookSignature } = load(
  join(dirname(load.resolve('@sinch/sdk-client')), 'utils/authorization.helper.js'),
) as {
  validateWebhookSignature(secret: string, headers: object, body: string): boolean;
};
const { TelnyxWebhook } = load('telnyx/lib/webhooks') as {
  TelnyxWebhook: new (key: string) => { verify(body: string, headers: object): Promise<void> };
};
const { verifySignature } = load('@vonage/jwt') as { verifySignature(token: string, secret: string): boolean };
const { Webhook } = load('standardwebhooks') as {
  Webhook: new (secret: string) => { sign(id: string, at: Date, body: string): string };
};
const MessageValidator = load('sns-validator') as new (host: RegExp) => {
  validate(message: object, done: (error: Error | null) => void): void;
};

const ADDRESS = 'https://optout.example.com/mo/x/c1';
const REPLY: Reply = { id: 'm-1', text: 'Arrêt & stop=1 +é', at: new Date() };

function sceneOf(provider: string): ProviderCall & { credentials: Record<string, string>; body: string } {
  const scene = signedScenes.findLast((one) => one.provider === provider)!;
  const call = scene.call(ADDRESS, REPLY);
  return { ...call, credentials: scene.credentials, body: call.body! };
}

describe('twilio', () => {
  const params = { MessageSid: 'SM1', From: '+33612345678', To: '36123', Body: REPLY.text, NumMedia: ['0', '1', '0'] };
  const form =
    'MessageSid=SM1&From=%2B33612345678&To=36123&NumMedia=0&NumMedia=1&NumMedia=0&' +
    new URLSearchParams({ Body: REPLY.text }).toString();
  const call = (headers: Record<string, string>, changes: Partial<MoCall> & { body?: string } = {}): MoCall =>
    moCall({ url: ADDRESS, contentType: 'application/x-www-form-urlencoded', body: form, headers, ...changes });

  test('signs forms that we take', () => {
    const signature = getExpectedTwilioSignature('token', ADDRESS, params);
    expect(twilio.verify(call({ 'x-twilio-signature': signature }), { authToken: 'token' }).authentic).toBe(true);
    const changed = call({ 'x-twilio-signature': signature }, { body: form.replace('36123', '36124') });
    expect(twilio.verify(changed, { authToken: 'token' }).authentic).toBe(false);
  });

  test('signs forms with a shared key that we take', () => {
    const signature = getExpectedTwilioSignature('shared', ADDRESS, params, 'HMAC_SHA256');
    const settings = { 'x-twilio-webhooks-signature-settings': 'key=webhooks_sharedkey_1,algorithm=HMAC_SHA256' };
    const known = { authToken: 'token', sharedKeySecret: 'shared' };
    expect(twilio.verify(call({ 'x-twilio-signature': signature, ...settings }), known).authentic).toBe(true);
    expect(twilio.verify(call({ 'x-twilio-signature': signature }), known).authentic).toBe(false);
  });

  test('signs JSON that we take', () => {
    const body = JSON.stringify({ From: '+33612345678', To: '36123', Body: 'STOP' });
    const rawQuery = `bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
    const url = `${ADDRESS}?${rawQuery}`;
    const headers = { 'x-twilio-signature': getExpectedTwilioSignature('token', url, null) };
    const json = { url, rawQuery, contentType: 'application/json', body };
    expect(twilio.verify(call(headers, json), { authToken: 'token' }).authentic).toBe(true);
  });
});

test('standardwebhooks signs calls that we take', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const { headers, body } = genericCall(secret, 'w1', { id: 'm1', text: REPLY.text }, REPLY.at);
  const signature = new Webhook(secret).sign('w1', REPLY.at, body);
  const call = moCall({ headers: { ...headers, 'webhook-signature': signature }, body, receivedAt: REPLY.at });
  expect(generic.verify(call, { secret }).authentic).toBe(true);
});

test('plivo takes our calls of plivo, and not a changed one', () => {
  const { headers, body, credentials } = sceneOf('plivo');
  const fields = Object.fromEntries(new URLSearchParams(body));
  const check = (change: object): boolean =>
    validateV3Signature(
      ...(['POST', ADDRESS, headers['x-plivo-signature-v3-nonce']!].concat(
        credentials['authToken']!,
        headers['x-plivo-signature-v3']!,
      ) as [string, string, string, string, string]),
      { ...fields, ...change },
    );
  expect([check({}), check({ Text: 'START' })]).toEqual([true, false]);
});

test('sinch takes our calls of sinch, and not a changed one', () => {
  const { headers, body, credentials } = sceneOf('sinch');
  expect(validateWebhookSignature(credentials['secret']!, headers, body)).toBe(true);
  expect(validateWebhookSignature(credentials['secret']!, headers, `${body} `)).toBe(false);
});

test('telnyx takes our calls of telnyx, and not a changed one; so do we', async () => {
  const { headers, body, credentials } = sceneOf('telnyx');
  const official = new TelnyxWebhook(credentials['publicKey']!);
  await expect(official.verify(body, headers)).resolves.toBeUndefined();
  await expect(official.verify(`${body} `, headers)).rejects.toThrow();
  const verify = (text: string): boolean =>
    telnyx.verify(moCall({ headers, body: text, receivedAt: REPLY.at }), { publicKey: credentials['publicKey']! })
      .authentic;
  expect([verify(body), verify(`${body} `)]).toEqual([true, false]);
});

test('vonage takes our tokens of vonage, and none of another secret', () => {
  const scene = signedScenes.find(({ credentials }) => credentials['method'] === 'jwt')!;
  const token = scene.call(ADDRESS, REPLY).headers['authorization']!.replace('Bearer ', '');
  expect(verifySignature(token, scene.credentials['signatureSecret']!)).toBe(true);
  expect(verifySignature(token, 'other')).toBe(false);
});

test.each(['1', '2'])('AWS takes our envelopes of signature version %s, and not a changed one', async (version) => {
  const server = createServer({ key: SNS_KEY, cert: SNS_CERTIFICATE }, (_request, response) =>
    response.end(SNS_CERTIFICATE),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const https = load('node:https') as { globalAgent: { options: { ca?: string; servername?: string } } };
  Object.assign(https.globalAgent.options, { ca: SNS_CERTIFICATE, servername: 'sns.eu-west-1.amazonaws.com' });
  try {
    const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const envelope = signEnvelope(endpoint, { Message: '{"a":1}', SignatureVersion: version });
    const check = (message: object): Promise<Error | null> =>
      new Promise((resolve) => new MessageValidator(/^127\.0\.0\.1:\d+$/).validate(message, resolve));
    expect(await check({ ...envelope })).toBeNull();
    expect(await check({ ...envelope, Message: '{"a":2}' })).toBeInstanceOf(Error);
  } finally {
    delete https.globalAgent.options.ca;
    delete https.globalAgent.options.servername;
    await new Promise((resolve) => server.close(resolve));
  }
});
