import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deadLetterHeaders, deadLetterTopicName } from '@stopgate/contracts';
import { eventually, readTopic } from '@stopgate/testing';
import { oneTimePassword, sms } from './support/messages.js';
import { Platform } from './support/platform.js';

const CODE = '38123';
let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme');
  await platform.createConnection('acme-fr', [{ country: 'FR', shortCode: CODE, shared: false, companyId: 'acme' }]);
}, 120_000);

afterAll(() => platform?.stop());

const GARBAGE: [string, string | Buffer][] = [
  ['no JSON', '{"messageId":'],
  ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ['wrong types', '{"messageId":1,"companyId":[],"channel":7,"to":{},"code":9,"moId":false,"requestId":0}'],
  ['missing fields', '{}'],
  ['not an object', '[1,2,3]'],
  ['900 kB', 'x'.repeat(900_000)],
];

/** Topics that are consumed message by message. Where several groups read one, a single one owns what nobody can read. */
const CONSUMED: [topic: string][] = [
  ['messages.outbound'],
  ['mo.received'],
  ['optout.requested'],
  ['link.created'],
  ['messages.enriched'],
  ['messages.blocked'],
  ['optout.recorded'],
];

describe.each(CONSUMED)('%s', (topic) => {
  test('garbage lands in the dead-letter topic, byte for byte, each with its reason', async () => {
    for (const [, value] of GARBAGE) await platform.gateway.publishRaw(topic, value, 'one-key');
    // A batch that is cut off by a new member of the group is read again, so a letter can be there twice; none is missing.
    const letters = await eventually(
      async () => {
        const found = await readTopic(platform.kafka, deadLetterTopicName(topic));
        expect(new Set(found.map(({ value }) => value!.toString('latin1'))).size).toBe(GARBAGE.length);
        return found;
      },
      { timeoutMs: 30_000, everyMs: 200 },
    );
    for (const [, value] of GARBAGE) {
      const copies = letters.filter((letter) => letter.value!.equals(Buffer.from(value as string)));
      expect(copies).not.toEqual([]);
      expect(new Set(copies.map(({ headers }) => headers[deadLetterHeaders.group])).size).toBe(1);
      for (const { headers } of copies) {
        expect(headers[deadLetterHeaders.code]).toMatch(/^INVALID_(JSON|MESSAGE)$/);
        expect(headers[deadLetterHeaders.message]).toMatch(/\S/);
        expect(headers[deadLetterHeaders.topic]).toBe(topic);
      }
    }
  });
});

test('garbage on the compacted topics is passed over, and what follows is read', async () => {
  for (const topic of ['suppression.state', 'company.state', 'connection.state']) {
    for (const [, value] of GARBAGE) await platform.gateway.publishRaw(topic, value, 'garbage');
  }
  await platform.createCompany('later');
  const opted = await platform.call(
    'POST',
    'registry',
    '/v1/opt-outs',
    { channel: 'sms', address: '+27820000001' },
    platform.keyOf('later'),
  );
  expect(opted.body).toMatchObject({ results: [{ status: 'recorded' }] });
  await eventually(async () => expect(await platform.check('later', 'sms', '+27820000001')).toBe('opted_out'));
});

test('an unknown company, a wrong address and a refused wording are answers, with their codes', async () => {
  const { gateway } = platform;
  await gateway.publish(
    sms({ messageId: 'x1', companyId: 'nobody', to: '+27821234567' }),
    sms({ messageId: 'x2', to: 'not-a-number' }),
    sms({ messageId: 'x3', to: '+27821234567', optOut: { mode: 'auto', text: 'no way out in here' } }),
    sms({ messageId: 'x4', to: '+27821234567', optOut: { mode: 'none' } }),
  );
  const codes = await Promise.all(
    ['x1', 'x2', 'x3', 'x4'].map(async (id) => (await gateway.outcomeOf(id)).message.blocked?.code),
  );
  expect(codes).toEqual(['COMPANY_UNKNOWN', 'INVALID_ADDRESS', 'OPT_OUT_TEXT_REQUIRED', 'OPT_OUT_TEXT_REQUIRED']);
});

test('after all of it good messages and a good STOP still get through', async () => {
  const { gateway } = platform;
  await gateway.publish(
    sms({ messageId: 'g1', to: '+33612345678' }),
    oneTimePassword({ messageId: 'g2', to: '+33612345678' }),
  );
  expect((await gateway.outcomeOf('g1')).topic).toBe('messages.enriched');
  expect((await gateway.outcomeOf('g2')).topic).toBe('messages.enriched');
  expect(await platform.reply('acme-fr', { from: '+33612345678', to: CODE, text: 'STOP' })).toBe(200);
  await eventually(async () => expect(await platform.check('acme', 'sms', '+33612345678')).toBe('opted_out'));
});
