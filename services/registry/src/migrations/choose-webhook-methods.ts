import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A company may hear of some methods only: of what people do, say, and not of its own imports. */
export class ChooseWebhookMethods1764290000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registry.webhook ADD COLUMN methods text[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registry.webhook DROP COLUMN methods');
  }
}
