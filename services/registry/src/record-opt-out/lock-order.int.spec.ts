import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PoolClient } from 'pg';
import { platformTransactions } from '../in-transaction.js';
import type { Transactions } from '../in-transaction.js';
import { openInterleaving } from './interleaving-harness.spec.js';
import type { InterleavingHarness } from './interleaving-harness.spec.js';
import { minute, request } from './store-harness.spec.js';
import type { PersonKey } from './suppressions.sql.js';

/** Writers that meet wait for one another and never in a circle. `client` is the other one. */
let harness: InterleavingHarness;
let client: PoolClient;
let jane: PersonKey;
let ben: PersonKey;
let run = 0;
beforeAll(async () => {
  harness = await openInterleaving(1);
  client = await harness.owner.connect();
});
afterAll(async () => {
  client.release();
  await harness.close();
});
beforeEach(async () => {
  const companyId = `c${(run += 1)}`;
  jane = { companyId, channel: 'email', address: 'jane@example.org' };
  ben = { companyId, channel: 'sms', address: '+33600000002' };
  await harness.addCompany(companyId, []);
});

const record = (...people: readonly PersonKey[]) =>
  harness.writers[0]!.store.record(
    people.map((person, n) => request({ ...person, requestId: randomUUID(), occurredAt: minute(n + 1) })),
  );
const INSERT = `INSERT INTO registry.suppression (company_id, channel, address, status, version) VALUES ($1, $2, $3, 'new', 0)`;
const LOCK = `SELECT FROM registry.suppression WHERE company_id = $1 AND channel = $2 AND address = $3 FOR UPDATE NOWAIT`;
const of = ({ companyId, channel, address }: PersonKey) => [companyId, channel, address];

async function untilSomebodyWaits(): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while (((await harness.owner.query(waiting)).rowCount ?? 0) === 0);
}

test('who takes for new what another writer has locked fails at once, and the other goes on', async () => {
  await record(ben);
  await client.query('BEGIN');
  await client.query(INSERT, of(jane));
  const recorded = record(jane, ben);
  await untilSomebodyWaits();
  // Below the time after which PostgreSQL would end a circle at the other's expense.
  await client.query(`SET LOCAL lock_timeout = '300ms'`);
  await expect(client.query(INSERT, of(ben))).rejects.toMatchObject({ code: '23505' });
  await client.query('ROLLBACK');
  expect(await recorded).toMatchObject([{ kind: 'recorded' }, { kind: 'refreshed' }]);
});

test('people are locked one after the other, be they under the address or under the token', async () => {
  const { erasures } = harness.writers[0]!;
  await record(jane, ben);
  const erasure = { ...jane, erasureId: randomUUID() };
  await erasures.begin({ ...erasure, suppressed: true, actor: 'admin' });
  await erasures.erase(erasure);
  await record(ben);
  await client.query('BEGIN');
  await client.query(LOCK, of({ ...jane, address: harness.erased.tokenOf(jane) }));
  const recorded = record(jane, ben);
  await untilSomebodyWaits();
  await client.query(LOCK, of(ben));
  await client.query('COMMIT');
  expect(await recorded).toMatchObject([{ kind: 'unchanged' }, { kind: 'unchanged' }]);
});

test('an erasure takes contacts before people, as whoever writes contacts', async () => {
  await harness.addCompany(ben.companyId, [{ contactId: 'k', phone: ben.address }]);
  await record(ben);
  const erasure = { ...ben, erasureId: randomUUID() };
  await harness.writers[0]!.erasures.begin({ ...erasure, suppressed: true, actor: 'admin' });
  await client.query('BEGIN');
  await client.query(`SELECT FROM registry.contact WHERE company_id = $1 FOR UPDATE`, [ben.companyId]);
  const erased = harness.writers[0]!.erasures.erase(erasure);
  await untilSomebodyWaits();
  await client.query(LOCK, of(ben));
  await client.query('COMMIT');
  await erased;
});

test('no placeholder stays of work that fails for good, even if it may not go on', async () => {
  let isOver = false;
  const platform = platformTransactions(harness.pool);
  const transactions: Transactions = (work, write) =>
    isOver ? Promise.reject(new Error('the lease is lost')) : platform(work, write);
  const done = harness.writers[0]!.store.recordWithin(transactions, async (_client, lock) => {
    await lock([jane]);
    isOver = true;
    throw new Error('gone');
  });
  await expect(done).rejects.toThrow('gone');
  expect(await harness.rowsOf('suppression', jane, 'address')).toEqual([]);
});
