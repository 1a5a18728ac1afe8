import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTableSql } from '../tenancy/tenant-roles.sql.js';

/** Keys that end and are replaced, limits of companies, an audit that is read and never changed, calls made once. */
export class ManageKeys1764210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE registry.company ADD COLUMN limits json`,
      `ALTER TABLE registry.api_key
         ADD COLUMN expires_at timestamptz,
         ADD COLUMN last_used_at timestamptz,
         ADD COLUMN replaced_by text COLLATE "C"`,
      `DROP INDEX registry.audit_entry_by_company`,
      `CREATE INDEX audit_entry_by_time ON registry.audit_entry (company_id, at, id)`,
      `CREATE INDEX audit_entry_by_action ON registry.audit_entry (company_id, action, at, id)`,
      `CREATE INDEX audit_entry_by_actor ON registry.audit_entry (company_id, actor, at, id)`,
      `CREATE FUNCTION registry.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$`,
      `CREATE TRIGGER audit_entry_append_only
       BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_audit_change()`,
      // Running: a lease. Done: a status. Done without an answer to give: neither.
      `CREATE TABLE registry.idempotent_call (
         company_id text COLLATE "C" NOT NULL,
         key_hash text COLLATE "C" NOT NULL,
         fingerprint text COLLATE "C" NOT NULL,
         attempt text COLLATE "C" NOT NULL,
         lease_until timestamptz,
         status smallint,
         headers json,
         body text,
         created_at timestamptz NOT NULL,
         PRIMARY KEY (company_id, key_hash),
         CHECK (lease_until IS NULL OR status IS NULL),
         CHECK ((status IS NULL) = (headers IS NULL) AND (status IS NULL) = (body IS NULL))
       )`,
      `CREATE INDEX idempotent_call_by_age ON registry.idempotent_call (created_at)`,
      ...secureTableSql('idempotent_call', ['SELECT', 'INSERT', 'UPDATE', 'DELETE']),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE registry.idempotent_call');
    await runner.query('DROP TRIGGER audit_entry_append_only ON registry.audit_entry');
    await runner.query('DROP FUNCTION registry.refuse_audit_change()');
    for (const index of ['time', 'action', 'actor']) await runner.query(`DROP INDEX registry.audit_entry_by_${index}`);
    await runner.query('CREATE INDEX audit_entry_by_company ON registry.audit_entry (company_id, id)');
    await runner.query(`
      ALTER TABLE registry.api_key DROP COLUMN expires_at, DROP COLUMN last_used_at, DROP COLUMN replaced_by`);
    await runner.query('ALTER TABLE registry.company DROP COLUMN limits');
  }
}
