import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PLATFORM_ROLE, secureTableSql } from '../tenancy/tenant-roles.sql.js';

/** What of a history entry goes with the person; the others can never be changed. */
const PERSONAL_COLUMNS = [
  'address, request_id, message_id, keyword, reason, originator, language, actor, wording, consent, attribution',
  'evidence, salt, personal_hash',
].join(', ');

/** Erasures, and what keeps a person who is being erased from appearing again beside them. */
export class ErasePeople1764260000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE registry.company ADD COLUMN erased_people boolean NOT NULL DEFAULT false`,
      `CREATE TABLE registry.erasure (
         erasure_id text COLLATE "C" PRIMARY KEY,
         company_id text COLLATE "C" NOT NULL REFERENCES registry.company,
         channel text COLLATE "C" NOT NULL CHECK (channel IN ('sms', 'email')),
         token text COLLATE "C" NOT NULL,
         address text COLLATE "C",
         status text NOT NULL CHECK (status IN ('running', 'done')),
         suppressed boolean NOT NULL,
         actor text NOT NULL,
         completed_by text[] NOT NULL DEFAULT '{}',
         requested_at timestamptz NOT NULL DEFAULT now(),
         done_at timestamptz,
         CHECK ((status = 'done') = (done_at IS NOT NULL)),
         CHECK (status <> 'done' OR address IS NULL)
       )`,
      `CREATE INDEX erasure_by_company ON registry.erasure (company_id, requested_at DESC, erasure_id)`,
      `CREATE INDEX erasure_running ON registry.erasure (company_id, channel, address) WHERE address IS NOT NULL`,
      ...secureTableSql('erasure', ['SELECT', 'INSERT']),
      // A writer that looked before the erasure began must not put the address back: it looks again, and finds the token.
      `CREATE FUNCTION registry.refuse_erased() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF current_setting('stopgate.erasing', true) IS DISTINCT FROM 'on'
           AND EXISTS (SELECT FROM registry.erasure JOIN fresh USING (company_id, channel, address)) THEN
           RAISE EXCEPTION 'one of these people is being erased' USING ERRCODE = 'serialization_failure';
         END IF;
         RETURN NULL;
       END $$`,
      `CREATE TRIGGER suppression_refuse_erased AFTER INSERT ON registry.suppression
       REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_erased()`,
      `CREATE OR REPLACE FUNCTION registry.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'UPDATE' AND current_setting('stopgate.erasing', true) = 'on' THEN RETURN NULL; END IF;
         RAISE EXCEPTION 'the history is append-only';
       END $$`,
      `GRANT UPDATE (${PERSONAL_COLUMNS}) ON registry.suppression_history TO ${PLATFORM_ROLE}`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER suppression_refuse_erased ON registry.suppression');
    await runner.query('DROP FUNCTION registry.refuse_erased()');
    await runner.query('DROP TABLE registry.erasure');
    await runner.query('ALTER TABLE registry.company DROP COLUMN erased_people');
  }
}
