import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, readTopic } from '@stopgate/testing';
import { email, oneTimePassword, sms } from './support/messages.js';
import { Platform } from './support/platform.js';

const THANDI = '+27821234567';
const JANE = 'Jane.Doe@Example.com';
let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme');
}, 120_000);

afterAll(() => platform?.stop());

async function requestsOnTopic(): Promise<number> {
  return (await readTopic(platform.kafka, 'optout.requested')).length;
}

async function linkOf(messageId: string): Promise<string> {
  const link = (await platform.gateway.outcomeOf(messageId)).message.optOut!.link!;
  await eventually(async () => expect(await (await fetch(link)).text()).toContain('Company acme'));
  return link;
}

const post = (url: string, fields: Record<string, string>): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

test('opening the link any number of times, by person, preview or scanner, never opts anyone out', async () => {
  await platform.gateway.publish(sms({ messageId: 'm1', to: THANDI }));
  const link = await linkOf('m1');
  for (const userAgent of ['Mozilla/5.0 (Linux; Android 15)', 'facebookexternalhit/1.1', 'SkypeUriPreview', '']) {
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(link, { method, headers: { 'user-agent': userAgent } });
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
  }
  expect(await platform.check('acme', 'sms', THANDI)).toBe('clear');
  expect(await requestsOnTopic()).toBe(0);
});

test('wrong number, unknown code: 422 alike; her own number as she writes it: done, and refused from then on', async () => {
  const link = await linkOf('m1');
  const wrong = await post(link, { phone: '082 999 9999' });
  const unknown = await post(new URL('/ZZZZZZZZZZ', link).toString(), { phone: '082 123 4567' });
  expect([wrong.status, unknown.status]).toEqual([422, 422]);
  expect(await requestsOnTopic()).toBe(0);

  const done = await post(link, { phone: '082 123 4567', reason: 'too many' });
  expect(done.status).toBe(200);
  await eventually(async () => expect(await platform.check('acme', 'sms', THANDI)).toBe('opted_out'));
  await platform.gateway.publish(
    sms({ messageId: 'm2', to: THANDI }),
    oneTimePassword({ messageId: 'm3', to: THANDI }),
  );
  expect((await platform.gateway.outcomeOf('m2')).message.blocked?.code).toBe('OPTED_OUT');
  expect((await platform.gateway.outcomeOf('m3')).topic).toBe('messages.enriched');
});

test('email: opening shows a page, one POST of the mail program opts out, in either encoding, for email alone', async () => {
  const { gateway } = platform;
  await gateway.publish(email({ messageId: 'e1', to: JANE }));
  const { headers, html, text } = (await gateway.outcomeOf('e1')).message;
  expect(headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
  const url = /^<(http[^>]+)>/.exec(headers!['List-Unsubscribe']!)![1]!;
  // The same link for who reads the mail.
  expect([html, text]).toEqual([expect.stringContaining(`href="${url}"`), expect.stringContaining(url)]);

  expect((await fetch(url)).status).toBe(200);
  expect(await platform.check('acme', 'email', JANE)).toBe('clear');

  const form = new FormData();
  form.append('List-Unsubscribe', 'One-Click');
  expect((await fetch(url, { method: 'POST', body: form, redirect: 'manual' })).status).toBe(200);
  await eventually(async () => expect(await platform.check('acme', 'email', JANE)).toBe('opted_out'));
  expect((await post(url, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);

  await gateway.publish(
    email({ messageId: 'e2', to: 'jane.doe@example.com' }),
    email({ messageId: 'e3', to: JANE, category: 'transactional', subject: 'Receipt' }),
  );
  expect((await gateway.outcomeOf('e2')).message.blocked?.code).toBe('OPTED_OUT');
  const receipt = await gateway.outcomeOf('e3');
  expect(receipt.topic).toBe('messages.enriched');
  expect(receipt.message.headers).toBeUndefined();
  expect(receipt.message).toMatchObject({ html: '<p>Sale on Saturday.</p>', text: 'Sale on Saturday.' });
});
