import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { platformTransactions } from '../in-transaction.js';
import type { RequestToRecord } from '../record-opt-out/plan-changes.js';
import { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { Answer, ServiceHarness } from '../service-harness.spec.js';
import { POOL, SUPPRESSION_STORE } from '../tokens.js';
import { ReviewStore } from './review-store.js';

let harness: ServiceHarness;
let store: SuppressionStore;
let key: string;
let companyId: string;
beforeAll(async () => {
  harness = await openService();
  store = harness.service.app.get<SuppressionStore>(SUPPRESSION_STORE, { strict: false });
});
afterAll(() => harness.close());
beforeEach(async () => {
  ({ key, companyId } = await harness.newCompany());
});

const ANNA = '+12025550123';
const TEXT = 'Stop by our garage any time, we would love to see you';
const minute = (n: number): string => new Date(Date.UTC(2026, 9, 1, 0, n)).toISOString();

function reply(n: number, more: Partial<RequestToRecord> = {}): RequestToRecord {
  return {
    requestId: `mo-${n}-${companyId}`,
    action: 'opt_out',
    companyId,
    channel: 'sms',
    address: ANNA,
    method: 'sms_reply',
    occurredAt: minute(n),
    requestedAt: minute(n),
    keyword: 'STOP',
    country: 'US',
    originator: '12345',
    language: 'en',
    campaignId: 'spring',
    evidence: { moId: String(n), text: TEXT, confidence: 0.8, doubt: 'reading' },
    ...more,
  };
}
const certain = { moId: 'c', text: 'STOP', confidence: 1 };
const reviews = (query = ''): Promise<Answer> => harness.call('GET', `/v1/opt-out-reviews${query}`, { key });
const onlyReview = async (query = ''): Promise<Answer['body']> => {
  const { status, body } = await reviews(query);
  expect([status, body.items.length]).toEqual([200, 1]);
  return body.items[0];
};
const decide = (reviewId: string, decision: string): Promise<Answer> =>
  harness.call('POST', `/v1/opt-out-reviews/${reviewId}/decision`, { key, body: { decision } });
const correct = (
  reviewId: string,
  body: object = { decision: 'corrected', reason: 'an invitation' },
): Promise<Answer> =>
  harness.call('POST', `/v1/companies/${companyId}/opt-out-reviews/${reviewId}/decision`, { key: ADMIN_KEY, body });
const person = async (): Promise<Answer['body']> =>
  (await harness.call('GET', `/v1/opt-outs/sms/${encodeURIComponent(ANNA)}`, { key })).body;

describe('an opt-out that was read into a reply without certainty', () => {
  test('holds at once and is listed with what was said; a certain one is not listed', async () => {
    await store.record([reply(1), reply(2, { address: '+12025550124', evidence: certain })]);
    expect(await onlyReview()).toEqual({
      reviewId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      status: 'open',
      channel: 'sms',
      address: ANNA,
      text: TEXT,
      matched: 'STOP',
      language: 'en',
      confidence: 0.8,
      country: 'US',
      originator: '12345',
      campaignId: 'spring',
      occurredAt: minute(1),
      recordedAt: expect.any(String) as unknown,
      current: 'opted_out',
      correctable: true,
    });
    expect(await person()).toMatchObject({ status: 'opted_out', version: 1 });
    await store.record([reply(1)]);
    expect((await reviews()).body.items).toHaveLength(1);
  });

  test('stays when the company says that it stands, or disputes it; nobody but the operator lifts it', async () => {
    await store.record([reply(1)]);
    const { reviewId } = await onlyReview();
    expect(await decide(reviewId, 'stands')).toMatchObject({ status: 200, body: { status: 'stands' } });
    expect((await reviews()).body).toEqual({ items: [] });
    expect(await decide(reviewId, 'disputed')).toMatchObject({ status: 200, body: { status: 'disputed' } });
    expect((await decide(reviewId, 'corrected')).status).toBe(400);
    const asCompany = { key, body: { decision: 'corrected', reason: 'because' } };
    const path = `/v1/companies/${companyId}/opt-out-reviews/${reviewId}/decision`;
    expect((await harness.call('POST', path, asCompany)).status).toBe(403);
    expect(await person()).toMatchObject({ status: 'opted_out', version: 1 });

    const { body } = await harness.call('GET', '/v1/disputed-opt-outs?limit=1000', { key: ADMIN_KEY });
    const mine = body.items.filter((item: { companyId: string }) => item.companyId === companyId);
    expect(mine).toEqual([
      expect.objectContaining({ reviewId, text: TEXT, decidedBy: expect.stringMatching(/^api-key:/) }),
    ]);
  });

  test('waits for the operator where operators look: in the metrics', async () => {
    const metric = async (name: string): Promise<number> => {
      const text = await (await fetch(`${harness.service.url}/metrics`)).text();
      return Number(new RegExp(`^${name}(?:{[^}]*})? ([\\d.e+]+)$`, 'm').exec(text)?.[1]);
    };
    const waiting = await metric('stopgate_disputed_opt_outs');
    await store.record([reply(1)]);
    const { reviewId } = await onlyReview();
    expect(await metric('stopgate_disputed_opt_outs')).toBe(waiting);
    await decide(reviewId, 'disputed');
    expect(await metric('stopgate_disputed_opt_outs')).toBe(waiting + 1);
    expect(await metric('stopgate_disputed_opt_outs_oldest_timestamp_seconds')).toBeGreaterThan(1_600_000_000);
    expect(await correct(reviewId)).toMatchObject({ status: 200 });
    expect(await metric('stopgate_disputed_opt_outs')).toBe(waiting);
  });

  test('is taken back by the operator, with a reason, once; the history and the audit say so', async () => {
    await store.record([reply(1)]);
    const { reviewId, recordedAt: moment } = await onlyReview();
    expect(await correct(reviewId, { decision: 'corrected' })).toMatchObject({ status: 400 });
    const corrected = await correct(reviewId);
    expect(corrected).toMatchObject({
      status: 200,
      body: { status: 'corrected', current: 'clear', correctable: false },
    });
    expect(await correct(reviewId)).toMatchObject({ status: 200, body: { status: 'corrected' } });
    expect(await decide(reviewId, 'stands')).toMatchObject({ status: 409, body: { code: 'ALREADY_CORRECTED' } });
    expect(await person()).toMatchObject({ status: 'clear', version: 2 });

    // The same reply comes again; an older STOP does not count less for it.
    await store.record([reply(1)]);
    expect(await person()).toMatchObject({ status: 'clear', version: 2 });
    const path = `/v1/opt-outs/sms/${encodeURIComponent(ANNA)}`;
    const { body } = await harness.call('GET', `${path}/history`, { key });
    expect(
      body.items.map(({ type, reason, method, campaignId }: Answer['body']) => [type, reason, method, campaignId]),
    ).toEqual([
      ['opted_out', undefined, 'sms_reply', 'spring'],
      ['cleared', 'an invitation', 'sms_reply', 'spring'],
    ]);
    const { body: explained } = await harness.call(
      'GET',
      `/v1/explain?channel=sms&address=${encodeURIComponent(ANNA)}`,
      { key },
    );
    expect(explained).toMatchObject({ verdict: 'clear' });
    expect(explained.sentences.join(' ')).toContain('taken back by the operator');
    expect(explained.sentences.join(' ')).toContain('an invitation');
    const audit = await harness.call('GET', '/v1/audit?action=opt-out-review.decided', { key });
    expect(audit.body.items).toEqual([
      expect.objectContaining({
        actor: 'admin',
        subject: reviewId,
        detail: expect.objectContaining({ to: 'corrected' }),
      }),
    ]);
    const before = await harness.call(
      'GET',
      `/v1/explain?channel=sms&address=${encodeURIComponent(ANNA)}&at=${moment}`,
      {
        key,
      },
    );
    expect(before.body.sentences.join(' ')).toContain('the correction of an opt-out was recorded');
    await store.record([reply(0, { evidence: certain })]);
    expect(await person()).toMatchObject({ status: 'opted_out', version: 3 });
  });

  test.each([
    ['said STOP as well', () => reply(5, { evidence: certain })],
    ['said STOP before, and it came late', () => reply(0, { evidence: certain })],
    ['used the link', () => reply(1, { requestId: 'link', method: 'link', evidence: { code: 'abc' } })],
    ['came back', () => reply(5, { action: 'opt_in', consent: { text: 'yes', source: 'shop', at: minute(5) } })],
  ])('cannot be corrected for somebody who %s', async (_what, other) => {
    await store.record([reply(1)]);
    await store.record([other()]);
    const { reviewId, correctable } = await onlyReview();
    expect(correctable).toBe(false);
    const before = await person();
    expect(await correct(reviewId)).toMatchObject({ status: 409, body: { code: 'NOT_BY_THIS_ALONE' } });
    expect(await person()).toEqual(before);
    expect(await onlyReview()).toMatchObject({ reviewId, status: 'open' });
  });

  test('is listed for each address of a contact that it covers, and corrected for each', async () => {
    await harness.call('PUT', '/v1/settings', { key, body: { optOutCovers: 'contact' } });
    const contact = { contactId: 'anna', phone: ANNA, email: 'anna@example.com' };
    await harness.call('POST', '/v1/contacts', { key, body: contact });
    await store.record([reply(1)]);
    const { body } = await reviews();
    expect(body.items.map(({ channel, correctable }: Answer['body']) => [channel, correctable]).sort()).toEqual([
      ['email', true],
      ['sms', true],
    ]);
    const covered = body.items.find(({ channel }: Answer['body']) => channel === 'email');
    expect(covered).toMatchObject({ cover: { contactId: 'anna', from: expect.stringMatching(/^\+1.*\*/) } });
    // The contact comes anew, and with it what is known already.
    await harness.call('DELETE', '/v1/contacts/anna', { key });
    await harness.call('POST', '/v1/contacts', { key, body: contact });
    const again = await reviews();
    expect(again.body.items.map(({ correctable }: Answer['body']) => correctable)).toEqual([true, true]);
    for (const { reviewId } of body.items) expect((await correct(reviewId)).status).toBe(200);
    await harness.call('DELETE', '/v1/contacts/anna', { key });
    await harness.call('POST', '/v1/contacts', { key, body: contact });
    const email = await harness.call('GET', '/v1/opt-outs/email/anna@example.com', { key });
    expect([email.body.status, (await person()).status]).toEqual(['clear', 'clear']);
  });

  test('goes from the list with an erasure, and stays in force', async () => {
    await store.record([reply(1)]);
    const { reviewId } = await onlyReview();
    expect((await harness.call('POST', '/v1/erasures', { key, body: { channel: 'sms', address: ANNA } })).status).toBe(
      202,
    );
    expect((await reviews()).body).toEqual({ items: [] });
    expect(await correct(reviewId)).toMatchObject({ status: 404, body: { code: 'REVIEW_UNKNOWN' } });
    expect(await person()).toMatchObject({ status: 'opted_out' });
  });

  test('a decision is not written down without what it does, also where a process has to learn of erased people', async () => {
    await store.record([reply(1)]);
    await store.record([reply(5, { evidence: certain })]);
    await harness.call('POST', '/v1/erasures', { key, body: { channel: 'sms', address: '+12025550199' } });
    const platform = platformTransactions(harness.service.app.get<Pool>(POOL, { strict: false }));
    const fresh = new SuppressionStore({
      platform,
      secret: 'a secret of the tests, at least thirty-two characters',
      onCommit: () => undefined,
    });
    const { reviewId } = await onlyReview();
    const decision = { companyId, reviewId, status: 'corrected', actor: 'admin', reason: 'an invitation' } as const;
    await expect(new ReviewStore(fresh).decide(decision, platform)).rejects.toThrow('NOT_BY_THIS_ALONE');
    expect(await onlyReview()).toMatchObject({ status: 'open' });
    expect((await harness.call('GET', '/v1/audit?action=opt-out-review.decided', { key })).body.items).toEqual([]);
  });

  test('whom the company says to have left, and what the operator has decided, is not turned round by the other', async () => {
    await store.record([reply(1)]);
    const { reviewId } = await onlyReview();
    await decide(reviewId, 'stands');
    expect(await correct(reviewId)).toMatchObject({ status: 409, body: { code: 'FOUND_TO_STAND' } });
    await decide(reviewId, 'disputed');
    expect(await correct(reviewId, { decision: 'stands' })).toMatchObject({ status: 200, body: { status: 'stands' } });
    expect(await decide(reviewId, 'disputed')).toMatchObject({ status: 409, body: { code: 'DECIDED_BY_OPERATOR' } });
    expect(await person()).toMatchObject({ status: 'opted_out', version: 1 });
    // The operator may have erred.
    expect(await correct(reviewId)).toMatchObject({ status: 200, body: { status: 'corrected' } });
  });

  test('the reason stands in the history, where an erasure takes it away, and nowhere else', async () => {
    await store.record([reply(1)]);
    const { reviewId } = await onlyReview();
    await correct(reviewId, { decision: 'corrected', reason: 'Anna only asks for our hours' });
    await harness.call('POST', '/v1/erasures', { key, body: { channel: 'sms', address: ANNA } });
    const kept = await harness.query(
      `SELECT (SELECT string_agg(t::text, ' ') FROM registry.audit_entry AS t WHERE company_id = $1) AS audit,
         (SELECT string_agg(t::text, ' ') FROM registry.suppression_history AS t WHERE company_id = $1) AS history`,
      [companyId],
    );
    expect(JSON.stringify(kept)).not.toMatch(/Anna|2025550123/);
  });

  test('pages give each once, newest first, and a cursor of nobody is refused', async () => {
    const many = Array.from({ length: 7 }, (_, n) => reply(n + 1, { address: `+1202555010${n}` }));
    for (const one of many) await store.record([one]);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await reviews(`?limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      found.push(...body.items.map(({ address }: Answer['body']) => address));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(found).toEqual(many.map(({ address }) => address).toReversed());
    expect(await reviews('?cursor=nonsense')).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });

  test('two who decide at once do not both take it back, and a company sees only its own', async () => {
    await store.record([reply(1)]);
    const { reviewId } = await onlyReview();
    const stranger = await harness.newCompany();
    const theirs = { key: stranger.key, body: { decision: 'stands' } };
    expect((await harness.call('POST', `/v1/opt-out-reviews/${reviewId}/decision`, theirs)).status).toBe(404);
    expect((await harness.call('GET', '/v1/opt-out-reviews', { key: stranger.key })).body).toEqual({ items: [] });
    const [first, second, disputed] = await Promise.all([
      correct(reviewId),
      correct(reviewId),
      decide(reviewId, 'disputed'),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect([200, 409]).toContain(disputed.status);
    expect(await person()).toMatchObject({ status: 'clear', version: 2 });
  });
});
