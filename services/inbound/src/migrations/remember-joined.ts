import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that are joined until they are known to be published, and which parts were joined. */
export class RememberJoined1764700000000 implements MigrationInterface {
  /** Adds only: code from before goes on beside it. Its parts have no id, and are taken for any of their number. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE inbound.mo_part ADD COLUMN mo_id text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE inbound.mo_seen ADD COLUMN joined boolean NOT NULL DEFAULT false`);
    // Encrypted, as the parts are. `given`: a batch has it among its outcomes, which may be lost yet.
    await runner.query(`
      CREATE TABLE inbound.mo_joined (
        mo_id text PRIMARY KEY,
        part_ids text[] NOT NULL,
        is_whole boolean NOT NULL,
        content bytea NOT NULL,
        given boolean NOT NULL,
        joined_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE inbound.mo_joined`);
    await runner.query(`ALTER TABLE inbound.mo_seen DROP COLUMN joined`);
    await runner.query(`ALTER TABLE inbound.mo_part DROP COLUMN mo_id`);
  }
}
