import type { OptOutRecorded } from '@stopgate/contracts';
import type { Incoming } from '@stopgate/kafka';
import type { PoolClient } from 'pg';
import { tally } from '../count-keys.js';
import { ADD_OPT_OUT_COUNTS, REMEMBER_EVENTS } from './opt-out-counts.sql.js';
import { eventKey, factOfOptOut } from './opt-out-facts.js';

/**
 * Adds those events of a batch that were never seen to analytics.opt_out_counts, in the caller's transaction. The
 * registry's outbox may publish an event twice, at another offset and without a source: its id tells.
 */
export async function addOptOutCounts(client: PoolClient, events: readonly Incoming<OptOutRecorded>[]): Promise<void> {
  // One person left once: that it covers another address too is no second opt-out.
  const said = events.filter(({ value }) => value.rule !== 'contact');
  if (said.length === 0) return;
  const byKey = new Map(said.map((event) => [eventKey(event.value), event] as const));
  const { rows } = await client.query<{ event_key: string }>(REMEMBER_EVENTS, [[...byKey.keys()]]);
  if (rows.length === 0) return;
  const counts = tally(
    rows.map((row) => factOfOptOut(byKey.get(row.event_key)!)),
    ({ companyId, day, campaignId, channel, type, method, country, reason }) =>
      [companyId, day, campaignId, channel, type, method, country, reason].join('\0'),
  );
  await client.query(ADD_OPT_OUT_COUNTS, [
    counts.map(({ fact }) => fact.companyId),
    counts.map(({ fact }) => fact.day),
    counts.map(({ fact }) => fact.campaignId),
    counts.map(({ fact }) => fact.channel),
    counts.map(({ fact }) => fact.type),
    counts.map(({ fact }) => fact.method),
    counts.map(({ fact }) => fact.country),
    counts.map(({ fact }) => fact.reason),
    counts.map(({ count }) => count),
  ]);
}
