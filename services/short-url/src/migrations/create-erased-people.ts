import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People whose links were deleted, as a keyed hash: a record of such a link that comes late, or again in a replay, is not
 * stored. A row goes once every link it speaks of has expired.
 */
export class CreateErasedPeople1795600000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table erased_people (
        person bytea primary key,
        links_until timestamptz not null
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table erased_people');
  }
}
