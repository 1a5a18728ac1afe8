import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Transactional messages with marks of marketing are counted beside `exempt`, which has them too. */
export class CountFlagged1764460800000 implements MigrationInterface {
  readonly name = 'CountFlagged1764460800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await setResults(queryRunner, ['sent', 'exempt', 'blocked', 'flagged']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM analytics.message_counts WHERE result = 'flagged'`);
    await setResults(queryRunner, ['sent', 'exempt', 'blocked']);
  }
}

async function setResults(queryRunner: QueryRunner, results: readonly string[]): Promise<void> {
  const list = results.map((result) => `'${result}'`).join(', ');
  await queryRunner.query(`
    ALTER TABLE analytics.message_counts DROP CONSTRAINT message_counts_result_check,
      ADD CONSTRAINT message_counts_result_check CHECK (result IN (${list}))`);
}
