import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Opt-outs of an import that was undone are told as `cleared`. */
export class CountCleared1764230000000 implements MigrationInterface {
  readonly name = 'CountCleared1764230000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await setTypes(queryRunner, ['opted_out', 'opted_in', 'reason_given', 'cleared']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM analytics.opt_out_counts WHERE type = 'cleared'`);
    await setTypes(queryRunner, ['opted_out', 'opted_in', 'reason_given']);
  }
}

async function setTypes(queryRunner: QueryRunner, types: readonly string[]): Promise<void> {
  const list = types.map((type) => `'${type}'`).join(', ');
  await queryRunner.query(`
    ALTER TABLE analytics.opt_out_counts DROP CONSTRAINT opt_out_counts_type_check,
      ADD CONSTRAINT opt_out_counts_type_check CHECK (type IN (${list}))`);
}
