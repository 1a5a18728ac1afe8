import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTableSql } from '../tenancy/tenant-roles.sql.js';

const ANYTHING = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

const TABLES = [
  `CREATE TABLE registry.import (
     import_id text COLLATE "C" PRIMARY KEY,
     company_id text COLLATE "C" NOT NULL REFERENCES registry.company,
     actor text NOT NULL,
     format text NOT NULL CHECK (format IN ('csv', 'ndjson')),
     dry_run boolean NOT NULL,
     default_country text,
     status text NOT NULL CHECK (status IN ('receiving', 'pending', 'running', 'done', 'failed', 'undoing', 'undone')),
     created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
     touched_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     finished_at timestamptz,
     layout json,
     bytes bigint NOT NULL DEFAULT 0,
     read_bytes bigint NOT NULL DEFAULT 0,
     read_lines bigint NOT NULL DEFAULT 0,
     counts json NOT NULL DEFAULT '{}',
     report_rows integer NOT NULL DEFAULT 0,
     error_code text,
     error_detail text,
     undo_actor text,
     undo_requested_at timestamptz,
     undo_after text COLLATE "C",
     undone integer NOT NULL DEFAULT 0,
     kept integer NOT NULL DEFAULT 0,
     failures integer NOT NULL DEFAULT 0,
     lease text,
     lease_until timestamptz
   )`,
  `CREATE INDEX import_by_company ON registry.import (company_id, created_at DESC, import_id DESC)`,
  `CREATE INDEX import_open ON registry.import (touched_at)
   WHERE status IN ('receiving', 'pending', 'running', 'undoing')`,
  `CREATE TABLE registry.import_chunk (
     import_id text COLLATE "C" NOT NULL REFERENCES registry.import ON DELETE CASCADE,
     position integer NOT NULL,
     company_id text COLLATE "C" NOT NULL,
     body bytea NOT NULL,
     PRIMARY KEY (import_id, position)
   )`,
  // Read once and deleted: not worth the time to compress it.
  `ALTER TABLE registry.import_chunk ALTER COLUMN body SET STORAGE EXTERNAL`,
  `CREATE TABLE registry.import_report (
     import_id text COLLATE "C" NOT NULL REFERENCES registry.import ON DELETE CASCADE,
     line bigint NOT NULL,
     company_id text COLLATE "C" NOT NULL,
     status text NOT NULL CHECK (status IN ('recorded', 'unchanged', 'refused', 'invalid')),
     code text NOT NULL,
     detail text,
     present_number text COLLATE "C",
     PRIMARY KEY (import_id, line)
   )`,
  `CREATE INDEX import_report_by_number ON registry.import_report (company_id, present_number)
   WHERE present_number IS NOT NULL`,
  // What a dry run has decided so far: later lines of a person must see what earlier ones would have done.
  `CREATE TABLE registry.import_preview (
     import_id text COLLATE "C" NOT NULL REFERENCES registry.import ON DELETE CASCADE,
     channel text COLLATE "C" NOT NULL,
     address text COLLATE "C" NOT NULL,
     company_id text COLLATE "C" NOT NULL,
     state json NOT NULL,
     PRIMARY KEY (import_id, channel, address)
   )`,
  ...['import', 'import_chunk', 'import_report', 'import_preview'].flatMap((table) => secureTableSql(table, ANYTHING)),
];

/** An opt-out that is taken back leaves the person `clear`, and a line `cleared` in the history. */
const UNDO = [
  `ALTER TABLE registry.suppression ADD COLUMN import_id text,
     DROP CONSTRAINT suppression_status_check,
     ADD CONSTRAINT suppression_status_check CHECK (status IN ('new', 'opted_out', 'opted_in', 'clear'))`,
  `ALTER TABLE registry.suppression_history DROP CONSTRAINT suppression_history_type_check,
     ADD CONSTRAINT suppression_history_type_check
     CHECK (type IN ('opted_out', 'opted_in', 'reason_given', 'cleared'))`,
  `CREATE INDEX suppression_history_by_import ON registry.suppression_history (company_id, request_id COLLATE "C")
   WHERE method = 'import'`,
];

/** Imports: the file until it is read, how far it is, what became of its lines. */
export class CreateImports1764230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...UNDO]) await runner.query(statement);
  }

  /** States and history of what was undone are no longer possible afterwards, so there must be none. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX registry.suppression_history_by_import`);
    await runner.query(`
      ALTER TABLE registry.suppression_history DROP CONSTRAINT suppression_history_type_check,
        ADD CONSTRAINT suppression_history_type_check CHECK (type IN ('opted_out', 'opted_in', 'reason_given'))`);
    await runner.query(`
      ALTER TABLE registry.suppression DROP COLUMN import_id, DROP CONSTRAINT suppression_status_check,
        ADD CONSTRAINT suppression_status_check CHECK (status IN ('new', 'opted_out', 'opted_in'))`);
    for (const table of ['import_preview', 'import_report', 'import_chunk', 'import']) {
      await runner.query(`DROP TABLE registry.${table}`);
    }
  }
}
