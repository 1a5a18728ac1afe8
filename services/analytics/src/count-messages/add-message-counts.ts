import type { PoolClient } from 'pg';
import { tally } from '../count-keys.js';
import { ADD_MESSAGE_COUNTS } from './message-counts.sql.js';
import type { MessageFact } from './message-facts.js';

/** Adds the facts of a batch to analytics.message_counts, in the caller's transaction. */
export async function addMessageCounts(client: PoolClient, facts: readonly MessageFact[]): Promise<void> {
  const counts = tally(facts, (fact) =>
    [fact.companyId, fact.day, fact.campaignId, fact.channel, fact.result, fact.code].join('\0'),
  );
  await client.query(ADD_MESSAGE_COUNTS, [
    counts.map(({ fact }) => fact.companyId),
    counts.map(({ fact }) => fact.day),
    counts.map(({ fact }) => fact.campaignId),
    counts.map(({ fact }) => fact.channel),
    counts.map(({ fact }) => fact.result),
    counts.map(({ fact }) => fact.code),
    counts.map(({ count }) => count),
  ]);
}
