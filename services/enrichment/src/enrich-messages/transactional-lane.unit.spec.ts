import { describe, expect, test } from '@jest/globals';
import { messagesEnriched, messagesFlagged } from '@stopgate/contracts';
import { MARKETING_MARKS } from '@stopgate/domain';
import type { Outcome, Output } from '@stopgate/kafka';
import { metricsRegistry } from '@stopgate/nest';
import { email, sms, testContext } from '../fixtures/message-fixtures.js';
import { readOutbound } from '../fixtures/written-json.js';
import { TransactionalLaneController } from './transactional-lane.controller.js';

const lane = new TransactionalLaneController(testContext({ linkDisplay: 'NO-S.MS' }));

const ordinary = { category: 'transactional', campaignId: undefined, body: 'Your code is 123456' };
const WITHOUT_TIMES = { enrichedAt: '', flaggedAt: '' };
const MARIE = '+33612345678';

function outputsOf(outcome: Outcome): readonly Output[] {
  if (outcome.kind !== 'ok') throw new Error(outcome.kind);
  return outcome.outputs;
}

async function release(message: Record<string, unknown>): Promise<readonly Output[]> {
  const [outcome] = await lane.handle([readOutbound(JSON.stringify(message))]);
  return outputsOf(outcome!);
}

async function metric(): Promise<Record<string, number>> {
  const found = await metricsRegistry().getSingleMetric('stopgate_transactional_flagged_total')!.get();
  return Object.fromEntries(found.values.map(({ labels, value }) => [String(labels['mark']), value]));
}

describe('the transactional lane', () => {
  test('flags nothing of an ordinary message', async () => {
    const before = await metric();
    expect((await release(sms(MARIE, ordinary))).map(({ topic }) => topic.name)).toEqual(['messages.enriched']);
    const receipt = email({ category: 'transactional', campaignId: undefined, html: '<p>Paid.</p>', text: 'Paid.' });
    expect((await release(receipt)).map(({ topic }) => topic.name)).toEqual(['messages.enriched']);
    expect(await metric()).toEqual(before);
    expect(Object.keys(before)).toEqual(MARKETING_MARKS);
  });

  test('passes a message with marks on unchanged, first, and flags it beside that', async () => {
    const message = sms(MARIE, { ...ordinary, body: 'Sale! NO-S.MS/8fK2mQ0xZa STOP au 36180', campaignId: 'spring' });
    const [passed, flagged, ...more] = await release(message);
    expect(more).toEqual([]);
    expect(passed!.topic).toBe(messagesEnriched);
    expect(passed!.value).toMatchObject({ ...message, optOut: { method: 'none' }, check: { result: 'exempt' } });
    expect(flagged).toMatchObject({ topic: messagesFlagged, keepPartition: true });
    const value = messagesFlagged.schema.parse(flagged!.value);
    expect(value).toEqual({
      companyId: 'acme',
      messageId: 'm-1',
      channel: 'sms',
      from: 'ACME',
      campaignId: 'spring',
      marks: ['campaign_id', 'way_out_in_body'],
      flaggedAt: expect.stringMatching(/Z$/),
    });
    expect(messagesFlagged.keyOf(value)).toBe('acme|m-1');
  });

  test.each([
    ['own_wording', { optOut: { text: 'Bye? {link}' } }],
    ['campaign_id', { campaignId: 'spring' }],
    ['way_out_in_body', { text: 'See https://no-s.ms/u/AbCd' }],
    ['list_unsubscribe', { headers: { 'List-Unsubscribe': '<https://acme.example/u>' } }],
  ])('%s is told and counted, and neither recipient nor text is told', async (mark, more) => {
    const before = await metric();
    const message = email({ category: 'transactional', campaignId: undefined, to: 'jane@example.com', ...more });
    const [passed, flagged] = await release(message);
    expect(passed!.topic).toBe(messagesEnriched);
    expect((flagged!.value as { marks: string[] }).marks).toEqual([mark]);
    expect(JSON.stringify(flagged)).not.toMatch(/jane|Sale on Saturday|no-s\.ms\/u/);
    const after = await metric();
    for (const [name, count] of Object.entries(after)) expect(count).toBe(before[name]! + (name === mark ? 1 : 0));
  });

  test('a message is flagged alike at a replay, and those beside it are not', async () => {
    const messages = [sms(MARIE, { ...ordinary, messageId: 'a' }), sms(MARIE, { ...ordinary, campaignId: 'spring' })];
    const records = messages.map((message) => readOutbound(JSON.stringify(message)));
    const [first, again] = [await lane.handle(records), await lane.handle(records)].map((outcomes) =>
      outcomes.map((outcome) =>
        outputsOf(outcome).map(({ topic, value }) => ({ ...(value as object), ...WITHOUT_TIMES, topic: topic.name })),
      ),
    );
    expect(first!.map((outputs) => outputs.length)).toEqual([1, 2]);
    expect(again).toEqual(first);
  });

  test('what is refused is not flagged', async () => {
    const outputs = await release(sms('nobody', { ...ordinary, campaignId: 'spring' }));
    expect(outputs.map(({ topic }) => topic.name)).toEqual(['messages.blocked']);
  });
});
