import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of which conversation the replies are that may say stop and are undecided: a START that comes after waits for them. And a
 * status for those that are no list's yet (`reading`), which code from before does not take for a STOP.
 */
export class KeepConversations1764900000000 implements MigrationInterface {
  /** Adds only: code from before goes on beside it, and its replies hold up no START. */
  async up(runner: QueryRunner): Promise<void> {
    await allowStatuses(runner, ['reading', 'waiting', 'open', 'resolved', 'dismissed']);
    await runner.query(
      `ALTER TABLE inbound.unattributed_reply ADD COLUMN short_code text, ADD COLUMN number_token bytea`,
    );
    await runner.query(`
      CREATE INDEX unattributed_reply_undecided ON inbound.unattributed_reply (short_code, number_token)
        WHERE status IN ('reading', 'waiting', 'open')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE inbound.unattributed_reply DROP COLUMN short_code, DROP COLUMN number_token`);
    await runner.query(`DELETE FROM inbound.unattributed_reply WHERE status = 'reading'`);
    await allowStatuses(runner, ['waiting', 'open', 'resolved', 'dismissed']);
  }
}

async function allowStatuses(runner: QueryRunner, statuses: readonly string[]): Promise<void> {
  const list = statuses.map((status) => `'${status}'`).join(', ');
  await runner.query(`
    ALTER TABLE inbound.unattributed_reply DROP CONSTRAINT unattributed_reply_status_check,
      ADD CONSTRAINT unattributed_reply_status_check CHECK (status IN (${list}))`);
}
