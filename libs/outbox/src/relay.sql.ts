import { quoteSchema } from './outbox.sql.js';

/** Session lock: one relay a schema, in the whole database. Its number is made from the schema's name. */
export const TRY_LOCK = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked';

/** What the lock's number is made from. */
export function lockName(schema: string): string {
  return `stopgate.outbox.${schema}`;
}

/** What a row says; `outboxColumns` are read for it. */
export interface StoredRow {
  readonly topic: string;
  readonly event_id: string;
  readonly traceparent: string | null;
  /** Null in rows of an older version, and then the value says it. */
  readonly key: string | null;
  /** JSON as it was written; null is a tombstone. */
  readonly value: string | null;
  readonly events: number;
  /** Many events, as `eventsOf` reads them; then the fields above say nothing but the key that all have in front. */
  readonly bundle: string | null;
}

export const outboxColumns = 'topic, event_id, traceparent, key, value::text AS value, events, bundle';

/** A row as the relay reads it; `id` is a bigint, which pg gives as text. */
export interface OutboxRow extends StoredRow {
  readonly id: string;
  readonly created_at: Date;
}

/**
 * Rows with `$1` events together, or with one bundle more. No FOR UPDATE and no SKIP LOCKED: one relay reads, and every
 * visible row must be seen, in order.
 */
export function readOutboxSql(schema: string): string {
  return `
    SELECT id, ${outboxColumns}, created_at FROM (
      SELECT *, sum(events) OVER (ORDER BY id) - events AS before
      FROM (SELECT * FROM ${quoteSchema(schema)}.outbox ORDER BY id LIMIT $1::bigint) AS first
    ) AS counted WHERE before < $1::bigint ORDER BY id`;
}

/** The newest id that is visible now; null when the outbox is empty. */
export function newestIdSql(schema: string): string {
  return `SELECT max(id) AS newest FROM ${quoteSchema(schema)}.outbox`;
}

/** Exactly the rows that were sent. A row that has become visible meanwhile under a lower id stays. */
export function deleteSentSql(schema: string): string {
  return `DELETE FROM ${quoteSchema(schema)}.outbox WHERE id = ANY($1::bigint[])`;
}
