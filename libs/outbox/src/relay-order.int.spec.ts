import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import fc from 'fast-check';
import { outboxEvent } from './outbox-event.js';
import { appendOutbox } from './outbox.sql.js';
import { around, change, openHarness, versionsOf } from './relay-harness.spec.js';
import type { Harness } from './relay-harness.spec.js';

describe('order of what the relay publishes', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await openHarness('relay_order');
  });
  afterEach(() => harness.close());

  const outboxIsEmpty = (): Promise<void> =>
    eventually(async () => {
      const { rows } = await harness.pool.query<{ n: string }>('SELECT count(*) AS n FROM box.outbox');
      expect(Number(rows[0]!.n)).toBe(0);
    });

  it('publishes a row that commits late under a lower id, without waiting for it before', async () => {
    const early = await harness.pool.connect();
    const late = await harness.pool.connect();
    const relay = harness.makeRelay();
    relay.start();
    await early.query('BEGIN');
    await change(early, harness.topic, 'slow');
    await late.query('BEGIN');
    await change(late, harness.topic, 'quick');
    await late.query('COMMIT');
    relay.wake();
    // The quick one has the higher id and goes out while the other transaction is still open.
    await eventually(async () => expect((await harness.published()).map(({ id }) => id)).toEqual(['quick']));
    await early.query('COMMIT');
    relay.wake();
    await eventually(async () =>
      expect((await harness.published()).map(({ id }) => id).toSorted()).toEqual(['quick', 'slow']),
    );
    early.release();
    late.release();
    await outboxIsEmpty();
  });

  it('keeps one key in order when its second change waits for the first, whatever other keys do', async () => {
    const [a, b] = [await harness.pool.connect(), await harness.pool.connect()];
    const relay = harness.makeRelay();
    relay.start();
    // b began first and so has the older snapshot and transaction id, but gets the lock of k second.
    await b.query('BEGIN');
    await change(b, harness.topic, 'other');
    await a.query('BEGIN');
    await change(a, harness.topic, 'k');
    const second = change(b, harness.topic, 'k');
    await a.query('COMMIT');
    await second;
    relay.wake();
    await eventually(async () => expect(versionsOf(await harness.published(), 'k')).toEqual([1]));
    await b.query('COMMIT');
    relay.wake();
    await eventually(async () => expect(versionsOf(await harness.published(), 'k')).toEqual([1, 2]));
    a.release();
    b.release();
  });

  it('keeps every key in order under random interleavings of four connections, two relays at once', async () => {
    const relays = [harness.makeRelay(), harness.makeRelay()];
    relays.forEach((relay) => relay.start());
    const keys = ['a', 'b', 'c'];
    const transaction = fc.record({
      // Locks are taken in one order, as every writer of the product does.
      keys: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 }).map((chosen) => chosen.toSorted()),
      pauseMs: fc.integer({ min: 0, max: 4 }),
      aborts: fc.boolean(),
    });
    const plan = fc.array(fc.array(transaction, { maxLength: 6 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(plan, async (connections) => {
        await Promise.all(
          connections.map(async (transactions) => {
            const client = await harness.pool.connect();
            for (const { keys: chosen, pauseMs, aborts } of transactions) {
              await client.query('BEGIN');
              for (const key of chosen) {
                await change(client, harness.topic, key);
                await client.query('SELECT pg_sleep($1)', [pauseMs / 1_000]);
              }
              await client.query(aborts ? 'ROLLBACK' : 'COMMIT');
              relays.forEach((relay) => relay.wake());
            }
            client.release();
          }),
        );
      }),
      { numRuns: 15 },
    );
    await outboxIsEmpty();
    expect(relays.filter((relay) => relay.isActive())).toHaveLength(1);
    const published = await harness.published();
    const { rows } = await harness.pool.query<{ id: string; version: number }>('SELECT * FROM box.thing');
    expect(rows.length).toBe(keys.length);
    for (const { id, version } of rows) {
      expect(versionsOf(published, id)).toEqual(Array.from({ length: version }, (_, index) => index + 1));
    }
  });

  it('sends what stands together in one row between what stands alone, in order, and no more at once than it was told', async () => {
    const sizes: number[] = [];
    const producer = around(harness.makeProducer(), (records, real) => {
      sizes.push(records.length);
      return real();
    });
    const relay = harness.makeRelay({ producer, batchSize: 300 });
    const events = (version: number, keys: number) =>
      Array.from({ length: keys }, (_, n) =>
        outboxEvent(harness.topic, { id: `k${n}`, version }, { eventId: `k${n}-${version}` }),
      );
    const append = async (version: number, keys: number): Promise<void> => {
      const client = await harness.pool.connect();
      await appendOutbox(client, 'box', events(version, keys));
      client.release();
    };
    for (const [version, keys] of [
      [1, 3],
      [2, 700],
      [3, 2],
      [4, 40],
    ] as const)
      await append(version, keys);
    const { rows } = await harness.pool.query<{ n: number }>('SELECT count(*)::integer AS n FROM box.outbox');
    expect(rows[0]!.n).toBe(3 + 3 + 2 + 1);
    relay.start();
    await outboxIsEmpty();
    const published = await harness.published();
    expect(published).toHaveLength(745);
    expect(versionsOf(published, 'k1')).toEqual([1, 2, 3, 4]);
    expect(versionsOf(published, 'k2')).toEqual([1, 2, 4]);
    expect(versionsOf(published, 'k699')).toEqual([2]);
    expect(published.find(({ id, version }) => id === 'k39' && version === 4)).toMatchObject({ eventId: 'k39-4' });
    // The first read ends with the row in which it has enough.
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(745);
    expect(Math.max(...sizes)).toBeLessThan(300 + 256);
  });
});
