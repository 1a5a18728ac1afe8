import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPgPool } from '@stopgate/nest';
import { createTestDatabase } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Pool } from 'pg';
import { platformTransactions } from '../in-transaction.js';
import { CompanyStore } from '../manage-companies/company-store.js';
import { migrateRegistry } from '../migrations/migrate-registry.js';
import { RelayBacklog } from '../publish-outbox/relay-backlog.js';
import { SECRET } from '../record-opt-out/store-harness.spec.js';
import { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { TenantDatabase } from '../tenancy/tenant-database.js';
import { PLATFORM_ROLE, TENANT_ROLE } from '../tenancy/tenant-roles.sql.js';
import { ImportLease, LeaseLostError } from './import-lease.js';
import { ImportStore } from './import-store.js';
import type { NewImport } from './import-store.js';
import { runImport } from './run-import.js';
import { runUndo } from './run-undo.js';

let database: TestDatabase;
let platform: Pool;
let tenantPool: Pool;
let tenants: TenantDatabase;
let imports: ImportStore;
let suppressions: SuppressionStore;
/** Nothing is published here. */
let backlog: RelayBacklog;

beforeAll(async () => {
  database = await createTestDatabase('imports');
  await migrateRegistry(database.url);
  platform = createPgPool(database.url, 'registry', 'test', { pipeline: true, role: PLATFORM_ROLE });
  tenantPool = createPgPool(database.url, 'registry', 'test', { pipeline: true, role: TENANT_ROLE });
  backlog = new RelayBacklog(platform, Infinity);
  tenants = new TenantDatabase(tenantPool);
  imports = new ImportStore(tenants);
  suppressions = new SuppressionStore({
    platform: platformTransactions(platform),
    secret: SECRET,
    onCommit: () => undefined,
  });
  await new CompanyStore(platform, tenants, () => undefined).put({ companyId: 'acme', name: 'Acme' });
});
afterAll(async () => {
  await Promise.all([platform.end(), tenantPool.end()]);
  await database.drop();
});

/** More than one step. */
const LINES = 9_000;
const never = (): boolean => false;

async function accept(first: number): Promise<NewImport> {
  const wanted = {
    importId: randomUUID(),
    companyId: 'acme',
    actor: 'admin' as const,
    format: 'ndjson' as const,
    dryRun: false,
  };
  await imports.open(wanted, 10);
  const lines = Array.from({ length: LINES }, (_, n) => `{"address":"+33${600_000_000 + first + n}"}\n`);
  // In two chunks, of which the first is as long as all but the last must be.
  const body = Buffer.from(lines.join(''));
  for (let at = 0; at < body.length; at += 262_144)
    await imports.addChunk(wanted, at / 262_144, body.subarray(at, at + 262_144));
  await imports.accept(wanted, { format: 'ndjson' }, { offset: 0, line: 0 });
  return wanted;
}

const claim = async (): Promise<ImportLease> => {
  const lease = await ImportLease.claim(platform, tenants);
  if (!lease) throw new Error('nothing to claim');
  return lease;
};
const loseLease = (importId: string) =>
  platform.query(`UPDATE registry.import SET lease_until = now() - interval '1 second' WHERE import_id = $1`, [
    importId,
  ]);
const eventsOf = async (importId: string) => {
  const { rows } = await platform.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM registry.suppression_history WHERE starts_with(request_id, 'import-' || $1)`,
    [importId],
  );
  return rows[0]!.n;
};

describe('an import whose worker goes away', () => {
  test('between two steps is gone on with where it was', async () => {
    const { importId } = await accept(0);
    expect(await runImport(await claim(), { store: suppressions, backlog }, () => true)).toBe(false);
    expect(await imports.find('acme', importId)).toMatchObject({ read_lines: '2000', status: 'running' });
    // Nobody else gets it before the lease is over.
    expect(await ImportLease.claim(platform, tenants)).toBeUndefined();
    await loseLease(importId);
    expect(await runImport(await claim(), { store: suppressions, backlog }, never)).toBe(true);
    expect(await imports.find('acme', importId)).toMatchObject({
      status: 'done',
      counts: { recorded: LINES, unchanged: 0, optedOut: LINES },
    });
    expect(await eventsOf(importId)).toBe(LINES);
  });

  test('after lines were recorded and before they were counted: each counts once, and as recorded', async () => {
    const { importId } = await accept(20_000);
    const dying = await claim();
    dying.advance = () => Promise.reject(new Error('killed'));
    await expect(runImport(dying, { store: suppressions, backlog }, never)).rejects.toThrow('killed');
    expect(await eventsOf(importId)).toBe(2_000);
    await loseLease(importId);
    const next = await claim();
    expect(next.interrupted).toBe(true);
    expect(await runImport(next, { store: suppressions, backlog }, never)).toBe(true);
    expect((await imports.find('acme', importId))?.counts).toMatchObject({
      recorded: LINES,
      unchanged: 0,
      optedOut: LINES,
    });
    expect(await eventsOf(importId)).toBe(LINES);
  });

  test('and comes back records nothing more', async () => {
    const { importId } = await accept(40_000);
    const away = await claim();
    await loseLease(importId);
    const next = await claim();
    await expect(runImport(away, { store: suppressions, backlog }, never)).rejects.toThrow(LeaseLostError);
    expect(await eventsOf(importId)).toBe(0);
    expect(await runImport(next, { store: suppressions, backlog }, never)).toBe(true);
  });

  test('because it is undone at work: nothing is recorded behind the undo, and what was is taken back', async () => {
    const { importId } = await accept(60_000);
    const working = await claim();
    expect(await runImport(working, { store: suppressions, backlog }, () => true)).toBe(false);
    await imports.undo('acme', importId, 'admin');
    await expect(runImport(working, { store: suppressions, backlog }, never)).rejects.toThrow(LeaseLostError);
    expect(await eventsOf(importId)).toBe(2_000);
    const undoing = await claim();
    // Cut off in the middle as well.
    expect(await runUndo(undoing, { store: suppressions, backlog }, () => true)).toBe(false);
    await loseLease(importId);
    expect(await runUndo(await claim(), { store: suppressions, backlog }, never)).toBe(true);
    expect(await imports.find('acme', importId)).toMatchObject({ status: 'undone', undone: 2_000, kept: 0 });
    const { rows } = await platform.query(
      `SELECT DISTINCT status FROM registry.suppression WHERE address BETWEEN '+33600060000' AND '+33600061999'`,
    );
    expect(rows).toEqual([{ status: 'clear' }]);
  });
});

test('a company has no more open imports than it may', async () => {
  const wanted = () => ({
    importId: randomUUID(),
    companyId: 'acme',
    actor: 'admin' as const,
    format: 'csv' as const,
    dryRun: true,
  });
  const opened = await Promise.all(Array.from({ length: 5 }, () => imports.open(wanted(), 3)));
  expect(opened.filter(Boolean)).toHaveLength(3);
});

describe('an import and the relay', () => {
  test('it adds no more while much is waiting, and is done when all of it is published', async () => {
    await platform.query('DELETE FROM registry.outbox');
    const { importId } = await accept(80_000);
    const waiting = async () =>
      (await platform.query<{ n: number | null }>('SELECT sum(events)::integer AS n FROM registry.outbox')).rows[0]!
        .n ?? 0;
    let most = 0;
    // The relay: some at a time, in order.
    const publish = async (): Promise<void> => {
      most = Math.max(most, await waiting());
      await platform.query(
        'DELETE FROM registry.outbox WHERE id IN (SELECT id FROM registry.outbox ORDER BY id LIMIT 6)',
      );
    };
    let isDone = false;
    const running = runImport(
      await claim(),
      { store: suppressions, backlog: new RelayBacklog(platform, 1_000) },
      never,
    ).finally(() => (isDone = true));
    while (!isDone) {
      const isDoneAtLast = (await imports.find('acme', importId))?.status === 'done';
      if (isDoneAtLast) expect(await waiting()).toBe(0);
      await publish();
    }
    expect(await running).toBe(true);
    // A step of 2,000 lines leaves two events each.
    expect(most).toBeGreaterThan(1_000);
    expect(most).toBeLessThanOrEqual(1_000 + 4_000);
    expect(await eventsOf(importId)).toBe(LINES);
  });

  test('one that nobody publishes lets others have their turn', async () => {
    await accept(100_000);
    let looks = 0;
    const parts = { store: suppressions, backlog: new RelayBacklog(platform, 1_000) };
    expect(await runImport(await claim(), parts, () => (looks += 1) > 3)).toBe(false);
  });
});
