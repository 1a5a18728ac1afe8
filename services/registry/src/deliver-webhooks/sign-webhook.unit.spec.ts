import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { makeWebhookSecret } from '../manage-webhooks/webhook-secret.js';
import { signWebhook } from './sign-webhook.js';

test('the signature of the published example is the published one', () => {
  const headers = signWebhook({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('two secrets sign, each as HMAC-SHA256 over id, time and body, and a receiver with either is content', () => {
  const secrets = [makeWebhookSecret(), makeWebhookSecret()];
  const at = new Date();
  const body = JSON.stringify({ text: 'é 😀' });
  const headers = signWebhook({ id: 'msg_1', at, body, secrets });
  const expected = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const content = `msg_1.${Math.floor(at.getTime() / 1_000)}.${body}`;
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  });
  expect(headers['webhook-signature']).toBe(expected.join(' '));
  for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual({ text: 'é 😀' });
  const stranger = `whsec_${randomBytes(32).toString('base64')}`;
  expect(() => new Webhook(stranger).verify(body, headers)).toThrow('No matching signature');
});

test('a secret is 32 random bytes in base64', () => {
  const secrets = Array.from({ length: 50 }, makeWebhookSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
});
