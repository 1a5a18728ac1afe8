import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DependencyFailure } from '@stopgate/kafka';
import { eventually } from '@stopgate/testing';
import { around, change, openHarness, versionsOf } from './relay-harness.spec.js';
import type { Harness } from './relay-harness.spec.js';

describe('what the relay does when something fails', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await openHarness('relay_failure');
  });
  afterEach(() => harness.close());

  const waiting = async (): Promise<number> => {
    const { rows } = await harness.pool.query<{ n: string }>('SELECT count(*) AS n FROM box.outbox');
    return Number(rows[0]!.n);
  };
  const changeAlone = async (id: string): Promise<void> => {
    const client = await harness.pool.connect();
    await client.query('BEGIN');
    await change(client, harness.topic, id);
    await client.query('COMMIT');
    client.release();
  };
  const killRelaySession = (): Promise<unknown> =>
    harness.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'stopgate-outbox-box'`,
    );

  it('waits while Kafka is down, loses nothing, and goes on in order', async () => {
    let down = true;
    let tries = 0;
    const producer = around(harness.makeProducer(), async (_records, real) => {
      tries += 1;
      if (down) throw new DependencyFailure('kafka', 'down, for this test');
      await real();
    });
    const relay = harness.makeRelay({ producer });
    relay.start();
    for (let n = 0; n < 3; n += 1) await changeAlone('k');
    await eventually(() => expect(tries).toBeGreaterThan(2));
    expect(await waiting()).toBe(3);
    expect(() => relay.checkWorking()).toThrow('cannot reach');
    down = false;
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(versionsOf(await harness.published(), 'k')).toEqual([1, 2, 3]);
    relay.checkWorking();
  });

  it('sends again with the same event ids after a crash between sending and deleting', async () => {
    let crashes = 1;
    const producer = around(harness.makeProducer(), async (_records, real) => {
      await real();
      if (crashes > 0) {
        crashes -= 1;
        await killRelaySession();
      }
    });
    for (let n = 0; n < 3; n += 1) await changeAlone('k');
    harness.makeRelay({ producer }).start();
    await eventually(async () => expect(await waiting()).toBe(0));
    const published = await harness.published();
    expect(versionsOf(published, 'k')).toEqual([1, 2, 3, 1, 2, 3]);
    expect([...new Set(published.map(({ eventId }) => eventId))]).toEqual(['k-1', 'k-2', 'k-3']);
  });

  it('loses nothing and never shows a later change first when sessions are cut again and again', async () => {
    const relays = [harness.makeRelay(), harness.makeRelay()];
    relays.forEach((relay) => relay.start());
    for (let round = 0; round < 30; round += 1) {
      await Promise.all(['a', 'b', 'c'].map(changeAlone));
      relays.forEach((relay) => relay.wake());
      if (round % 3 === 0) await killRelaySession();
    }
    await eventually(async () => expect(await waiting()).toBe(0));
    const published = await harness.published();
    for (const id of ['a', 'b', 'c']) {
      const firstSeen = [...new Set(versionsOf(published, id))];
      expect(firstSeen).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    }
  });

  it('leaves publishing to one instance, and another takes over when it stops', async () => {
    const first = harness.makeRelay();
    first.start();
    await eventually(() => expect(first.isActive()).toBe(true));
    const second = harness.makeRelay();
    second.start();
    await changeAlone('k');
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(second.isActive()).toBe(false);
    second.checkWorking();
    await first.stop();
    await eventually(() => expect(second.isActive()).toBe(true), { timeoutMs: 2_000 });
    await changeAlone('k');
    await eventually(async () => expect(versionsOf(await harness.published(), 'k')).toEqual([1, 2]));
  });

  it('refuses an event that no broker would take, at the transaction that makes it', async () => {
    const client = await harness.pool.connect();
    const text = JSON.stringify({ id: 'x'.repeat(950_000) });
    await expect(
      client.query(`INSERT INTO box.outbox (topic, event_id, value) VALUES ('t', 'e', $1::json)`, [text]),
    ).rejects.toMatchObject({ code: '23514' });
    client.release();
  });
});
