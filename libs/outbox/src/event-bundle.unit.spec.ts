import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BUNDLE_TOPIC, eventsOf, toOutboxRows } from './event-bundle.js';
import type { NewOutboxRow } from './event-bundle.js';
import type { OutboxEvent } from './outbox-event.js';
import type { StoredRow } from './relay.sql.js';

/** As the table would give it back. */
function stored(row: NewOutboxRow): StoredRow {
  if ('event' in row) {
    const { topicName, eventId, key, json, traceparent } = row.event;
    const named = { topic: topicName, event_id: eventId, traceparent: traceparent ?? null };
    return { ...named, key, value: json, events: 1, bundle: null };
  }
  const none = { topic: BUNDLE_TOPIC, event_id: '', traceparent: null, value: null };
  return { ...none, key: row.owner, events: row.events, bundle: row.bundle };
}

const event = (n: number, more: Partial<OutboxEvent> = {}): OutboxEvent => ({
  topicName: 'optout.recorded',
  eventId: `e${n}`,
  key: `acme|sms|+336${n}`,
  json: JSON.stringify({ n }),
  ...more,
});
const many = (count: number): OutboxEvent[] => Array.from({ length: count }, (_, n) => event(n));

describe('events in rows', () => {
  test('are the same events in the same order, whatever they hold', () => {
    const text = fc.string({ unit: 'binary' }).map((one) => one.toWellFormed());
    const any = fc.record(
      {
        topicName: fc.constantFrom('a', 'b.c'),
        eventId: text,
        key: fc.oneof(
          text,
          text.map((rest) => `acme|${rest}`),
          fc.constantFrom('acme', 'acme|', '|', '', '"acme|x'),
        ),
        json: fc.option(fc.jsonValue().map((value) => JSON.stringify(value))),
        traceparent: text.filter((one) => one !== ''),
      },
      { requiredKeys: ['topicName', 'eventId', 'key', 'json'] },
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 120, size: 'max' }), fc.boolean(), (events, ofOne) => {
        const given = ofOne ? events.map((one) => ({ ...one, key: `acme|${one.key}` })) : events;
        const rows = toOutboxRows(given);
        expect(rows.map(stored).flatMap((row) => eventsOf(row))).toEqual(given);
        // What separates bundles on their way to PostgreSQL, and what it cannot hold.
        for (const row of rows) if ('bundle' in row) expect(row.bundle).not.toMatch(/[\u0000\u001e]/);
      }),
    );
  });

  test('have rows of their own while they are few, and when they are large', () => {
    expect(toOutboxRows(many(31))).toEqual(many(31).map((one) => ({ event: one })));
    const large = event(40, { json: JSON.stringify('x'.repeat(20_000)) });
    const rows = toOutboxRows([...many(20), large, ...many(20)]);
    expect(rows.map((row) => ('event' in row ? 'large' : row.events))).toEqual([20, 'large', 20]);
  });

  test('are 256 in a row, or fewer when they are long', () => {
    expect(toOutboxRows(many(600)).map((row) => 'events' in row && row.events)).toEqual([256, 256, 88]);
    const long = many(100).map((one) => ({ ...one, json: JSON.stringify('x'.repeat(10_000)) }));
    for (const row of toOutboxRows(long)) expect('bundle' in row && row.bundle.length).toBeLessThan(150_000);
  });

  test('stand under their owner when they have one, and never come out as those of another', () => {
    const [row] = toOutboxRows(many(32));
    expect(row).toMatchObject({ owner: 'acme', events: 32 });
    expect((row as { bundle: string }).bundle).not.toContain('acme');
    expect(toOutboxRows([...many(31), event(1, { key: 'acme2|sms|+331' })])[0]).toMatchObject({ owner: '' });
    expect(toOutboxRows([...many(31), event(1, { key: 'acme' })])[0]).toMatchObject({ owner: 'acme' });
    const forged = { ...stored(row!), bundle: 'optout.recorded\te1\t\t2|sms|+331\t{}' };
    expect(() => eventsOf(forged)).toThrow('of another owner');
    expect(() => eventsOf({ ...forged, bundle: 'optout.recorded\te1' })).toThrow('less than five fields');
  });

  test('from a version that kept no keys have the one that their value says', () => {
    const row: StoredRow = {
      topic: 't',
      event_id: 'e',
      traceparent: null,
      key: null,
      value: '{}',
      events: 1,
      bundle: null,
    };
    expect(eventsOf(row, (topicName, json) => topicName + json)).toMatchObject([{ key: 't{}' }]);
  });
});
