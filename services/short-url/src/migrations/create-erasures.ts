import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whose links are still to be deleted; a row goes when its work is done. */
export class CreateErasures1795500000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table erasures (
        erasure_id text primary key,
        company_id text not null,
        channel text not null,
        address text not null
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table erasures');
  }
}
