import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { email, oneTimePassword, sms } from './support/messages.js';
import { Platform } from './support/platform.js';

const MARIE = '+33612345678';
const MAIL = 'marie@example.com';
const NEW_MAIL = 'marie.new@example.com';
const CODE = '38123';
let platform: Platform;

const call = (method: string, path: string, body?: unknown) =>
  platform.call(method, 'registry', path, body, platform.keyOf('acme'));
const outcomeOf = async (messageId: string) => {
  const { topic, message } = await platform.gateway.outcomeOf(messageId);
  return topic === 'messages.blocked' ? message.blocked!.code : topic;
};

beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme', { optOutCovers: 'contact' });
  await platform.createCompany('bolt');
  await platform.createConnection('acme-fr', [{ country: 'FR', shortCode: CODE, shared: false, companyId: 'acme' }]);
  await call('PUT', '/v1/contacts/marie', { phone: MARIE, email: MAIL });
}, 120_000);

afterAll(() => platform?.stop());

test('a STOP by SMS stops promotional mail too, also to an address that is entered later, and nothing else', async () => {
  const { gateway } = platform;
  await gateway.publish(sms({ messageId: 's1', to: MARIE }), email({ messageId: 'e1', to: MAIL }));
  expect([await outcomeOf('s1'), await outcomeOf('e1')]).toEqual(['messages.enriched', 'messages.enriched']);

  await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'STOP' });
  await eventually(async () => expect(await platform.check('acme', 'email', MAIL)).toBe('opted_out'));
  await call('PATCH', '/v1/contacts/marie', { email: NEW_MAIL });
  await eventually(async () => expect(await platform.check('acme', 'email', NEW_MAIL)).toBe('opted_out'));

  await gateway.publish(
    sms({ messageId: 's2', to: MARIE }),
    email({ messageId: 'e2', to: MAIL }),
    email({ messageId: 'e3', to: NEW_MAIL }),
    email({ messageId: 'e4', to: NEW_MAIL, companyId: 'bolt' }),
    oneTimePassword({ messageId: 's3', to: MARIE }),
  );
  expect(await Promise.all(['s2', 'e2', 'e3', 'e4', 's3'].map(outcomeOf))).toEqual([
    'OPTED_OUT',
    'OPTED_OUT',
    'OPTED_OUT',
    'messages.enriched',
    'messages.enriched',
  ]);
  const contact = await call('GET', '/v1/contacts/marie');
  expect(contact.body['subscriptions']).toEqual({ sms: 'opted_out', email: 'opted_out' });
  const explained = await call('GET', `/v1/explain?channel=email&address=${NEW_MAIL}`);
  expect(explained.body).toMatchObject({ verdict: 'opted_out', rule: 'contact', evidence: { contactId: 'marie' } });
});

test('consent brings back the address that it names, and no other', async () => {
  const at = new Date().toISOString();
  const consent = { contactId: 'marie', channel: 'email', text: 'Yes, by mail', source: 'account page', at };
  expect((await call('POST', '/v1/consents', consent)).body['results']).toEqual([{ index: 0, status: 'recorded' }]);
  await eventually(async () => expect(await platform.check('acme', 'email', NEW_MAIL)).toBe('clear'));
  expect(await platform.check('acme', 'sms', MARIE)).toBe('opted_out');
});

test('a group that is to bypass the filter releases nobody', async () => {
  await call('PUT', '/v1/groups/staff', { name: 'Staff' });
  await call('POST', '/v1/groups/staff/members', { add: ['marie'] });
  const given = await call('PUT', '/v1/groups/staff/bypass', { reason: 'Our own people who look at each campaign' });
  expect(given.body).toMatchObject({ bypass: { status: 'active', honoured: false } });
  await platform.gateway.publish(sms({ messageId: 's4', to: MARIE }));
  expect(await outcomeOf('s4')).toBe('OPTED_OUT');
});
