import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashEntry, hashPersonal } from '@stopgate/domain';
import type { ChainEntry } from '@stopgate/domain';
import { minute, openStore, request } from './store-harness.spec.js';
import type { StoreHarness } from './store-harness.spec.js';

let harness: StoreHarness;
beforeAll(async () => {
  harness = await openStore();
});
afterAll(() => harness.close());

interface StoredEntry extends ChainEntry {
  readonly position: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** Names as the chain has them, read back as any reader of the table would. */
async function readChain(address: string): Promise<StoredEntry[]> {
  const { rows } = await harness.pool.query<Record<string, unknown>>(
    `SELECT * FROM registry.suppression_history WHERE address = $1 ORDER BY position`,
    [address],
  );
  return rows.map((row) => {
    const named = Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      value instanceof Date ? value.toISOString() : (value ?? undefined),
    ]);
    return Object.fromEntries(named) as unknown as StoredEntry;
  });
}

const ODD = { text: 'Stop\u0000 \ud800 \u{1F6D1} "quoted" \\ ', nested: { '2': [1e21, -0, null], b: 'é' } };

describe('the history of a person', () => {
  it('is a chain from the first entry to the head in the state, as the database gives it back', async () => {
    const consent = { text: 'yes \ud800', source: 'shop', at: minute(2) };
    await harness.store.record([
      request({ evidence: ODD, keyword: 'ST\u0000OP', campaignId: 'sp\ud800ring' }),
      request({ requestId: 'b', action: 'opt_in', method: 'api', occurredAt: minute(2), consent }),
    ]);
    await harness.store.record([request({ requestId: 'c', occurredAt: minute(3), reason: 'too many' })]);
    await harness.store.record([request({ requestId: 'd', occurredAt: minute(4), reason: 'not me' })]);
    const chain = await readChain('+33612345678');
    expect(chain.map(({ position, type }) => [position, type])).toEqual([
      [1, 'opted_out'],
      [2, 'opted_in'],
      [3, 'opted_out'],
      [4, 'reason_given'],
    ]);
    let previous: Buffer | undefined;
    for (const entry of chain) {
      const expected = hashEntry(previous, entry.position, entry, hashPersonal(entry, entry.salt));
      expect([entry.position, expected.toString('hex')]).toEqual([entry.position, entry.hash.toString('hex')]);
      previous = entry.hash;
    }
    const { rows } = await harness.pool.query<{ history_count: number; history_hash: Buffer }>(
      'SELECT history_count, history_hash FROM registry.suppression',
    );
    expect(rows[0]!.history_count).toBe(4);
    expect(rows[0]!.history_hash.equals(previous!)).toBe(true);
  });
});
