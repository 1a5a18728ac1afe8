import { upgradeOutboxTableSql } from '@stopgate/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  CREATE_ROLES,
  PLATFORM_ROLE,
  secureTableSql,
  TENANT_ROLE,
  TENANT_SETTING,
} from '../tenancy/tenant-roles.sql.js';

const TENANT = `current_setting('${TENANT_SETTING}', true)`;
/** Keys of topics are the company, or begin with it. */
const OWN_EVENT = `(key = ${TENANT} OR starts_with(key, ${TENANT} || '|'))`;

/** One company's transactions reach its own rows alone, by the database's own means; the history becomes a chain. */
export class SecureTenants1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...CREATE_ROLES,
      upgradeOutboxTableSql('registry'),
      `ALTER TABLE registry.suppression
         ADD COLUMN history_count integer NOT NULL DEFAULT 0,
         ADD COLUMN history_hash bytea`,
      // Entries from before have no hash: a chain that is made afterwards proves nothing.
      `ALTER TABLE registry.suppression_history
         ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY,
         ADD COLUMN position integer,
         ADD COLUMN salt bytea,
         ADD COLUMN personal_hash bytea,
         ADD COLUMN hash bytea`,
      `CREATE UNIQUE INDEX suppression_history_seq ON registry.suppression_history (seq)`,
      `CREATE TABLE registry.audit_entry (
         id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         company_id text COLLATE "C" NOT NULL REFERENCES registry.company,
         at timestamptz NOT NULL DEFAULT clock_timestamp(),
         actor text NOT NULL,
         action text NOT NULL,
         subject text NOT NULL,
         detail json
       )`,
      `CREATE INDEX audit_entry_by_company ON registry.audit_entry (company_id, id)`,
      ...secureTableSql('audit_entry', ['SELECT', 'INSERT'], { platform: ['SELECT', 'INSERT'] }),
      ...secureTableSql('company', ['SELECT', 'UPDATE']),
      ...secureTableSql('api_key', ['SELECT', 'INSERT', 'UPDATE']),
      ...secureTableSql('suppression', ['SELECT', 'INSERT', 'UPDATE']),
      ...secureTableSql('suppression_history', ['SELECT', 'INSERT'], { platform: ['SELECT', 'INSERT'] }),
      ...secureTableSql('outbox', ['INSERT'], { ownRow: OWN_EVENT }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['company', 'api_key', 'suppression', 'suppression_history', 'outbox'];
    for (const table of tables) {
      await runner.query(`DROP POLICY tenant ON registry.${table}`);
      await runner.query(`DROP POLICY platform ON registry.${table}`);
      await runner.query(`ALTER TABLE registry.${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`);
      await runner.query(`REVOKE ALL ON registry.${table} FROM ${TENANT_ROLE}, ${PLATFORM_ROLE}`);
    }
    await runner.query(`DROP TABLE registry.audit_entry`);
    await runner.query(`ALTER TABLE registry.suppression DROP COLUMN history_count, DROP COLUMN history_hash`);
    await runner.query(`
      ALTER TABLE registry.suppression_history DROP COLUMN seq, DROP COLUMN position, DROP COLUMN salt,
        DROP COLUMN personal_hash, DROP COLUMN hash`);
    await runner.query(`REVOKE USAGE ON SCHEMA registry FROM ${TENANT_ROLE}, ${PLATFORM_ROLE}`);
  }
}
