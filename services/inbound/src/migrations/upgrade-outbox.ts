import { upgradeOutboxTableSql } from '@stopgate/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox keeps keys beside values, so that the relay sends what it does not read. */
export class UpgradeOutbox1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(upgradeOutboxTableSql('inbound'));
  }

  /** Nothing: the code before it does not mind the columns. */
  async down(): Promise<void> {}
}
