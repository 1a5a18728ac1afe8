import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of contacts wait and are worked off beside those of opt-outs. */
export class ImportContacts1764231000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registry.import
        ADD COLUMN kind text NOT NULL DEFAULT 'opt_outs' CHECK (kind IN ('opt_outs', 'contacts')),
        ADD COLUMN options json`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registry.import DROP COLUMN kind, DROP COLUMN options');
  }
}
