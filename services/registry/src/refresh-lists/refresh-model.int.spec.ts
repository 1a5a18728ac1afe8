import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listScopeOf, PLATFORM_LISTS } from '@stopgate/domain';
import { eventsOf, outboxColumns } from '@stopgate/outbox';
import type { StoredRow } from '@stopgate/outbox';
import { createPgPool } from '@stopgate/nest';
import { createTestDatabase } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { ImportLease } from '../import-opt-outs/import-lease.js';
import { ImportStore } from '../import-opt-outs/import-store.js';
import { ListStore } from '../manage-lists/list-store.js';
import { migrateRegistry } from '../migrations/migrate-registry.js';
import { ErasedPeople } from '../record-opt-out/erased-people.js';
import { RelayBacklog } from '../publish-outbox/relay-backlog.js';
import { SECRET } from '../record-opt-out/store-harness.spec.js';
import { TenantDatabase } from '../tenancy/tenant-database.js';
import { PLATFORM_ROLE, TENANT_ROLE } from '../tenancy/tenant-roles.sql.js';
import { number } from './lists-harness.spec.js';
import { forgetStays } from './forget-stays.js';
import { runRefresh } from './run-refresh.js';

let database: TestDatabase;
let platform: Pool;
let tenantPool: Pool;
let imports: ImportStore;
let lists: ListStore;
let tenants: TenantDatabase;

beforeAll(async () => {
  database = await createTestDatabase('lists');
  await migrateRegistry(database.url);
  platform = createPgPool(database.url, 'registry', 'test', { pipeline: true, role: PLATFORM_ROLE });
  tenantPool = createPgPool(database.url, 'registry', 'test', { pipeline: true, role: TENANT_ROLE });
  tenants = new TenantDatabase(tenantPool);
  imports = new ImportStore(tenants);
  lists = new ListStore(tenants);
});
afterAll(async () => {
  await Promise.all([platform.end(), tenantPool.end()]);
  await database.drop();
});

async function handIn(owner: string, listId: string, addresses: readonly string[]): Promise<string> {
  await lists.put({ owner, actor: 'admin' }, listId, { title: listId, kind: 'other', channel: 'sms' });
  const wanted = {
    ...{ importId: randomUUID(), companyId: owner, actor: 'admin' as const, format: 'ndjson' as const, dryRun: false },
    ...{ kind: 'list' as const, options: { listId, channel: 'sms', confirmRemovals: true, phase: 'reading' } },
  };
  await imports.open(wanted, 10);
  await imports.addChunk(wanted, 0, Buffer.from(addresses.map((address) => `{"address":"${address}"}\n`).join('')));
  await imports.accept(wanted, { format: 'ndjson' }, { offset: 0, line: 0 });
  return wanted.importId;
}

interface Published {
  readonly companyId: string;
  readonly address: string;
  readonly status: string;
  readonly version: number;
}

/** What the relay would send; it is gone then. */
async function drain(): Promise<Published[]> {
  const { rows } = await platform.query<StoredRow & { id: string }>(
    `DELETE FROM registry.outbox RETURNING id, ${outboxColumns}`,
  );
  return rows
    .toSorted((a, b) => Number(a.id) - Number(b.id))
    .flatMap((row) => eventsOf(row))
    .map(({ json }) => JSON.parse(json!) as Published);
}

/** A pool that is lost after so many transactions. */
function dyingPool(transactions: number): Pool {
  let left = transactions;
  return new Proxy(platform, {
    get: (pool, name) => {
      if (name === 'connect') return () => ((left -= 1) < 0 ? Promise.reject(new Error('gone')) : pool.connect());
      const value: unknown = Reflect.get(pool, name);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(pool) : value;
    },
  });
}

/** One turn of a process, which dies after so many transactions; false when there was nothing to do. */
async function takeTurn(dies = Infinity): Promise<boolean> {
  await platform.query(`UPDATE registry.import SET lease_until = now() - interval '1 second' WHERE lease IS NOT NULL`);
  const lease = await ImportLease.claim(platform, tenants);
  if (!lease) return false;
  // Nothing is published here.
  const backlog = new RelayBacklog(platform, Infinity);
  const parts = { tenants, backlog, erased: new ErasedPeople(SECRET), mostRemoved: 0.2, onCommit: () => undefined };
  try {
    const isDone = await runRefresh(lease, { ...parts, pool: dyingPool(dies) }, () => true);
    if (!isDone) await lease.release();
  } catch (error) {
    if ((error as Error).message !== 'gone') throw error;
  }
  return true;
}

describe('refreshes', () => {
  test('of several lists, in any order and however often a process dies, publish who is on any of them', async () => {
    const owners = ['acme', PLATFORM_LISTS];
    const refresh = fc.record({
      owner: fc.constantFrom(...owners),
      listId: fc.constantFrom('one', 'two', 'three'),
      people: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 8 }),
    });
    const steps = fc.array(fc.record({ refresh, dies: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        await platform.query(`DELETE FROM registry.suppression_list_entry`);
        await platform.query(`UPDATE registry.suppression_list SET entries = 0`);
        const model = new Map<string, ReadonlySet<number>>();
        const states = new Map<string, Published>();
        for (const { refresh: one, dies } of taken) {
          const before = states.size;
          await handIn(one.owner, one.listId, one.people.map(number));
          for (const transactions of dies) await takeTurn(transactions);
          while (await takeTurn());
          model.set(`${one.owner} ${one.listId}`, new Set(one.people));
          for (const state of await drain()) {
            const key = `${state.companyId} ${state.address}`;
            const known = states.get(key);
            expect(state.version).toBeGreaterThan(known?.version ?? 0);
            // Only what is news is said.
            expect(state.status).not.toBe(known?.status ?? 'clear');
            states.set(key, state);
          }
          expect(states.size).toBeGreaterThanOrEqual(before);
          for (const owner of owners) {
            const listed = new Set([...model].flatMap(([key, set]) => (key.startsWith(owner) ? [...set] : [])));
            for (let n = 0; n < 8; n += 1) {
              const state = states.get(`${listScopeOf(owner)} ${number(n)}`)?.status ?? 'clear';
              expect([owner, n, state]).toEqual([owner, n, listed.has(n) ? 'opted_out' : 'clear']);
            }
            for (const { list_id: listId, entries } of await lists.list(owner)) {
              const set = model.get(`${owner} ${listId}`);
              if (set && owner === PLATFORM_LISTS) expect([listId, entries]).toEqual([listId, set.size]);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('that a process dies in leave the old list in force until all is compared, and go on where it ended', async () => {
    const count = async (): Promise<number> => {
      const { rows } = await platform.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM registry.suppression_list_entry
         WHERE company_id = 'crash' AND removed_at IS NULL`,
      );
      return rows[0]!.n;
    };
    const addresses = Array.from({ length: 2_500 }, (_, n) => number(n));
    await handIn('crash', 'long', addresses);
    await takeTurn(0);
    await takeTurn(1);
    expect(await count()).toBe(0);
    expect(await drain()).toEqual([]);
    // Compared, and then the first thousand.
    await takeTurn();
    await takeTurn();
    const seen: Published[] = [];
    while (await takeTurn(1)) seen.push(...(await drain()));
    seen.push(...(await drain()));
    expect(await count()).toBe(2_500);
    expect(new Set(seen.map(({ address }) => address)).size).toBe(2_500);
    expect(seen.filter(({ companyId }) => companyId === '~crash')).toHaveLength(2_500);
    const [list] = await lists.list('crash');
    expect(list).toMatchObject({ entries: 2_500, version: 3 });
  });

  test('that were handed in before the one that is in force change nothing any more', async () => {
    const older = await handIn('order', 'list', [number(1)]);
    const newer = await handIn('order', 'list', [number(2)]);
    await platform.query(
      `UPDATE registry.import SET created_at = created_at - interval '1 minute' WHERE import_id = $1`,
      [older],
    );
    await platform.query(`UPDATE registry.import SET touched_at = now() - interval '1 hour' WHERE import_id = $1`, [
      newer,
    ]);
    while (await takeTurn());
    await drain();
    expect(await imports.find('order', older, 'list')).toMatchObject({
      status: 'failed',
      error_code: 'REFRESH_OVERTAKEN',
    });
    expect(await imports.find('order', newer, 'list')).toMatchObject({ status: 'done' });
  });

  test('leave behind who was on a list, for as long as is said, and then nothing', async () => {
    await handIn('past', 'one', [number(1), number(2)]);
    await handIn('past', 'two', [number(2)]);
    while (await takeTurn());
    await handIn('past', 'one', []);
    while (await takeTurn());
    await drain();
    expect(await forgetStays(platform, 30)).toBe(0);
    await platform.query(
      `UPDATE registry.suppression_list_entry SET removed_at = now() - interval '31 days'
       WHERE company_id = 'past' AND removed_at IS NOT NULL`,
    );
    expect(await forgetStays(platform, 30)).toBe(2);
    expect(await forgetStays(platform, 30)).toBe(0);
    const { rows } = await platform.query('SELECT key, value FROM registry.outbox');
    expect(rows).toEqual([{ key: `~past|sms|${number(1)}`, value: null }]);
    await drain();
  });

  test('are out of reach for other companies, and the platform’s for all of them', async () => {
    await handIn('mine', 'list', [number(1)]);
    await handIn(PLATFORM_LISTS, 'national', [number(2)]);
    while (await takeTurn());
    await drain();
    const read = (companyId: string, table: string, column: string) =>
      tenants.query<Record<string, unknown>>(companyId, `SELECT ${column} FROM registry.suppression_list${table}`);
    expect(await read('mine', '_entry', 'address')).toEqual([{ address: number(1) }]);
    expect(await read('other', '_entry', 'address')).toEqual([]);
    expect(await read('other', '_scope', 'version')).toEqual([]);
    const seen = (await read('other', '', 'company_id')).map(({ company_id }) => company_id);
    expect(new Set(seen)).toEqual(new Set([PLATFORM_LISTS]));
    const before = await platform.query('SELECT * FROM registry.suppression_list ORDER BY 1, 2');
    await tenants.query('other', `UPDATE registry.suppression_list SET title = 'mine now'`);
    await tenants.query('other', 'DELETE FROM registry.suppression_list');
    await tenants.query('other', 'DELETE FROM registry.suppression_list_entry');
    expect((await platform.query('SELECT * FROM registry.suppression_list ORDER BY 1, 2')).rows).toEqual(before.rows);
    const add = `INSERT INTO registry.suppression_list_entry VALUES ('${PLATFORM_LISTS}', 'sms', '+336', 'national', 99, now())`;
    await expect(tenants.query('other', add)).rejects.toThrow(/row-level security/);
  });
});
