import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashSeal } from '@stopgate/domain';
import { minute, request } from '../record-opt-out/store-harness.spec.js';
import { openProof, tellStory } from '../verify-history/proof-harness.spec.js';
import type { ProofHarness } from '../verify-history/proof-harness.spec.js';
import { MOST_ENTRIES_IN_A_SEAL, SealDelayed } from './sealer.js';
import { SEAL_UNLOCK, TRY_SEAL_LOCK } from './seals.sql.js';

let harness: ProofHarness;
beforeAll(async () => {
  harness = await openProof();
});
afterAll(() => harness.close());

const person = (n: number) => request({ requestId: `n${n}`, address: `+4479${10_000_000 + n}` });

describe('sealing', () => {
  it('seals nothing while there is nothing, then all there is, then what is new', async () => {
    expect(await harness.sealer.run()).toEqual([]);
    await tellStory(harness);
    const [first] = await harness.sealer.run();
    expect(first).toMatchObject({ number: 1, fromSeq: '1', toSeq: '6', entries: 6, previous: undefined });
    expect(await harness.sealer.run()).toEqual([]);
    await harness.store.record([person(1)]);
    const [second] = await harness.sealer.run();
    expect(second).toMatchObject({ number: 2, fromSeq: '7', entries: 1 });
    expect(second!.previous!.equals(hashSeal(first!))).toBe(true);
    expect((await harness.seals.behind(0, 10)).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('waits for a transaction that may still put an entry before the last one', async () => {
    const slow = await harness.pool.connect();
    await slow.query('BEGIN');
    await slow.query(`
      INSERT INTO registry.suppression (company_id, channel, address, status, version)
      VALUES ('acme', 'sms', '+33600000001', 'new', 0)`);
    await slow.query(`
      INSERT INTO registry.suppression_history
        (event_id, type, company_id, channel, address, version, method, request_id, occurred_at, recorded_at)
      VALUES ('slow', 'opted_out', 'acme', 'sms', '+33600000001', 1, 'api', 'r', now(), now())`);
    await harness.store.record([person(2)]);
    await expect(harness.sealer.run()).rejects.toThrow(SealDelayed);
    await slow.query('COMMIT');
    slow.release();
    const [seal] = await harness.sealer.run();
    expect(seal).toMatchObject({ number: 3, entries: 2 });
  });

  it('is done by one at a time', async () => {
    const other = await harness.pool.connect();
    await other.query(TRY_SEAL_LOCK);
    await expect(harness.sealer.run()).rejects.toThrow('being sealed already');
    await other.query(SEAL_UNLOCK);
    other.release();
  });

  it('leaves nothing out while many write, and the platform cannot change a seal afterwards', async () => {
    let isWriting = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; n < 40; n += 1) {
        const batch = Array.from({ length: 5 }, (__, k) => person(1_000 * (writer + 1) + n * 5 + k));
        await harness.store.record(batch);
      }
    });
    const all = Promise.all(writers).finally(() => (isWriting = false));
    let runs = 0;
    while (isWriting) {
      await harness.sealer.run().catch((error: unknown) => expect(error).toBeInstanceOf(SealDelayed));
      runs += 1;
    }
    await all;
    await harness.sealer.run();
    expect(runs).toBeGreaterThan(2);
    const report = await harness.verify();
    expect(report.breaks.filter(({ kind }) => kind.startsWith('SEAL'))).toEqual([]);
    expect(report.sealedEntries).toBe(report.entries);
    for (const statement of ['UPDATE registry.history_seal SET entries = 1', 'DELETE FROM registry.history_seal']) {
      await expect(harness.pool.query(statement)).rejects.toThrow('permission denied');
      await expect(harness.owner.query(statement)).rejects.toThrow('append-only');
    }
  });

  it('makes several seals of much history', async () => {
    const before = (await harness.seals.last())!.number;
    const many = MOST_ENTRIES_IN_A_SEAL + 10;
    for (let from = 0; from < many; from += 2_000) {
      const size = Math.min(2_000, many - from);
      await harness.store.record(
        Array.from({ length: size }, (_, n) =>
          request({
            requestId: `x${n}`,
            companyId: 'many',
            address: `+4478${10_000_000 + from + n}`,
            occurredAt: minute(1),
          }),
        ),
      );
    }
    const seals = await harness.sealer.run();
    expect(seals.map(({ number, entries }) => [number - before, entries])).toEqual([
      [1, MOST_ENTRIES_IN_A_SEAL],
      [2, 10],
    ]);
  });
});
