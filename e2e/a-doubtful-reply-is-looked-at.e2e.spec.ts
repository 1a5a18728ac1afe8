import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { sms } from './support/messages.js';
import { Platform } from './support/platform.js';
import { untilInboundKnows } from './support/recent-sends.js';

const ANNA = '+12025550123';
const BEN = '+12025550124';
const CODE = '38123';
let platform: Platform;
let reviews: { readonly reviewId: string; readonly address: string }[];

beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme');
  await platform.createConnection('shared', [{ country: 'US', shortCode: CODE, shared: true }]);
}, 120_000);

afterAll(() => platform?.stop());

const asAcme = (method: 'GET' | 'POST', path: string, body?: unknown) =>
  platform.call(method, 'registry', path, body, platform.keyOf('acme'));

test('a reply that may mean something else opts out at once, and is listed for the company with its words', async () => {
  await platform.gateway.publish(
    sms({ messageId: 'a1', to: ANNA, from: CODE }),
    sms({ messageId: 'a2', to: BEN, from: CODE }),
  );
  for (const [id, from] of [
    ['a1', ANNA],
    ['a2', BEN],
  ] as const) {
    await platform.gateway.outcomeOf(id);
    await untilInboundKnows(platform, id);
    expect(await platform.reply('shared', { from, to: CODE, text: 'Stop Thursday?' })).toBe(200);
    await eventually(async () => expect(await platform.check('acme', 'sms', from)).toBe('opted_out'));
  }
  const { body } = await asAcme('GET', '/v1/opt-out-reviews');
  reviews = body['items'] as typeof reviews;
  expect(reviews).toHaveLength(2);
  expect(reviews[0]).toMatchObject({ text: 'Stop Thursday?', confidence: 0.8, campaignId: 'spring', country: 'US' });
});

test('the company disputes both; the person who writes STOP meanwhile stays out, the other one is written to again', async () => {
  for (const { reviewId } of reviews) {
    const path = `/v1/opt-out-reviews/${reviewId}/decision`;
    expect((await asAcme('POST', path, { decision: 'disputed' })).status).toBe(200);
  }
  expect(await platform.check('acme', 'sms', ANNA)).toBe('opted_out');
  expect(await platform.reply('shared', { from: BEN, to: CODE, text: 'STOP' })).toBe(200);
  await eventually(async () => {
    const { body } = await platform.call('GET', 'registry', '/v1/disputed-opt-outs');
    const items = body['items'] as { address: string; correctable: boolean }[];
    expect(items.map(({ address, correctable }) => [address, correctable])).toEqual([
      // Disputed in the order of the company's list, newest first.
      [BEN, false],
      [ANNA, true],
    ]);
  });

  const decide = (address: string) => {
    const { reviewId } = reviews.find((review) => review.address === address)!;
    const body = { decision: 'corrected', reason: 'They ask about Thursday.' };
    return platform.call('POST', 'registry', `/v1/companies/acme/opt-out-reviews/${reviewId}/decision`, body);
  };
  expect(await decide(BEN)).toMatchObject({ status: 409, body: { code: 'NOT_BY_THIS_ALONE' } });
  expect(await decide(ANNA)).toMatchObject({ status: 200, body: { status: 'corrected', current: 'clear' } });
  await eventually(async () => expect(await platform.check('acme', 'sms', ANNA)).toBe('clear'));

  await platform.gateway.publish(sms({ messageId: 'a3', to: ANNA }), sms({ messageId: 'a4', to: BEN }));
  expect((await platform.gateway.outcomeOf('a3')).topic).toBe('messages.enriched');
  expect((await platform.gateway.outcomeOf('a4')).message.blocked).toMatchObject({ code: 'OPTED_OUT' });
});
