import { PLATFORM_LISTS } from '@stopgate/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTableSql, TENANT_ROLE, TENANT_SETTING } from '../tenancy/tenant-roles.sql.js';

const ANYTHING = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

/** Owners are companies, or `~~all` for the platform: it works as a company does, and is none. */
const TABLES = [
  `CREATE TABLE registry.suppression_list (
     company_id text COLLATE "C" NOT NULL,
     list_id text COLLATE "C" NOT NULL,
     title text NOT NULL,
     kind text NOT NULL CHECK (kind IN ('registry', 'bounces', 'complaints', 'carrier', 'other')),
     channel text COLLATE "C" NOT NULL CHECK (channel IN ('sms', 'email')),
     entries integer NOT NULL DEFAULT 0 CHECK (entries >= 0),
     version integer NOT NULL DEFAULT 0,
     created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
     refreshed_at timestamptz,
     refresh_id text COLLATE "C",
     deleted_at timestamptz,
     PRIMARY KEY (company_id, list_id)
   )`,
  // Its lock serialises all that is published about a scope; its version never goes back.
  `CREATE TABLE registry.suppression_list_scope (
     company_id text COLLATE "C" PRIMARY KEY,
     version integer NOT NULL
   )`,
  // A stay on a list: who comes back has another. The key is that of a person, for the check's truth and explanations.
  `CREATE TABLE registry.suppression_list_entry (
     company_id text COLLATE "C" NOT NULL,
     channel text COLLATE "C" NOT NULL,
     address text COLLATE "C" NOT NULL,
     list_id text COLLATE "C" NOT NULL,
     listed_version integer NOT NULL,
     listed_at timestamptz NOT NULL,
     removed_version integer,
     removed_at timestamptz,
     PRIMARY KEY (company_id, channel, address, list_id, listed_version),
     CHECK ((removed_version IS NULL) = (removed_at IS NULL))
   )`,
  `CREATE UNIQUE INDEX suppression_list_entry_now
   ON registry.suppression_list_entry (company_id, channel, address, list_id) WHERE removed_at IS NULL`,
  `CREATE INDEX suppression_list_entry_removed
   ON registry.suppression_list_entry (removed_at) WHERE removed_at IS NOT NULL`,
  `CREATE TABLE registry.suppression_list_staged (
     import_id text COLLATE "C" NOT NULL,
     address text COLLATE "C" NOT NULL,
     company_id text COLLATE "C" NOT NULL,
     channel text COLLATE "C" NOT NULL,
     PRIMARY KEY (import_id, address)
   )`,
  `CREATE TABLE registry.suppression_list_change (
     import_id text COLLATE "C" NOT NULL,
     action text COLLATE "C" NOT NULL CHECK (action IN ('add', 'remove')),
     address text COLLATE "C" NOT NULL,
     company_id text COLLATE "C" NOT NULL,
     channel text COLLATE "C" NOT NULL,
     PRIMARY KEY (import_id, action, address)
   )`,
  ...[
    'suppression_list',
    'suppression_list_scope',
    'suppression_list_entry',
    'suppression_list_staged',
    'suppression_list_change',
  ].flatMap((table) => secureTableSql(table, ANYTHING)),
  // That there is a list of the platform every company may know; who is on it not.
  `CREATE POLICY tenant_sees_platform ON registry.suppression_list FOR SELECT TO ${TENANT_ROLE}
   USING (company_id = '${PLATFORM_LISTS}' AND current_setting('${TENANT_SETTING}', true) <> '')`,
  `CREATE INDEX erasure_by_token ON registry.erasure (company_id, channel, token)`,
];

/** Third-party lists: what is on them since when, and the file until it is compared. */
export class KeepLists1764280000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`
      ALTER TABLE registry.import DROP CONSTRAINT import_kind_check,
        ADD CONSTRAINT import_kind_check CHECK (kind IN ('opt_outs', 'contacts', 'list')),
        DROP CONSTRAINT import_company_id_fkey`);
    // The platform's own acts are nobody's.
    await runner.query(`ALTER TABLE registry.audit_entry DROP CONSTRAINT audit_entry_company_id_fkey`);
  }

  /** The platform's files go with its lists; its audit stays, and so without the reference to a company. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM registry.import WHERE kind = 'list'`);
    await runner.query(`
      ALTER TABLE registry.import DROP CONSTRAINT import_kind_check,
        ADD CONSTRAINT import_kind_check CHECK (kind IN ('opt_outs', 'contacts')),
        ADD CONSTRAINT import_company_id_fkey FOREIGN KEY (company_id) REFERENCES registry.company`);
    await runner.query(`DROP INDEX registry.erasure_by_token`);
    for (const table of ['change', 'staged', 'entry', 'scope']) {
      await runner.query(`DROP TABLE registry.suppression_list_${table}`);
    }
    await runner.query('DROP TABLE registry.suppression_list');
  }
}
