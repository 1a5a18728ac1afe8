import { bundleOutboxTableSql } from '@stopgate/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many events of one transaction stand in one row of the outbox: it was a fifth of what an imported line cost. */
export class BundleOutbox1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(bundleOutboxTableSql('registry'));
  }

  /** Nothing: rows without a bundle are what the code before it knows. It must not be run while there are others. */
  async down(): Promise<void> {}
}
