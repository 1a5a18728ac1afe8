import { optoutRecorded, suppressionState } from '@stopgate/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { countOf, minute, openStore, outboxOf, request } from './store-harness.spec.js';
import type { StoreHarness } from './store-harness.spec.js';

const consent = (at: string) => ({ text: 'Yes, send me offers', source: 'shop', at });

describe('SuppressionStore', () => {
  let harness: StoreHarness;
  beforeEach(async () => {
    harness = await openStore();
  });
  afterEach(() => harness.close());

  const readState = async () => (await harness.pool.query('SELECT * FROM registry.suppression')).rows;

  it('records an opt-out with its history and both events, all valid by their schemas', async () => {
    const attribution = { rule: 'r', confidence: 0.5, candidates: [{ companyId: 'acme' }] };
    const asked = request({
      campaignId: 'spring',
      messageId: 'm1',
      keyword: 'STOP',
      evidence: { raw: 'STOP' },
      attribution,
    });
    const [result] = await harness.store.record([{ ...asked, traceparent: 'tp' }]);
    expect(result).toMatchObject({ kind: 'recorded', version: 1 });
    expect(await readState()).toMatchObject([
      {
        status: 'opted_out',
        version: 1,
        method: 'sms_reply',
        campaign_id: 'spring',
        country: 'FR',
        since: new Date(minute(0)),
      },
    ]);
    const { rows } = await harness.pool.query('SELECT * FROM registry.suppression_history');
    expect(rows).toMatchObject([
      {
        type: 'opted_out',
        version: 1,
        request_id: 'request-1',
        keyword: 'STOP',
        evidence: { raw: 'STOP' },
        attribution,
      },
    ]);
    const [state, recorded, ...rest] = await outboxOf(harness.pool);
    expect(rest).toEqual([]);
    expect(state!.topic).toBe('suppression.state');
    expect(suppressionState.schema.parse(state!.value)).toMatchObject({
      kind: 'state',
      status: 'opted_out',
      version: 1,
    });
    expect(recorded!.topic).toBe('optout.recorded');
    expect(optoutRecorded.schema.parse(recorded!.value)).toMatchObject({
      type: 'opted_out',
      method: 'sms_reply',
      campaignId: 'spring',
      country: 'FR',
      version: 1,
      eventId: recorded!.event_id,
    });
    expect(harness.commits).toBe(1);
  });

  it('leaves one version and one optout.recorded when the same requests come again, in one batch or later', async () => {
    const batch = [request(), request(), request({ requestId: 'request-2', address: '+33612345679' })];
    await harness.store.record(batch);
    const before = await outboxOf(harness.pool);
    await harness.store.record(batch);
    await harness.store.record(batch.toReversed());
    expect(await outboxOf(harness.pool)).toEqual(before);
    expect(before.filter(({ topic }) => topic === 'optout.recorded')).toHaveLength(2);
    expect(await countOf(harness.pool, 'suppression_history')).toBe(2);
    expect((await readState()).map(({ version }) => version)).toEqual([1, 1]);
    expect(harness.commits).toBe(1);
  });

  it('lets a second STOP only move the time of the last opt-out on', async () => {
    await harness.store.record([request()]);
    const [result] = await harness.store.record([request({ requestId: 'request-2', occurredAt: minute(5) })]);
    expect(result).toEqual({ kind: 'refreshed' });
    const [state] = await readState();
    expect(state).toMatchObject({ version: 1, since: new Date(minute(0)), last_opt_out_at: new Date(minute(5)) });
    expect(state.recorded_at).toBeInstanceOf(Date);
    expect(await outboxOf(harness.pool)).toHaveLength(2);
  });

  it('lets later requests of a person see the earlier ones of the same batch', async () => {
    const results = await harness.store.record([
      request(),
      request({ requestId: 'in', action: 'opt_in', occurredAt: minute(2), consent: consent(minute(2)) }),
      request({ requestId: 'out-again', occurredAt: minute(3) }),
    ]);
    expect(results.map((result) => result.kind === 'recorded' && result.version)).toEqual([1, 2, 3]);
    const versions = (await outboxOf(harness.pool)).filter(({ topic }) => topic === 'suppression.state');
    expect(versions.map(({ value }) => [value['version'], value['status']])).toEqual([
      [1, 'opted_out'],
      [2, 'opted_in'],
      [3, 'opted_out'],
    ]);
  });

  it('refuses consent that is older than the opt-out', async () => {
    await harness.store.record([request({ occurredAt: minute(5) })]);
    const [result] = await harness.store.record([
      request({
        requestId: 'in',
        action: 'opt_in',
        occurredAt: minute(4),
        requestedAt: minute(9),
        consent: consent(minute(4)),
      }),
    ]);
    expect(result).toEqual({ kind: 'unchanged', why: 'consent_older_than_opt_out' });
    expect(await readState()).toMatchObject([{ status: 'opted_out', version: 1 }]);
  });

  it('records a reason once, under the same version, whatever is replayed', async () => {
    const withReason = request({ requestId: 'why', occurredAt: minute(1), method: 'link', reason: 'too_many' });
    const other = request({ requestId: 'why-2', occurredAt: minute(2), method: 'link', reason: 'not_me' });
    await harness.store.record([request(), withReason]);
    await harness.store.record([other]);
    for (let n = 0; n < 2; n += 1) await harness.store.record([request(), withReason, other]);
    const reasons = (await outboxOf(harness.pool)).filter(({ value }) => value['type'] === 'reason_given');
    expect(reasons.map(({ value }) => [value['reason'], value['version']])).toEqual([
      ['too_many', 1],
      ['not_me', 1],
    ]);
    expect(await readState()).toMatchObject([{ version: 1, reason: 'not_me' }]);
  });

  it('keeps an opt-out whose text or time PostgreSQL would refuse', async () => {
    const [result] = await harness.store.record([
      request({ keyword: 'ST\0OP', reason: 'a\0b', occurredAt: '0000-01-01T00:00:00Z', evidence: { raw: '\0\ud800' } }),
    ]);
    expect(result).toMatchObject({ kind: 'recorded' });
    expect(await readState()).toMatchObject([{ keyword: 'STOP', reason: 'ab' }]);
    const odd = 'a"b\\c{},NULL,\'';
    await harness.store.record([request({ requestId: 'odd', address: '+33600000000', keyword: odd, actor: 'NULL' })]);
    const { rows } = await harness.pool.query(
      "SELECT keyword, actor FROM registry.suppression_history WHERE request_id = 'odd'",
    );
    expect(rows).toEqual([{ keyword: odd, actor: 'NULL' }]);
  });

  it('takes a time in the future for the moment we heard of it, so that the person can come back', async () => {
    await harness.store.record([request({ occurredAt: '9999-01-01T00:00:00Z', requestedAt: '9999-01-01T00:00:00Z' })]);
    const later = new Date(Date.now() + 1_000).toISOString();
    const [result] = await harness.store.record([
      request({ requestId: 'in', action: 'opt_in', occurredAt: later, requestedAt: later, consent: consent(later) }),
    ]);
    expect(result).toMatchObject({ kind: 'recorded', version: 2 });
  });

  it('keeps companies and channels apart', async () => {
    await harness.store.record([request(), request({ requestId: 'b', companyId: 'beta' })]);
    await harness.store.record([request({ requestId: 'c', channel: 'email', address: 'a@example.org' })]);
    expect(await readState()).toHaveLength(3);
  });

  it('leaves nothing behind when the transaction fails half-way, and records it all at the next try', async () => {
    await harness.owner.query('ALTER TABLE registry.outbox ADD CONSTRAINT broken CHECK (false) NOT VALID');
    await expect(harness.store.record([request()])).rejects.toThrow('broken');
    expect(await countOf(harness.pool, 'suppression')).toBe(0);
    expect(await countOf(harness.pool, 'suppression_history')).toBe(0);
    expect(harness.commits).toBe(0);
    await harness.owner.query('ALTER TABLE registry.outbox DROP CONSTRAINT broken');
    expect(await harness.store.record([request()])).toMatchObject([{ kind: 'recorded' }]);
    expect(await outboxOf(harness.pool)).toHaveLength(2);
  });

  it('lets nobody change or delete the history', async () => {
    await harness.store.record([request()]);
    for (const statement of [
      'UPDATE registry.suppression_history SET keyword = NULL',
      'DELETE FROM registry.suppression_history',
      'TRUNCATE registry.suppression_history',
    ]) {
      await expect(harness.owner.query(statement)).rejects.toThrow('append-only');
      await expect(harness.pool.query(statement)).rejects.toThrow(/permission denied|append-only/);
    }
  });
});
