import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeRecord } from '@stopgate/kafka';
import { eventually } from '@stopgate/testing';
import { around, change, openHarness } from './relay-harness.spec.js';
import type { Harness, Published } from './relay-harness.spec.js';
import type { RelayHeartbeat } from './relay-term.js';

describe('heartbeats of the relay', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await openHarness('relay_heartbeat');
  });
  afterEach(() => harness.close());

  /** To every partition, as the registry does. */
  const heartbeat = (): RelayHeartbeat => ({
    intervalMs: 20,
    records: (at) =>
      [0, 1, 2].map((partition) =>
        encodeRecord(
          harness.topic,
          { id: `~${partition}`, heartbeatAt: at.getTime() },
          { id: `h-${partition}-${at.getTime()}`, source: 'test', partition },
        ),
      ),
  });

  /** Commits changes one after another and notes when each commit was known. */
  const write = async (count: number): Promise<Map<string, number>> => {
    const committedAt = new Map<string, number>();
    const client = await harness.pool.connect();
    for (let n = 0; n < count; n += 1) {
      await client.query('BEGIN');
      await change(client, harness.topic, `k${n}`);
      await client.query('COMMIT');
      committedAt.set(`k${n}`, Date.now());
    }
    client.release();
    return committedAt;
  };

  /** Every heartbeat with a row that it vouches for but that stands behind it. Must be empty. */
  const lies = (published: readonly Published[], committedAt: ReadonlyMap<string, number>): string[] =>
    published.flatMap((beat) =>
      beat.heartbeatAt === undefined
        ? []
        : published
            .filter(
              ({ id, partition, offset }) =>
                partition === beat.partition && offset > beat.offset && !id.startsWith('~'),
            )
            .filter(({ id }) => (committedAt.get(id) ?? Infinity) < beat.heartbeatAt!)
            .map(({ id }) => `${beat.id} at offset ${beat.offset} vouches for ${id}`),
    );

  it('never vouch for a row that stands behind them, while writers go on and batches are full', async () => {
    const slow = around(harness.makeProducer(), async (_records, real) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await real();
    });
    const relay = harness.makeRelay({ heartbeat: heartbeat(), batchSize: 2, producer: slow });
    relay.start();
    const committed = await Promise.all([write(100)]);
    await eventually(async () => {
      const { rows } = await harness.pool.query('SELECT 1 FROM box.outbox LIMIT 1');
      expect(rows).toHaveLength(0);
    });
    const published = await harness.published();
    const beats = published.filter(({ heartbeatAt }) => heartbeatAt !== undefined);
    expect(new Set(beats.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2]));
    // Some stand between the rows: a backlog delays them, it does not silence them.
    const firstRow = Math.min(...published.filter(({ id }) => !id.startsWith('~')).map(({ offset }) => offset));
    expect(beats.some(({ offset }) => offset > firstRow)).toBe(true);
    expect(lies(published, committed[0]!)).toEqual([]);
  });

  it('stop while nothing can be read, and never come from a standby', async () => {
    const relay = harness.makeRelay({ heartbeat: heartbeat() });
    const holder = await harness.pool.connect();
    await holder.query(`SELECT pg_advisory_lock(hashtextextended('stopgate.outbox.box', 0))`);
    relay.start();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await harness.published()).toEqual([]);
    await holder.query(`SELECT pg_advisory_unlock_all()`);
    await eventually(async () => expect((await harness.published()).length).toBeGreaterThan(0));
    // A table that cannot be read: the relay is blocked, so is its word about how far it is.
    await holder.query('BEGIN; LOCK TABLE box.outbox IN ACCESS EXCLUSIVE MODE');
    const blockedAt = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const told = Math.max(...(await harness.published()).map(({ heartbeatAt }) => heartbeatAt ?? 0));
    expect(told).toBeLessThanOrEqual(blockedAt);
    await holder.query('ROLLBACK');
    holder.release();
  });
});
