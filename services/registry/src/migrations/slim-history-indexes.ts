import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One index fewer for each entry, and the one that is gone was the dear one: event ids are random, so every entry touched
 * another page of it. Only reasons are looked up by their id. No change is written twice, since a person's row is locked
 * and has the version and the place in the chain.
 */
export class SlimHistoryIndexes1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      `ALTER TABLE registry.suppression_history DROP CONSTRAINT suppression_history_pkey`,
      `ALTER TABLE registry.suppression_history ALTER COLUMN event_id SET NOT NULL`,
      `ALTER TABLE registry.suppression_history
         ADD CONSTRAINT suppression_history_pkey PRIMARY KEY USING INDEX suppression_history_seq`,
      `CREATE UNIQUE INDEX suppression_history_reasons ON registry.suppression_history (event_id)
         WHERE type = 'reason_given'`,
      `DROP INDEX registry.suppression_history_by_person`,
      `CREATE INDEX suppression_history_by_person
         ON registry.suppression_history (company_id, channel, address, position)`,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      `DROP INDEX registry.suppression_history_by_person, registry.suppression_history_reasons`,
      `CREATE INDEX suppression_history_by_person
         ON registry.suppression_history (company_id, channel, address, version, recorded_at)`,
      `ALTER TABLE registry.suppression_history DROP CONSTRAINT suppression_history_pkey`,
      `CREATE UNIQUE INDEX suppression_history_seq ON registry.suppression_history (seq)`,
      `ALTER TABLE registry.suppression_history ADD PRIMARY KEY (event_id)`,
    ]) {
      await runner.query(sql);
    }
  }
}
