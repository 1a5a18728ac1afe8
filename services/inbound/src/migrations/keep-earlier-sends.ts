import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a late reply needs: the send before the newest, when the first was, and by which reply a company was left last. And
 * when replies that mean nobody known are looked at again. Columns without a default, so that no row is rewritten.
 */
export class KeepEarlierSends1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbound.recent_send
        ADD COLUMN previous_sent_at timestamptz,
        ADD COLUMN previous_message_id text,
        ADD COLUMN previous_campaign_id text,
        ADD COLUMN first_sent_at timestamptz,
        ADD COLUMN marked_at timestamptz`);
    await runner.query(`ALTER TABLE inbound.unattributed_reply ADD COLUMN look_at timestamptz`);
    await runner.query(`
      CREATE INDEX unattributed_reply_by_look ON inbound.unattributed_reply (look_at) WHERE status = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE inbound.unattributed_reply DROP COLUMN look_at`);
    await runner.query(`
      ALTER TABLE inbound.recent_send
        DROP COLUMN previous_sent_at, DROP COLUMN previous_message_id, DROP COLUMN previous_campaign_id,
        DROP COLUMN first_sent_at, DROP COLUMN marked_at`);
  }
}
