import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { oneTimePassword, sms } from './support/messages.js';
import { Platform } from './support/platform.js';

const MARIE = '+33612345678';
const PAUL = '+33698765432';
const ZOE = '+33655555555';
let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start({ services: ['registry', 'enrichment'] });
  await platform.createCompany('acme');
  await platform.createCompany('bolt');
}, 120_000);

afterAll(() => platform?.stop());

/** Makes a list equal to these numbers, as its owner: a company, or without one the operator. */
async function refresh(listId: string, numbers: readonly string[], companyId?: string): Promise<void> {
  const base = companyId === undefined ? '/v1/platform-lists' : '/v1/lists';
  const key = companyId === undefined ? platform.adminKey : platform.keyOf(companyId);
  const list = { title: `The list ${listId}`, kind: 'registry', channel: 'sms' };
  await platform.call('PUT', 'registry', `${base}/${listId}`, list, key);
  const response = await fetch(`${platform.service('registry').url}${base}/${listId}/refreshes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
    body: ['address', ...numbers].join('\n'),
  });
  const { refreshId } = (await response.json()) as { refreshId: string };
  await eventually(async () => {
    const { body } = await platform.call('GET', 'registry', `${base}/${listId}/refreshes/${refreshId}`, undefined, key);
    expect(body).toMatchObject({ status: 'done' });
  });
}

const isNow = (companyId: string, address: string, result: string) =>
  eventually(async () => expect(await platform.check(companyId, 'sms', address)).toBe(result));

let sent = 0;
async function codeOf(companyId: string, to: string): Promise<string> {
  const messageId = `m${(sent += 1)}`;
  await platform.gateway.publish(sms({ messageId, companyId, to }));
  const { topic, message } = await platform.gateway.outcomeOf(messageId);
  return topic === 'messages.blocked' ? message.blocked!.code : topic;
}

test('a list of the platform blocks for every company, one of a company for it alone; transactional passes', async () => {
  await refresh('national', [MARIE, ZOE]);
  await refresh('bounces', [PAUL], 'acme');
  await isNow('acme', MARIE, 'opted_out');
  await isNow('bolt', MARIE, 'opted_out');
  await isNow('acme', PAUL, 'opted_out');
  expect(await platform.check('bolt', 'sms', PAUL)).toBe('clear');

  expect(await codeOf('acme', MARIE)).toBe('LISTED');
  expect(await codeOf('bolt', MARIE)).toBe('LISTED');
  expect(await codeOf('acme', PAUL)).toBe('LISTED');
  expect(await codeOf('bolt', PAUL)).toBe('messages.enriched');
  await platform.gateway.publish(oneTimePassword({ messageId: 'otp', companyId: 'acme', to: MARIE }));
  expect((await platform.gateway.outcomeOf('otp')).topic).toBe('messages.enriched');
});

test('a consent takes nobody off a list, and who leaves a list stays out where they said STOP', async () => {
  const key = platform.keyOf('acme');
  const at = new Date().toISOString();
  const consent = { channel: 'sms', address: PAUL, consent: { text: 'Yes, please', source: 'account page', at } };
  await platform.call('POST', 'registry', '/v1/opt-ins', consent, key);
  await platform.call('POST', 'registry', '/v1/opt-outs', { channel: 'sms', address: MARIE }, key);
  await eventually(async () => expect(await codeOf('acme', MARIE)).toBe('OPTED_OUT'));
  expect(await codeOf('acme', PAUL)).toBe('LISTED');

  await refresh('national', [ZOE]);
  await refresh('bounces', [], 'acme');
  await isNow('bolt', MARIE, 'clear');
  await isNow('acme', PAUL, 'clear');
  expect(await codeOf('acme', PAUL)).toBe('messages.enriched');
  expect(await codeOf('bolt', MARIE)).toBe('messages.enriched');
  expect(await codeOf('acme', MARIE)).toBe('OPTED_OUT');
  expect(await codeOf('bolt', ZOE)).toBe('LISTED');
});
