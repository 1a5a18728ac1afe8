import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Outcome } from '@stopgate/kafka';
import { createPgPool } from '@stopgate/nest';
import { createTestDatabase } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Pool } from 'pg';
import { blocked, enriched, incoming, madeFrom, recorded } from '../../testing/records.js';
import { CountMessagesController } from '../count-messages/count-messages.controller.js';
import { forgetEvents } from '../count-opt-outs/forget-events.js';
import { CountOptOutsController } from '../count-opt-outs/count-opt-outs.controller.js';
import { migrateAnalytics } from '../migrations/migrate-analytics.js';

const PROMOTIONAL = 'enrichment.promotional';
const TRANSACTIONAL = 'enrichment.transactional';

let database: TestDatabase;
let pool: Pool;
let messages: CountMessagesController;
let optOuts: CountOptOutsController;

beforeAll(async () => {
  database = await createTestDatabase('analytics');
  await migrateAnalytics(database.url);
  pool = createPgPool(database.url, 'analytics', 'analytics-test');
  messages = new CountMessagesController(pool);
  optOuts = new CountOptOutsController(pool);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

beforeEach(() =>
  pool.query(`TRUNCATE analytics.consumed, analytics.consumed_sources, analytics.seen_events,
    analytics.message_counts, analytics.opt_out_counts`),
);

function sent(offset: number, headers = {}, overrides = {}, partition = 0) {
  return incoming('messages.enriched', offset, enriched(overrides), headers, partition);
}

function left(offset: number, overrides = {}, partition = 0) {
  return incoming('optout.recorded', offset, recorded({ eventId: `e-${offset}`, ...overrides }), {}, partition);
}

async function countedMessages(): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ key: string; messages: string }>(
    `SELECT concat_ws('/', company_id, campaign_id, channel, day, result, nullif(code, '')) AS key, messages
     FROM analytics.message_counts`,
  );
  return Object.fromEntries(rows.map(({ key, messages: count }) => [key, Number(count)]));
}

async function countedEvents(): Promise<number> {
  const { rows } = await pool.query<{ events: string }>(
    `SELECT coalesce(sum(events), 0) AS events FROM analytics.opt_out_counts`,
  );
  return Number(rows[0]!.events);
}

function reasons(outcomes: readonly Outcome[]): string[] {
  return outcomes.map((outcome) => (outcome.kind === 'skip' ? outcome.reason : outcome.kind));
}

describe('messages', () => {
  test('are counted per company, campaign, channel, UTC day and result', async () => {
    const exempt = { category: 'transactional', campaignId: undefined, check: { result: 'exempt' } };
    await messages.countEnriched([
      sent(0),
      sent(1, {}, { enrichedAt: '2026-11-24T00:30:00+01:00' }),
      sent(2, {}, exempt),
      sent(3, {}, { companyId: 'other' }),
    ]);
    await messages.countBlocked([incoming('messages.blocked', 0, blocked())]);
    expect(await countedMessages()).toEqual({
      'acme/spring/sms/2026-11-23/sent': 2,
      'acme//sms/2026-11-23/exempt': 1,
      'other/spring/sms/2026-11-23/sent': 1,
      'acme/spring/sms/2026-11-23/blocked/OPTED_OUT': 1,
    });
  });

  test('a batch that comes again, whole or in part, changes nothing', async () => {
    await messages.countEnriched([sent(0), sent(1), sent(2)]);
    expect(reasons(await messages.countEnriched([sent(1), sent(2), sent(3)]))).toEqual([
      'already_counted',
      'already_counted',
      'ok',
    ]);
    await messages.countEnriched([sent(0), sent(1)]);
    expect(reasons(await messages.countEnriched([sent(4)]))).toEqual(['ok']);
    expect(await countedMessages()).toEqual({ 'acme/spring/sms/2026-11-23/sent': 5 });
  });

  test('the same offset of another partition or topic is another message', async () => {
    await messages.countEnriched([sent(7)]);
    await messages.countEnriched([sent(7, {}, {}, 1)]);
    await messages.countBlocked([incoming('messages.blocked', 7, blocked())]);
    expect(Object.values(await countedMessages())).toEqual(expect.arrayContaining([2, 1]));
  });

  test('what enrichment wrote twice counts once, within a batch and across batches', async () => {
    const outcomes = await messages.countEnriched([
      sent(0, madeFrom(PROMOTIONAL, 10)),
      sent(1, madeFrom(PROMOTIONAL, 11)),
      sent(2, madeFrom(PROMOTIONAL, 10)),
    ]);
    expect(reasons(outcomes)).toEqual(['ok', 'ok', 'written_twice']);
    expect(
      reasons(await messages.countEnriched([sent(3, madeFrom(PROMOTIONAL, 11)), sent(4, madeFrom(PROMOTIONAL, 12))])),
    ).toEqual(['written_twice', 'ok']);
    expect(await countedMessages()).toEqual({ 'acme/spring/sms/2026-11-23/sent': 3 });
  });

  test('two lanes that interleave are both counted', async () => {
    await messages.countEnriched([
      sent(0, madeFrom(PROMOTIONAL, 100)),
      sent(1, madeFrom(TRANSACTIONAL, 3)),
      sent(2, madeFrom(PROMOTIONAL, 101)),
      sent(3, madeFrom(TRANSACTIONAL, 4)),
    ]);
    await messages.countEnriched([sent(4, madeFrom(TRANSACTIONAL, 5)), sent(5, madeFrom(PROMOTIONAL, 102))]);
    expect(await countedMessages()).toEqual({ 'acme/spring/sms/2026-11-23/sent': 6 });
  });

  test('counters and position move together or not at all', async () => {
    await pool.query(`ALTER TABLE analytics.message_counts ADD CONSTRAINT refuse CHECK (campaign_id <> 'refused')`);
    try {
      const batch = [sent(0, madeFrom(PROMOTIONAL, 1)), sent(1, madeFrom(PROMOTIONAL, 2), { campaignId: 'refused' })];
      await expect(messages.countEnriched(batch)).rejects.toThrow(/refuse/);
      expect(await countedMessages()).toEqual({});
      expect((await pool.query('SELECT FROM analytics.consumed')).rowCount).toBe(0);
      expect(reasons(await messages.countEnriched(batch.slice(0, 1)))).toEqual(['ok']);
    } finally {
      await pool.query(`ALTER TABLE analytics.message_counts DROP CONSTRAINT refuse`);
    }
  });

  test('two owners of a partition at the same time count each message once', async () => {
    const batch = Array.from({ length: 50 }, (_none, offset) => sent(offset));
    await Promise.all(Array.from({ length: 6 }, () => messages.countEnriched(batch)));
    expect(await countedMessages()).toEqual({ 'acme/spring/sms/2026-11-23/sent': 50 });
  });

  test('partitions side by side, counting the same campaigns in opposite order, never block one another', async () => {
    const campaigns = Array.from({ length: 20 }, (_none, index) => `c${index}`);
    const work = Array.from({ length: 6 }, async (_none, partition) => {
      const order = partition % 2 === 0 ? campaigns : campaigns.toReversed();
      for (let round = 0; round < 10; round += 1) {
        await messages.countEnriched(
          order.map((campaignId, index) => sent(round * campaigns.length + index, {}, { campaignId }, partition)),
        );
      }
    });
    await Promise.all(work);
    const counts = await countedMessages();
    expect(Object.keys(counts)).toHaveLength(20);
    expect(new Set(Object.values(counts))).toEqual(new Set([60]));
  });
});

describe('opt-outs', () => {
  test('count once where they cover other addresses of a contact too', async () => {
    const covered = { channel: 'email', address: 'ann@example.org', rule: 'contact' };
    expect(reasons(await optOuts.countOptOuts([left(0), left(1, covered)]))).toEqual(['ok', 'ok']);
    expect(reasons(await optOuts.countOptOuts([left(2, covered)]))).toEqual(['ok']);
    expect(await countedEvents()).toBe(1);
  });

  test('an event published twice counts once, in one batch, in the next, and on another partition', async () => {
    await optOuts.countOptOuts([left(0), left(1, { eventId: 'e-0' }), left(2)]);
    await optOuts.countOptOuts([left(3, { eventId: 'e-2' }), left(4)]);
    await optOuts.countOptOuts([left(0, { eventId: 'e-4' }, 1)]);
    expect(await countedEvents()).toBe(3);
  });

  test('a group that begins again changes nothing, even when the event ids are forgotten', async () => {
    const all = [left(0), left(1), left(2)];
    await optOuts.countOptOuts(all);
    await pool.query('TRUNCATE analytics.seen_events');
    expect(reasons(await optOuts.countOptOuts(all))).toEqual(Array(3).fill('already_counted'));
    expect(await countedEvents()).toBe(3);
  });

  test('ids of events are forgotten after 30 days, not earlier', async () => {
    await optOuts.countOptOuts([left(0), left(1)]);
    await pool.query(
      `UPDATE analytics.seen_events SET seen_on = seen_on - CASE WHEN event_key = (SELECT min(event_key::text)::uuid
         FROM analytics.seen_events) THEN 31 ELSE 30 END`,
    );
    expect(await forgetEvents(pool)).toBe(1);
    expect((await pool.query('SELECT FROM analytics.seen_events')).rowCount).toBe(1);
  });

  test('the same event id at two companies is two events', async () => {
    await optOuts.countOptOuts([left(0, { eventId: 'same' }), left(1, { eventId: 'same', companyId: 'other' })]);
    expect(await countedEvents()).toBe(2);
  });

  test('text that PostgreSQL refuses or an index cannot hold is counted all the same', async () => {
    const outcomes = await optOuts.countOptOuts([
      left(0, { reason: 'too\0many' }),
      left(1, { campaignId: '😀'.repeat(5_000), reason: 'é'.repeat(5_000) }),
    ]);
    expect(reasons(outcomes)).toEqual(['ok', 'ok']);
    expect(await countedEvents()).toBe(2);
  });
});
