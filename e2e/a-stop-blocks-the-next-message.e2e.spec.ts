import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { email, oneTimePassword, sms } from './support/messages.js';
import { Platform } from './support/platform.js';
import { untilInboundKnows } from './support/recent-sends.js';

const MARIE = '+33612345678';
const THANDI = '+27821234567';
const CODE = '38123';
let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme');
  await platform.createCompany('bolt');
  await platform.createConnection('shared', [{ country: 'FR', shortCode: CODE, shared: true }]);
}, 120_000);

afterAll(() => platform?.stop());

test('promotional SMS to France gets STOP and the short code, to South Africa a link of the recipient’s own', async () => {
  const { gateway } = platform;
  // Bolt writes first, Acme last: on the shared code a STOP means Acme.
  await gateway.publish(sms({ messageId: 'b1', companyId: 'bolt', to: MARIE, campaignId: 'power' }));
  await gateway.outcomeOf('b1');
  await gateway.publish(
    sms({ messageId: 'a1', to: MARIE }),
    sms({ messageId: 'a2', to: THANDI }),
    sms({ messageId: 'a3', to: '+27829999999' }),
  );

  const french = await gateway.outcomeOf('a1');
  expect(french.topic).toBe('messages.enriched');
  expect(french.message.body).toMatch(new RegExp(`^Sale on Saturday\\. STOP .*${CODE}$`));
  expect(french.message).toMatchObject({
    optOut: { method: 'short_code', shortCode: CODE, keyword: 'STOP' },
    segments: { encoding: 'GSM-7', count: 1, added: 0 },
    check: { result: 'clear' },
  });

  const african = await gateway.outcomeOf('a2');
  expect(african.message.optOut?.method).toBe('link');
  expect(african.message.body).toContain(african.message.optOut!.link!.replace(/^https?:\/\//, ''));
  const other = await gateway.outcomeOf('a3');
  expect(other.message.optOut!.link).not.toBe(african.message.optOut!.link);
});

test('after STOP the next promotional message is refused with OPTED_OUT; the other company, one-time passwords and email are not touched', async () => {
  const { gateway } = platform;
  await untilInboundKnows(platform, 'a1');
  expect(await platform.reply('shared', { from: MARIE, to: CODE, text: 'Stop.' })).toBe(200);
  await eventually(async () => expect(await platform.check('acme', 'sms', MARIE)).toBe('opted_out'));

  await gateway.publish(
    sms({ messageId: 'a4', to: MARIE }),
    sms({ messageId: 'b2', companyId: 'bolt', to: MARIE }),
    oneTimePassword({ messageId: 'a5', to: MARIE }),
    email({ messageId: 'a6', to: 'marie@example.com' }),
  );
  expect((await gateway.outcomeOf('a4')).message.blocked).toMatchObject({ code: 'OPTED_OUT' });
  expect((await gateway.outcomeOf('b2')).topic).toBe('messages.enriched');
  const password = await gateway.outcomeOf('a5');
  expect(password).toMatchObject({
    topic: 'messages.enriched',
    message: { body: 'Your code is 123456', check: { result: 'exempt' }, optOut: { method: 'none' } },
  });
  expect((await gateway.outcomeOf('a6')).topic).toBe('messages.enriched');
  expect(await platform.check('bolt', 'sms', MARIE)).toBe('clear');
  expect(await platform.check('acme', 'sms', MARIE, 'transactional')).toBe('exempt');
});

test('what calls itself transactional and looks like marketing reaches her unchanged, and is flagged', async () => {
  const { gateway } = platform;
  const body = `Everything must go! STOP au ${CODE}`;
  await gateway.publish(oneTimePassword({ messageId: 'a8', to: MARIE, body, campaignId: 'clearance' }));
  const { topic, message } = await gateway.outcomeOf('a8');
  expect({ topic, body: message.body }).toEqual({ topic: 'messages.enriched', body });
  await eventually(async () => {
    const path = '/v1/insights/campaigns/clearance';
    const { body: campaign } = await platform.call('GET', 'analytics', path, undefined, platform.keyOf('acme'));
    expect((campaign['items'] as unknown[])[0]).toMatchObject({ exempt: 1, flagged: 1, sent: 0 });
  });
});

test('the record says which campaign she left and how', async () => {
  const { body } = await platform.call(
    'GET',
    'registry',
    `/v1/opt-outs/sms/${encodeURIComponent(MARIE)}`,
    undefined,
    platform.keyOf('acme'),
  );
  expect(body).toMatchObject({ status: 'opted_out', method: 'sms_reply', campaignId: 'spring', version: 1 });
  const others = await platform.call(
    'GET',
    'registry',
    `/v1/opt-outs/sms/${encodeURIComponent(MARIE)}`,
    undefined,
    platform.keyOf('bolt'),
  );
  expect(others.body).toMatchObject({ status: 'clear' });
});

test('one confirmation goes to her, as transactional, although she is opted out', async () => {
  const confirmation = await eventually(() => {
    const found = platform.gateway.returned.filter(({ message }) => message.messageId.startsWith('confirm-'));
    expect(found).toHaveLength(1);
    return found[0]!;
  });
  expect(confirmation).toMatchObject({
    topic: 'messages.enriched',
    message: { to: MARIE, from: CODE, category: 'transactional' },
  });
});

test('START lifts it again', async () => {
  expect(await platform.reply('shared', { from: MARIE, to: CODE, text: 'START' })).toBe(200);
  await eventually(async () => expect(await platform.check('acme', 'sms', MARIE)).toBe('clear'));
  await platform.gateway.publish(sms({ messageId: 'a7', to: MARIE }));
  expect((await platform.gateway.outcomeOf('a7')).topic).toBe('messages.enriched');
});

test('the campaign shows who left because of it', async () => {
  await eventually(async () => {
    const { body } = await platform.call(
      'GET',
      'analytics',
      '/v1/insights/campaigns/spring',
      undefined,
      platform.keyOf('acme'),
    );
    expect((body['items'] as unknown[])[0]).toMatchObject({ optOuts: 1, optIns: 1, blocked: 1 });
  });
});
