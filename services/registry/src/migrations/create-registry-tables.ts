import { createOutboxTableSql } from '@stopgate/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** TypeORM orders by the 13 digits at the end of a name. */
export class CreateRegistryTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE registry.company (
        company_id text COLLATE "C" PRIMARY KEY,
        name text NOT NULL,
        country text CHECK (country ~ '^[A-Z]{2}$'),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
        settings json NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE registry.api_key (
        key_id text COLLATE "C" PRIMARY KEY,
        company_id text COLLATE "C" NOT NULL REFERENCES registry.company,
        name text NOT NULL,
        hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz
      )`);
    await runner.query(`CREATE INDEX api_key_by_company ON registry.api_key (company_id, created_at)`);
    await this.createSuppressionTables(runner);
    await runner.query(createOutboxTableSql('registry'));
  }

  /** Status `new` with version 0 exists inside a transaction only: a placeholder to lock while a request is decided. */
  private async createSuppressionTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE registry.suppression (
        company_id text COLLATE "C" NOT NULL,
        channel text COLLATE "C" NOT NULL CHECK (channel IN ('sms', 'email')),
        address text COLLATE "C" NOT NULL,
        status text NOT NULL CHECK (status IN ('new', 'opted_out', 'opted_in')),
        version integer NOT NULL CHECK ((version = 0) = (status = 'new')),
        since timestamptz,
        recorded_at timestamptz,
        last_opt_out_at timestamptz,
        last_opt_in_at timestamptz,
        method text,
        campaign_id text,
        message_id text,
        keyword text,
        reason text,
        reason_at timestamptz,
        country text,
        consent json,
        PRIMARY KEY (company_id, channel, address),
        CHECK (status = 'new' OR (since IS NOT NULL AND method IS NOT NULL)),
        CHECK (status <> 'opted_out' OR last_opt_out_at IS NOT NULL)
      ) WITH (fillfactor = 90)`);
    await runner.query(`
      CREATE TABLE registry.suppression_history (
        event_id text COLLATE "C" PRIMARY KEY,
        type text NOT NULL CHECK (type IN ('opted_out', 'opted_in', 'reason_given')),
        company_id text COLLATE "C" NOT NULL,
        channel text COLLATE "C" NOT NULL,
        address text COLLATE "C" NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        method text NOT NULL,
        campaign_id text,
        message_id text,
        keyword text,
        reason text,
        country text,
        originator text,
        language text,
        actor text,
        request_id text NOT NULL,
        wording text,
        consent json,
        attribution json,
        evidence json,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE INDEX suppression_history_by_person
      ON registry.suppression_history (company_id, channel, address, version, recorded_at)`);
    await runner.query(`
      CREATE FUNCTION registry.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the history is append-only'; END $$`);
    await runner.query(`
      CREATE TRIGGER suppression_history_append_only
      BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.suppression_history
      FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['outbox', 'suppression_history', 'suppression', 'api_key', 'company']) {
      await runner.query(`DROP TABLE registry.${table}`);
    }
    await runner.query('DROP FUNCTION registry.refuse_change()');
  }
}
