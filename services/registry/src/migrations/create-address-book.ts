import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTableSql, TENANT_ROLE, TENANT_SETTING } from '../tenancy/tenant-roles.sql.js';

const ANYTHING = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

/**
 * `terms` is what a contact is found by; `contact_term` is the index over it. No reference to the company, which is never
 * deleted: each contact written would look it up and hold it against a change of its settings.
 */
const CONTACTS = [
  `CREATE TABLE registry.contact (
     company_id text COLLATE "C" NOT NULL,
     contact_id text COLLATE "C" NOT NULL,
     phone text COLLATE "C",
     email text COLLATE "C",
     first_name text,
     last_name text,
     language text,
     fields json,
     terms text[] COLLATE "C" NOT NULL,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (company_id, contact_id)
   )`,
  `CREATE INDEX contact_by_phone ON registry.contact (company_id, phone, contact_id) WHERE phone IS NOT NULL`,
  `CREATE INDEX contact_by_email ON registry.contact (company_id, email, contact_id) WHERE email IS NOT NULL`,
  `CREATE TABLE registry.contact_term (
     company_id text COLLATE "C" NOT NULL,
     term text COLLATE "C" NOT NULL,
     contact_id text COLLATE "C" NOT NULL,
     PRIMARY KEY (company_id, term, contact_id)
   )`,
  ...secureTableSql('contact', ANYTHING),
  ...secureTableSql('contact_term', ['SELECT', 'INSERT', 'DELETE']),
];

/** PostgreSQL has no ordered index over the elements of an array, so the database keeps one of rows itself. */
const TERMS = [
  `CREATE FUNCTION registry.index_contact_terms() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'INSERT' THEN
       INSERT INTO registry.contact_term SELECT company_id, unnest(terms), contact_id FROM come;
     ELSIF TG_OP = 'DELETE' THEN
       DELETE FROM registry.contact_term AS term
       USING (SELECT company_id, unnest(terms) AS term, contact_id FROM gone) AS dropped
       WHERE term.company_id = dropped.company_id AND term.term = dropped.term AND term.contact_id = dropped.contact_id;
     ELSE
       DELETE FROM registry.contact_term AS term
       USING (SELECT company_id, unnest(terms) AS term, contact_id FROM gone
              EXCEPT SELECT company_id, unnest(terms), contact_id FROM come) AS dropped
       WHERE term.company_id = dropped.company_id AND term.term = dropped.term AND term.contact_id = dropped.contact_id;
       INSERT INTO registry.contact_term
       SELECT company_id, unnest(terms), contact_id FROM come
       EXCEPT SELECT company_id, unnest(terms), contact_id FROM gone;
     END IF;
     RETURN NULL;
   END $$`,
  ...Object.entries({
    insert: 'NEW TABLE AS come',
    update: 'OLD TABLE AS gone NEW TABLE AS come',
    delete: 'OLD TABLE AS gone',
  }).map(
    ([event, tables]) => `
      CREATE TRIGGER contact_terms_${event} AFTER ${event} ON registry.contact REFERENCING ${tables}
      FOR EACH STATEMENT EXECUTE FUNCTION registry.index_contact_terms()`,
  ),
];

const GROUPS = [
  `CREATE TABLE registry.contact_group (
     company_id text COLLATE "C" NOT NULL,
     group_id text COLLATE "C" NOT NULL,
     name text NOT NULL,
     description text,
     bypass_reason text,
     bypass_expires_at timestamptz,
     bypass_granted_at timestamptz,
     bypass_granted_by text,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (company_id, group_id),
     CHECK (num_nonnulls(bypass_reason, bypass_expires_at, bypass_granted_at, bypass_granted_by) IN (0, 4))
   )`,
  `CREATE TABLE registry.contact_group_member (
     company_id text COLLATE "C" NOT NULL,
     group_id text COLLATE "C" NOT NULL,
     contact_id text COLLATE "C" NOT NULL,
     added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (company_id, group_id, contact_id),
     FOREIGN KEY (company_id, group_id) REFERENCES registry.contact_group ON DELETE CASCADE,
     FOREIGN KEY (company_id, contact_id) REFERENCES registry.contact ON DELETE CASCADE
   )`,
  `CREATE INDEX contact_group_member_by_contact ON registry.contact_group_member (company_id, contact_id, group_id)`,
  ...secureTableSql('contact_group', ANYTHING),
  ...secureTableSql('contact_group_member', ['SELECT', 'INSERT', 'DELETE']),
];

/** What an opt-out covers: who has the setting, which opt-outs came through a contact, and how far a switch got. */
const COVERAGE = [
  `ALTER TABLE registry.company ADD COLUMN covers_contact boolean NOT NULL
     GENERATED ALWAYS AS (COALESCE(settings->>'optOutCovers' = 'contact', false)) STORED`,
  `ALTER TABLE registry.suppression ADD COLUMN covered_by json`,
  `CREATE TABLE registry.cover_job (
     company_id text COLLATE "C" PRIMARY KEY REFERENCES registry.company,
     run integer NOT NULL DEFAULT 1,
     requested_at timestamptz NOT NULL,
     after_contact_id text COLLATE "C" NOT NULL DEFAULT '',
     looked_at integer NOT NULL DEFAULT 0,
     covered integer NOT NULL DEFAULT 0,
     finished_at timestamptz
   )`,
  `CREATE INDEX cover_job_open ON registry.cover_job (requested_at) WHERE finished_at IS NULL`,
  ...secureTableSql('cover_job', ['SELECT', 'INSERT', 'UPDATE']),
  // Placeholders that no request has filled go with the transaction that needed them; a state never does.
  `GRANT DELETE ON registry.suppression TO ${TENANT_ROLE}`,
  `CREATE POLICY placeholders_alone ON registry.suppression AS RESTRICTIVE FOR DELETE TO ${TENANT_ROLE}
     USING (company_id = current_setting('${TENANT_SETTING}', true) AND version = 0)`,
];

/** Contacts, groups, and what an opt-out covers. */
export class CreateAddressBook1764220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CONTACTS, ...TERMS, ...GROUPS, ...COVERAGE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP POLICY placeholders_alone ON registry.suppression`);
    await runner.query(`REVOKE DELETE ON registry.suppression FROM ${TENANT_ROLE}`);
    await runner.query(`ALTER TABLE registry.suppression DROP COLUMN covered_by`);
    await runner.query(`ALTER TABLE registry.company DROP COLUMN covers_contact`);
    for (const table of ['cover_job', 'contact_group_member', 'contact_group', 'contact_term', 'contact']) {
      await runner.query(`DROP TABLE registry.${table}`);
    }
    await runner.query('DROP FUNCTION registry.index_contact_terms()');
  }
}
