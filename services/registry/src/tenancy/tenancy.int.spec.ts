import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPgPool } from '@stopgate/nest';
import { createTestDatabase } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import pg from 'pg';
import { platformTransactions } from '../in-transaction.js';
import { ApiKeyStore } from '../manage-api-keys/api-key-store.js';
import { CompanyStore } from '../manage-companies/company-store.js';
import { migrateRegistry } from '../migrations/migrate-registry.js';
import { request, SECRET } from '../record-opt-out/store-harness.spec.js';
import { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { findUnsafeTables } from './find-unsafe-tables.js';
import { TenantDatabase } from './tenant-database.js';
import { PLATFORM_ROLE, secureTableSql, TENANT_ROLE } from './tenant-roles.sql.js';

let database: TestDatabase;
let owner: pg.Client;
let platform: pg.Pool;
let tenantPool: pg.Pool;
let tenants: TenantDatabase;
let suppressions: SuppressionStore;

beforeAll(async () => {
  database = await createTestDatabase('tenancy');
  await migrateRegistry(database.url);
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  platform = createPgPool(database.url, 'registry', 'test', { pipeline: true, role: PLATFORM_ROLE });
  tenantPool = createPgPool(database.url, 'registry', 'test', { pipeline: true, role: TENANT_ROLE, max: 1 });
  tenants = new TenantDatabase(tenantPool);
  suppressions = new SuppressionStore({
    platform: platformTransactions(platform),
    secret: SECRET,
    onCommit: () => undefined,
  });
  const companies = new CompanyStore(platform, tenants, () => undefined);
  const keys = new ApiKeyStore(() => undefined);
  const operator = { transactions: platformTransactions(platform), actor: 'admin' } as const;
  for (const companyId of ['acme', 'rival']) {
    await companies.put({ companyId, name: companyId });
    await keys.create(operator, companyId, { name: 'key', scopes: ['*'] });
  }
  await suppressions.record([request(), request({ companyId: 'rival', address: '+33699999999' })]);
});

afterAll(async () => {
  await owner.end();
  await Promise.all([platform.end(), tenantPool.end()]);
  await database.drop();
});

async function tablesOf(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'registry'::regnamespace AND relkind IN ('r', 'p')`,
  );
  return rows.map(({ name }) => name);
}

describe('every table', () => {
  test('lets a company reach its own rows alone', async () => {
    expect(await findUnsafeTables(owner)).toEqual([]);
  });

  test.each([
    ['without row-level security', 'GRANT SELECT ON registry.newcomer TO PUBLIC', 'no row-level security'],
    [
      'open to all companies',
      `ALTER TABLE registry.newcomer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
       CREATE POLICY all_of_it ON registry.newcomer USING (true)`,
      'a policy for companies does not name the company',
    ],
    [
      'whose owner passes by',
      `${secureTableSql('newcomer', ['SELECT']).join(';')}; ALTER TABLE registry.newcomer NO FORCE ROW LEVEL SECURITY`,
      'its owner passes by',
    ],
    ['of the role itself', `ALTER TABLE registry.newcomer OWNER TO ${TENANT_ROLE}`, 'belongs to'],
  ])('%s is found', async (_name, sql, wrong) => {
    await owner.query('BEGIN');
    await owner.query('CREATE TABLE registry.newcomer (company_id text, secret text)');
    await owner.query(sql);
    const found = await findUnsafeTables(owner);
    await owner.query('ROLLBACK');
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining(`newcomer: ${wrong}`)]) as unknown);
  });

  test('with a policy of ours is well', async () => {
    await owner.query('BEGIN');
    await owner.query('CREATE TABLE registry.newcomer (company_id text, secret text)');
    for (const statement of secureTableSql('newcomer', ['SELECT'])) await owner.query(statement);
    const found = await findUnsafeTables(owner);
    await owner.query('ROLLBACK');
    expect(found).toEqual([]);
  });

  test('holds what companies wrote, so that the following says something', async () => {
    for (const table of ['company', 'api_key', 'suppression', 'suppression_history', 'outbox']) {
      const { rows } = await platform.query<{ n: string }>(
        `SELECT count(*) AS n FROM registry.${table} WHERE to_json(${table})::text LIKE '%acme%'`,
      );
      expect([table, Number(rows[0]!.n) > 0]).toEqual([table, true]);
    }
  });
});

describe('raw SQL of a company', () => {
  const denied = /permission denied|violates row-level security/;

  test('reads nothing of another, in any table', async () => {
    for (const table of await tablesOf()) {
      const read = tenants.query('rival', `SELECT to_json(t)::text AS row FROM registry.${table} AS t`);
      const rows = await read.catch((error: Error) => {
        expect(error.message).toMatch(/permission denied/);
        return [];
      });
      expect(rows.filter(({ row }) => String(row).includes('acme'))).toEqual([]);
    }
    expect(await tenants.query('rival', 'SELECT address FROM registry.suppression')).toEqual([
      { address: '+33699999999' },
    ]);
  });

  test('changes and deletes nothing of another', async () => {
    const before = await platform.query('SELECT * FROM registry.suppression ORDER BY 1, 2, 3');
    for (const table of await tablesOf()) {
      await tenants.query('rival', `DELETE FROM registry.${table}`).catch((error: Error) => {
        expect(error.message).toMatch(/permission denied|append-only/);
      });
    }
    await tenants.query('rival', `UPDATE registry.suppression SET status = 'opted_in' WHERE company_id = 'acme'`);
    await expect(tenants.query('rival', `UPDATE registry.suppression SET company_id = 'acme'`)).rejects.toThrow(denied);
    const after = await platform.query('SELECT * FROM registry.suppression ORDER BY 1, 2, 3');
    expect(after.rows).toEqual(before.rows);
  });

  test('writes nothing in the name of another', async () => {
    const events = `INSERT INTO registry.outbox (topic, event_id, key, value) VALUES ('optout.recorded', 'x', $1, '{}')`;
    await expect(tenants.query('rival', events, ['acme|sms|+33612345678'])).rejects.toThrow(denied);
    await expect(tenants.query('rival', events, ['acme'])).rejects.toThrow(denied);
    await tenants.query('rival', events, ['rival|sms|+33612345678']);
    const bundle = `INSERT INTO registry.outbox (topic, event_id, key, events, bundle) VALUES ('*', '', $1, 2, 'x')`;
    await expect(tenants.query('rival', bundle, ['acme'])).rejects.toThrow(denied);
    await expect(tenants.query('rival', bundle, [''])).rejects.toThrow(denied);
    await expect(suppressions.record([request({ requestId: 'foreign' })], tenants.of('rival'))).rejects.toThrow(denied);
  });

  test('is nobody without a company, and the next transaction of the same connection is nobody again', async () => {
    expect((await tenantPool.query('SELECT * FROM registry.suppression')).rows).toEqual([]);
    expect((await tenants.query('acme', 'SELECT * FROM registry.suppression')).length).toBe(1);
    expect((await tenantPool.query('SELECT * FROM registry.suppression')).rows).toEqual([]);
    expect(await tenants.query('', 'SELECT * FROM registry.suppression')).toEqual([]);
  });

  test('stays what it is after RESET ROLE, and cannot switch the policies off', async () => {
    await tenants
      .of('rival')(async (client) => {
        await client.query('RESET ROLE');
        expect((await client.query('SELECT * FROM registry.suppression')).rows).toHaveLength(1);
        await client.query('SET LOCAL row_security = off');
        await expect(client.query('SELECT * FROM registry.suppression')).rejects.toThrow(/row-level security/);
      })
      .catch((error: Error) => expect(error.message).toMatch(/aborted/));
    await expect(tenants.query('rival', 'ALTER TABLE registry.suppression DISABLE ROW LEVEL SECURITY')).rejects.toThrow(
      /must be owner/,
    );
  });
});
