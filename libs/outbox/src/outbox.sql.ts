import type { ClientBase } from 'pg';
import { arrayParameter, arraySql } from './array-parameter.js';
import { BUNDLE_TOPIC, toOutboxRows } from './event-bundle.js';
import type { NewOutboxRow } from './event-bundle.js';
import type { OutboxEvent } from './outbox-event.js';

/** A record near the broker's limit of 1 MiB could never be sent and would hold up everything behind it for ever. */
export const LARGEST_EVENT_BYTES = 900_000;

/** Schema names are code of ours, never input; checked all the same, because they are written into SQL. */
export function quoteSchema(schema: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`not a schema name: ${schema}`);
  return `"${schema}"`;
}

/**
 * DDL of the table, for a migration. The sequence must keep its cache of 1: a session that takes ids ahead would give a
 * later event a lower id. `json` keeps the text as it is, `\u0000` included, which `jsonb` refuses. A table that is
 * emptied all the time is vacuumed by the number of dead rows, not by their share of a size that is always zero.
 */
export function createOutboxTableSql(schema: string): string {
  return `
    CREATE TABLE ${quoteSchema(schema)}.outbox (
      id bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
      topic text NOT NULL,
      event_id text NOT NULL,
      traceparent text,
      key text,
      value json CHECK (octet_length(value::text) <= ${LARGEST_EVENT_BYTES}),
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
            autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);
    ${bundleOutboxTableSql(schema)}`;
}

/**
 * Brings a table of the first form up to date; on one of today's it changes nothing. Rows that wait in it have no key:
 * the relay finds it from their value.
 */
export function upgradeOutboxTableSql(schema: string): string {
  return `
    ALTER TABLE ${quoteSchema(schema)}.outbox
      ADD COLUMN IF NOT EXISTS key text,
      ALTER COLUMN value DROP NOT NULL`;
}

/**
 * Lets a row hold many events: `bundle`, as `eventsOf` reads it, and how many. Not compressed: it is gone in a moment, and
 * processor time is what is short.
 */
export function bundleOutboxTableSql(schema: string): string {
  return `
    ALTER TABLE ${quoteSchema(schema)}.outbox
      ADD COLUMN IF NOT EXISTS events integer NOT NULL DEFAULT 1,
      ADD COLUMN IF NOT EXISTS bundle text;
    ALTER TABLE ${quoteSchema(schema)}.outbox ALTER COLUMN bundle SET STORAGE EXTERNAL`;
}

/**
 * The INSERT, to stand in a data-modifying statement (`WITH …, appended AS (<this>)`) or alone. Takes seven parameters
 * from `$<firstParameter>` on, as `outboxParameters` gives them. Ids are given out in the order of the events: the
 * caller must already hold the locks of everything that the events are about (README, "The ordering promise").
 */
export function appendOutboxSql(schema: string, firstParameter = 1): string {
  const arrays = columns.map(({ type }, index) => arraySql(type, firstParameter + index));
  return `
    INSERT INTO ${quoteSchema(schema)}.outbox (${columnNames})
    SELECT ${columnNames} FROM unnest(${arrays.join(', ')}) WITH ORDINALITY AS event (${columnNames}, position)
    ORDER BY position`;
}

const columns: readonly {
  name: string;
  type: string;
  of: (row: NewOutboxRow) => string | number | null | undefined;
}[] = [
  { name: 'topic', type: 'text', of: (row) => ('event' in row ? row.event.topicName : BUNDLE_TOPIC) },
  { name: 'event_id', type: 'text', of: (row) => ('event' in row ? row.event.eventId : '') },
  { name: 'traceparent', type: 'text', of: (row) => ('event' in row ? row.event.traceparent : undefined) },
  { name: 'key', type: 'text', of: (row) => ('event' in row ? row.event.key : row.owner) },
  { name: 'value', type: 'json', of: (row) => ('event' in row ? row.event.json : undefined) },
  { name: 'events', type: 'integer', of: (row) => ('event' in row ? 1 : row.events) },
  { name: 'bundle', type: 'lines', of: (row) => ('event' in row ? undefined : row.bundle) },
];
const columnNames = columns.map(({ name }) => name).join(', ');

/** The parameters of `appendOutboxSql`. */
export function outboxParameters(events: readonly OutboxEvent[]): string[] {
  const rows = toOutboxRows(events);
  return columns.map(({ type, of }) => arrayParameter(type, rows, of));
}

/** Appends events in the transaction that `client` is in. */
export async function appendOutbox(client: ClientBase, schema: string, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await client.query({ name: 'append-outbox', text: appendOutboxSql(schema), values: outboxParameters(events) });
}
