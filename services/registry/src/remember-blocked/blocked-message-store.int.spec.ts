import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ErasedPeople } from '../record-opt-out/erased-people.js';
import { openStore, SECRET } from '../record-opt-out/store-harness.spec.js';
import type { StoreHarness } from '../record-opt-out/store-harness.spec.js';
import { findUnsafeTables } from '../tenancy/find-unsafe-tables.js';
import { BlockedMessageStore, dayOf } from './blocked-message-store.js';
import type { BlockedRow } from './blocked-messages.sql.js';

let harness: StoreHarness;
beforeAll(async () => {
  harness = await openStore();
});
afterAll(() => harness.close());

const erased = new ErasedPeople(SECRET);
const DAY_MS = 86_400_000;
const row = (messageId: string, blockedAt: number): BlockedRow => ({
  companyId: 'acme',
  messageId,
  channel: 'sms',
  address: '+33612345678',
  category: 'promotional',
  code: 'OPTED_OUT',
  detail: 'so it is',
  blockedAt: new Date(blockedAt).toISOString(),
  day: dayOf(blockedAt),
});

async function kept(): Promise<string[]> {
  const { rows } = await harness.pool.query<{ message_id: string }>(
    'SELECT message_id FROM registry.blocked_message ORDER BY message_id',
  );
  return rows.map(({ message_id }) => message_id);
}

describe('refused messages', () => {
  it('are forgotten by whole days, and their partitions are as safe as other tables', async () => {
    const store = new BlockedMessageStore(harness.pool, erased, 3);
    const now = Date.now();
    await store.remember([0, 1, 2, 3, 4, 5].map((days) => row(`m${days}`, now - days * DAY_MS)));
    expect(await kept()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5']);
    expect(await findUnsafeTables(harness.owner)).toEqual([]);
    expect(await store.forget(now)).toBe(2);
    expect(await kept()).toEqual(['m0', 'm1', 'm2', 'm3']);
    expect(await store.forget(now)).toBe(0);
    // Another process may have made or dropped the day.
    await new BlockedMessageStore(harness.pool, erased, 3).remember([row('m1b', now - DAY_MS)]);
    await harness.pool.query('SELECT registry.drop_blocked_days(current_date)');
    await store.remember([row('m1c', now - DAY_MS), row('m0c', now)]);
    expect(await kept()).toEqual(['m0', 'm0c', 'm1c']);
  });

  it('get their days through two functions alone, which do nothing else', async () => {
    await expect(harness.pool.query(`SELECT registry.add_blocked_day('1999-01-01')`)).rejects.toThrow('out of reach');
    await expect(harness.pool.query('CREATE TABLE registry.mine (x text)')).rejects.toThrow('permission denied');
    await expect(harness.pool.query('DROP TABLE registry.blocked_message')).rejects.toThrow('must be owner');
  });

  it('may come into a day that two processes begin at once', async () => {
    const at = Date.now() - 2 * DAY_MS;
    await harness.pool.query('SELECT registry.drop_blocked_days(current_date + 1)');
    const stores = Array.from({ length: 4 }, () => new BlockedMessageStore(harness.pool, erased, 30));
    await Promise.all(stores.map((store, n) => store.remember([row(`p${n}`, at)])));
    expect(await kept()).toEqual(['p0', 'p1', 'p2', 'p3']);
  });
});
