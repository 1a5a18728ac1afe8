import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parts of texts until they are joined, and replies of which nobody knows yet whom they mean, and who was told where help is. */
export class JoinAndResolve1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Encrypted, for what people write is in it; the key is a keyed hash of connection, numbers and reference.
    await runner.query(`
      CREATE TABLE inbound.mo_part (
        text_key bytea NOT NULL,
        number smallint NOT NULL,
        total smallint NOT NULL,
        content bytea NOT NULL,
        arrived_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (text_key, number)
      )`);
    await runner.query(`
      CREATE TABLE inbound.unattributed_reply (
        mo_id text PRIMARY KEY,
        status text NOT NULL CHECK (status IN ('waiting', 'open', 'resolved', 'dismissed')),
        first_received_at timestamptz NOT NULL,
        try_until timestamptz NOT NULL,
        content bytea NOT NULL,
        company_ids text[],
        decided_at timestamptz,
        decided_by text,
        reason text,
        CHECK ((status IN ('resolved', 'dismissed')) = (decided_at IS NOT NULL))
      )`);
    await runner.query(`
      CREATE TABLE inbound.help_answer (
        originator text NOT NULL,
        number_token bytea NOT NULL,
        mo_id text NOT NULL,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (originator, number_token)
      )`);
    await runner.query(`
      CREATE INDEX unattributed_reply_by_status
        ON inbound.unattributed_reply (status, first_received_at, mo_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['help_answer', 'unattributed_reply', 'mo_part'])
      await runner.query(`DROP TABLE inbound.${table}`);
  }
}
