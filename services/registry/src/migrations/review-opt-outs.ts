import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTableSql } from '../tenancy/tenant-roles.sql.js';

/** Opt-outs that were read into replies without certainty, for somebody to look at, and what a correction may take back. */
export class ReviewOptOuts1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE registry.suppression ADD COLUMN doubtful_request text`,
      // What the reply said stands in the history, under its event; here is only where it stands.
      `CREATE TABLE registry.opt_out_review (
         company_id text COLLATE "C" NOT NULL,
         review_id text COLLATE "C" NOT NULL,
         channel text COLLATE "C" NOT NULL,
         address text COLLATE "C" NOT NULL,
         request_id text COLLATE "C" NOT NULL,
         recorded_at timestamptz NOT NULL,
         status text COLLATE "C" NOT NULL DEFAULT 'open'
           CHECK (status IN ('open', 'stands', 'disputed', 'corrected')),
         decided_by text,
         decided_at timestamptz,
         PRIMARY KEY (company_id, review_id),
         CHECK ((status = 'open') = (decided_at IS NULL))
       )`,
      `CREATE INDEX opt_out_review_by_status ON registry.opt_out_review (company_id, status, recorded_at, review_id)`,
      `CREATE INDEX opt_out_review_disputed ON registry.opt_out_review (decided_at, company_id, review_id)
         WHERE status = 'disputed'`,
      `CREATE INDEX opt_out_review_by_person ON registry.opt_out_review (company_id, channel, address)`,
      ...secureTableSql('opt_out_review', ['SELECT', 'INSERT', 'UPDATE']),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE registry.opt_out_review');
    await runner.query('ALTER TABLE registry.suppression DROP COLUMN doubtful_request');
  }
}
