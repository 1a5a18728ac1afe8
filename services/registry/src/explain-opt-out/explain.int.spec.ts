import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messagesBlocked } from '@stopgate/contracts';
import type { BlockedMessage, OptOutRequested } from '@stopgate/contracts';
import { POLICY_VERSION } from '@stopgate/domain';
import type { Incoming } from '@stopgate/kafka';
import { request } from '../record-opt-out/store-harness.spec.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { RememberBlockedController } from '../remember-blocked/remember-blocked.controller.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { SUPPRESSION_STORE } from '../tokens.js';

let service: ServiceHarness;
let acme: { companyId: string; key: string };
let rival: { companyId: string; key: string };
beforeAll(async () => {
  service = await openService();
  [acme, rival] = [await service.newCompany(), await service.newCompany()];
});
afterAll(() => service.close());

const anna = '+33612345678';

function record(more: Partial<OptOutRequested>): Promise<unknown> {
  const store = service.service.app.get<SuppressionStore>(SUPPRESSION_STORE);
  return store.record([request({ companyId: acme.companyId, ...more })]);
}

function blockedMessage(more: Record<string, unknown>, blocked: Record<string, unknown> = {}): BlockedMessage {
  return messagesBlocked.schema.parse({
    messageId: 'm2',
    companyId: acme.companyId,
    channel: 'sms',
    to: anna,
    from: 'ACME',
    body: 'Sale',
    campaignId: 'summer',
    ...more,
    blocked: { code: 'OPTED_OUT', detail: 'the recipient opted out', policyVersion: POLICY_VERSION, ...blocked },
  });
}

/** A moment with nothing recorded in the same millisecond behind it. */
async function momentThatIsOver(): Promise<string> {
  const now = Date.now();
  while (Date.now() <= now) await new Promise((resolve) => setImmediate(resolve));
  return new Date(now).toISOString();
}

/** As the topic brings them; gives the outcomes. */
function arrive(messages: readonly BlockedMessage[], timestamp = Date.now()) {
  const batch = messages.map((value) => ({ value, timestamp, headers: {} }) as Incoming<BlockedMessage>);
  return service.service.app.get(RememberBlockedController).remember(batch);
}

const explain = (query: Record<string, string>, key = acme.key) =>
  service.call('GET', `/v1/explain?${new URLSearchParams(query)}`, { key });

describe('explaining a person at a moment', () => {
  it('answers by what had been recorded then, and says what was not known yet and what has changed since', async () => {
    const before = await momentThatIsOver();
    const occurredAt = new Date(Date.now() - 3_600_000).toISOString();
    const evidence = { moId: 'mo-1', text: 'STOP!', provider: 'cm' };
    const candidates = [{ companyId: acme.companyId }, { companyId: rival.companyId }];
    await record({
      requestId: 'mo-1',
      campaignId: 'spring',
      keyword: 'STOP',
      originator: '36123',
      occurredAt,
      requestedAt: before,
      evidence,
      attribution: { rule: 'most_recent_sender', confidence: 0.8, candidates },
    });
    await record({ requestId: 'why', occurredAt: before, requestedAt: before, method: 'link', reason: 'too many' });

    const { status, body } = await explain({ channel: 'sms', address: anna });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      verdict: 'opted_out',
      rule: 'opt_out',
      method: 'sms_reply',
      campaignId: 'spring',
      policyVersion: POLICY_VERSION,
      record: { type: 'opted_out', version: 1, keyword: 'STOP', reason: 'too many', occurredAt },
      evidence: { text: 'STOP!', requestId: 'mo-1', attribution: { otherCandidates: 1 } },
    });
    expect(JSON.stringify(body)).not.toContain(rival.companyId);
    expect(body.sentences.join(' ')).toContain('The text of the reply was “STOP!”, understood by the word “STOP”.');

    const then = await explain({ channel: 'sms', address: anna, at: before });
    expect(then.body).toMatchObject({ verdict: 'clear', rule: 'never_opted_out', at: before });
    expect(then.body.record).toBeUndefined();
    expect(then.body.sentences.join(' ')).toMatch(
      /Not known at that moment: an opt-out that had happened at .* was recorded/,
    );

    const between = await momentThatIsOver();
    const consent = { text: 'yes', source: 'shop', at: new Date().toISOString() };
    await service.call('POST', '/v1/opt-ins', { key: acme.key, body: { channel: 'sms', address: anna, consent } });
    const now = await explain({ channel: 'sms', address: anna });
    expect(now.body).toMatchObject({ verdict: 'clear', rule: 'consent', evidence: { consent }, method: 'api' });
    const past = await explain({ channel: 'sms', address: anna, at: between });
    expect(past.body).toMatchObject({ verdict: 'opted_out', rule: 'opt_out' });
    expect(past.body.sentences.at(-1)).toMatch(/^This has changed since: an opt-in was recorded at /);
    expect(past.body.policyVersion).toBeUndefined();
  });

  it('knows nothing of what another company was told', async () => {
    const { body } = await explain({ channel: 'sms', address: anna }, rival.key);
    expect(body).toMatchObject({ verdict: 'clear', rule: 'never_opted_out' });
  });

  it('calls transactional messages exempt', async () => {
    const { body } = await explain({ channel: 'sms', address: anna, category: 'transactional' });
    expect(body).toMatchObject({ verdict: 'exempt', rule: 'transactional' });
    expect(body.record).toBeUndefined();
  });

  it.each([
    [{}, 'Give messageId'],
    [{ channel: 'sms' }, 'Give messageId'],
    [{ messageId: 'm', channel: 'sms' }, 'messageId alone'],
    [{ channel: 'sms', address: anna, at: '2999-01-01T00:00:00Z' }, 'future'],
    [{ channel: 'sms', address: anna, at: 'yesterday' }, 'at'],
    [{ channel: 'fax', address: anna }, 'channel'],
    [{ channel: 'sms', address: 'x' }, 'E.164'],
    [{ channel: 'sms', address: `${anna}\0` }, 'U+0000'],
    [{ messageId: '\0' }, 'U+0000'],
  ])('refuses %j', async (query, words) => {
    const { status, body } = await explain(query as unknown as Record<string, string>);
    expect([status, body.detail]).toEqual([400, expect.stringContaining(words)]);
  });
});

describe('explaining a refused message', () => {
  const ben = '+33611111111';
  it('names the opt-out, its campaign and words, the moment and the rules', async () => {
    await record({ requestId: 'ben', address: ben, campaignId: 'spring', evidence: { text: 'arrêtez' } });
    const asOf = new Date().toISOString();
    await arrive([blockedMessage({ to: ben }, { asOf })]);
    const { status, body } = await explain({ messageId: 'm2' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      verdict: 'opted_out',
      rule: 'opt_out',
      address: ben,
      campaignId: 'spring',
      policyVersion: POLICY_VERSION,
      evidence: { text: 'arrêtez' },
      message: { messageId: 'm2', outcome: 'blocked', code: 'OPTED_OUT', category: 'promotional', asOf },
    });
    expect(body.sentences[0]).toMatch(
      /^Message “m2” of campaign “summer” was refused at .*, because the recipient had opted/,
    );
    expect(body.sentences.join(' ')).toContain('It is about campaign “spring”.');
    expect(await explain({ messageId: 'm2' }, rival.key)).toMatchObject({ status: 404 });
  });

  it('finds the opt-out that the check still knew, though the person had come back, and the one of a faster clock', async () => {
    const cleo = '+33622222222';
    await record({ requestId: 'cleo', address: cleo });
    const asOf = await momentThatIsOver();
    const consent = { text: 'yes', source: 'shop', at: asOf };
    await service.call('POST', '/v1/opt-ins', { key: acme.key, body: { channel: 'sms', address: cleo, consent } });
    await arrive([blockedMessage({ messageId: 'late', to: cleo }, { asOf })]);
    const late = await explain({ messageId: 'late' });
    expect(late.body).toMatchObject({ verdict: 'opted_out', record: { type: 'opted_out' } });
    expect(late.body.sentences.join(' ')).toContain('an opt-in');

    await record({ requestId: 'dora', address: '+33633333333' });
    await arrive([blockedMessage({ messageId: 'early', to: '+33633333333' })], Date.now() - 2_000);
    expect((await explain({ messageId: 'early' })).body).toMatchObject({ verdict: 'opted_out', method: 'sms_reply' });
    await arrive([blockedMessage({ messageId: 'nobody', to: '+33644444444' })]);
    expect((await explain({ messageId: 'nobody' })).body.sentences.join(' ')).toContain(
      'No recorded opt-out explains this',
    );
  });

  it.each([
    ['INVALID_ADDRESS', { to: 'no number\0\ud800' }, 'can exist'],
    ['OPT_OUT_TEXT_REQUIRED', {}, 'offered no way out'],
    ['EXPIRED', {}, 'waited for longer'],
    ['COMPANY_UNKNOWN', {}, 'was closed'],
  ])('explains %s too', async (code, more, words) => {
    await arrive([
      blockedMessage({ messageId: `m-${code}`, to: '+33655555555', ...more }, { code, detail: 'so it is' }),
    ]);
    const { status, body } = await explain({ messageId: `m-${code}` });
    expect(status).toBe(200);
    expect(body).toMatchObject({ verdict: 'clear', rule: code.toLowerCase(), message: { code, detail: 'so it is' } });
    expect(body.sentences[0]).toContain(words);
  });

  it('says of a message that is not kept how else to ask', async () => {
    const { status, body } = await explain({ messageId: 'never seen' });
    expect([status, body.code]).toEqual([404, 'MESSAGE_UNKNOWN']);
    expect(body.detail).toContain('Ask with channel, address and at.');
  });

  it('remembers a message once a day, its latest refusal, and drops nothing that a replay brings again', async () => {
    const now = Date.now();
    const again = [
      blockedMessage({ messageId: 'twice', campaignId: 'first' }),
      blockedMessage({ messageId: 'twice', campaignId: 'second' }),
    ];
    await arrive(again, now);
    await arrive([again[0]!], now - 1_000);
    expect((await explain({ messageId: 'twice' })).body.sentences[0]).toContain('“second”');
    await arrive([again[0]!], now + 1);
    const rows = await service.query(`SELECT * FROM registry.blocked_message WHERE message_id = 'twice'`);
    expect(rows.length).toBe(1);
  });

  it('keeps nothing of companies that are not known, nor of days that are over', async () => {
    const day = 86_400_000;
    const outcomes = await arrive([blockedMessage({ messageId: 'stranger', companyId: 'stranger' })]);
    expect(outcomes).toEqual([{ kind: 'skip', reason: 'company_unknown' }]);
    expect(await arrive([blockedMessage({ messageId: 'old' })], Date.now() - 40 * day)).toEqual([
      { kind: 'skip', reason: 'too_old' },
    ]);
    await arrive([blockedMessage({ messageId: 'older' })], Date.now() - 20 * day);
    expect((await explain({ messageId: 'older' })).status).toBe(200);
    // A clock that is far ahead must not make a partition of a day that nobody will reach.
    await arrive([blockedMessage({ messageId: 'ahead' })], Date.now() + 40 * day);
    expect((await explain({ messageId: 'ahead' })).status).toBe(200);
    const partitions = await service.query(
      `SELECT inhrelid FROM pg_inherits WHERE inhparent = 'registry.blocked_message'::regclass`,
    );
    expect(partitions.length).toBe(2);
  });
});
