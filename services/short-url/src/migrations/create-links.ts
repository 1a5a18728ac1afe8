import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row a link. Codes are compared byte by byte (collation "C"): they are not words, and a locale's rules would cost
 * time and could change with the operating system. `confirmed_at` begins the current confirmation, for double clicks.
 */
export class CreateLinks1795400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table links (
        code text collate "C" primary key,
        company_id text not null,
        channel text not null,
        address text not null,
        message_id text not null,
        campaign_id text,
        language text,
        created_at timestamptz not null,
        confirmed_at timestamptz
      )`);
    await queryRunner.query('create index links_created_at on links (created_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table links');
  }
}
