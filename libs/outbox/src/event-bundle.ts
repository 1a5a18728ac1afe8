import type { OutboxEvent } from './outbox-event.js';
import type { StoredRow } from './relay.sql.js';

/** A row of the outbox: one event, or many of them. */
export type NewOutboxRow =
  | { readonly event: OutboxEvent }
  /** `owner` is what stands in front of all their keys, with a bar behind it; empty when they have nothing in common. */
  | { readonly owner: string; readonly events: number; readonly bundle: string };

/** Topic of rows that hold a bundle. A relay that knows no bundles knows no such topic and leaves them to a newer one. */
export const BUNDLE_TOPIC = '*';

/** From so many events on they stand together: below, a row of each can be read by people and costs little. */
const FEWEST_IN_BUNDLES = 32;
/** A relay that is at work on a bundle holds so many, and a STOP of that moment waits for them. */
const MOST_IN_A_BUNDLE = 256;
const MOST_CHARACTERS = 131_072;
/** Larger events have rows of their own, in which PostgreSQL checks their size. */
const LARGEST_IN_A_BUNDLE = 16_384;

/**
 * How events are laid into rows. An order per key is kept, since all stay in theirs. What they have in common of their keys
 * is the row's key, and the events have the rest: so the database can hold a company to its own events by the row alone.
 */
export function toOutboxRows(events: readonly OutboxEvent[]): NewOutboxRow[] {
  if (events.length < FEWEST_IN_BUNDLES) return events.map((event) => ({ event }));
  const owner = ownerOfAll(events);
  const rows: NewOutboxRow[] = [];
  let lines: string[] = [];
  let characters = 0;
  const close = (): void => {
    if (lines.length > 0) rows.push({ owner, events: lines.length, bundle: lines.join('\n') });
    lines = [];
    characters = 0;
  };
  for (const event of events) {
    if ((event.json?.length ?? 0) > LARGEST_IN_A_BUNDLE) {
      close();
      rows.push({ event });
      continue;
    }
    if (lines.length === MOST_IN_A_BUNDLE || characters > MOST_CHARACTERS) close();
    const line = writeLine(event, owner);
    lines.push(line);
    characters += line.length;
  }
  close();
  return rows;
}

/**
 * The events of a row, in order. Throws for a bundle that is none.
 *
 * @param keyOf finds the key of an event whose row is of a version that did not keep it
 */
export function eventsOf(row: StoredRow, keyOf?: (topicName: string, json: string) => string): OutboxEvent[] {
  const { topic: topicName, event_id: eventId, value: json, bundle } = row;
  if (bundle !== null) return bundle.split('\n').map((line) => readLine(line, row.key ?? ''));
  const key = row.key ?? keyOf?.(topicName, json!) ?? '';
  return [{ topicName, eventId, key, json, ...(row.traceparent !== null && { traceparent: row.traceparent }) }];
}

const BAR = '|';
const TAB = '\t';

function ownerOf(key: string): string {
  const end = key.indexOf(BAR);
  return end === -1 ? key : key.slice(0, end);
}

function ownerOfAll(events: readonly OutboxEvent[]): string {
  const owner = ownerOf(events[0]!.key);
  return events.every(({ key }) => ownerOf(key) === owner) ? owner : '';
}

/** Topic, event id, trace, rest of the key, JSON: JSON text has neither tabs nor line breaks, and stands last. */
function writeLine({ topicName, eventId, traceparent, key, json }: OutboxEvent, owner: string): string {
  const rest = owner === '' ? key : key.slice(owner.length);
  return `${plain(topicName)}\t${plain(eventId)}\t${plain(traceparent ?? '')}\t${plain(rest)}\t${json ?? ''}`;
}

function readLine(line: string, owner: string): OutboxEvent {
  const places: number[] = [];
  for (let field = 0, from = 0; field < 4; field += 1) {
    const end = line.indexOf(TAB, from);
    if (end === -1) throw new Error('a line of an outbox bundle has less than five fields');
    places.push(end);
    from = end + 1;
  }
  const [topicEnd, idEnd, traceEnd, keyEnd] = places as [number, number, number, number];
  const trace = unplain(line.slice(idEnd + 1, traceEnd));
  const rest = unplain(line.slice(traceEnd + 1, keyEnd));
  // Whatever the line says, its key begins with that of the row.
  if (owner !== '' && rest !== '' && !rest.startsWith(BAR))
    throw new Error('a key of an outbox bundle is of another owner');
  return {
    topicName: unplain(line.slice(0, topicEnd)),
    eventId: unplain(line.slice(topicEnd + 1, idEnd)),
    key: owner + rest,
    json: keyEnd + 1 === line.length ? null : line.slice(keyEnd + 1),
    ...(trace !== '' && { traceparent: trace }),
  };
}

/** What would not be one field is written as JSON, which begins with a quotation mark. */
const NOT_PLAIN = /^"|[\u0000-\u001f]/;

function plain(field: string): string {
  return NOT_PLAIN.test(field) ? JSON.stringify(field) : field;
}

function unplain(field: string): string {
  return field.startsWith('"') ? (JSON.parse(field) as string) : field;
}
