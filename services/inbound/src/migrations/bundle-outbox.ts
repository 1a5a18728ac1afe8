import { bundleOutboxTableSql } from '@stopgate/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that hold many events, as everywhere. */
export class BundleOutbox1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(bundleOutboxTableSql('inbound'));
  }

  /** Nothing: rows without a bundle are what the code before it knows. It must not be run while there are others. */
  async down(): Promise<void> {}
}
