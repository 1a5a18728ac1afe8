import { createOutboxTableSql } from '@stopgate/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** TypeORM orders by the 13 digits at the end of a name. */
export class CreateInboundTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbound.connection (
        connection_id text PRIMARY KEY,
        provider text NOT NULL,
        public_url text,
        credentials bytea,
        senders jsonb NOT NULL,
        status text NOT NULL CHECK (status IN ('active', 'deleted')),
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK (status = 'deleted' OR credentials IS NOT NULL)
      )`);
    // When an MO was first heard of, and whom it was found to mean: a copy of it must mean the same, although other
    // companies have written since. json and not jsonb: a replay gives the same text, order of keys included.
    await runner.query(`
      CREATE TABLE inbound.mo_seen (
        mo_id text PRIMARY KEY,
        first_received_at timestamptz NOT NULL,
        meant json
      )`);
    await runner.query(`CREATE INDEX mo_seen_by_age ON inbound.mo_seen USING brin (first_received_at)`);
    // number_token is a keyed hash: nobody reads a phone number here. BRIN leaves updates in place (HOT), which a btree
    // on the time would not.
    await runner.query(`
      CREATE TABLE inbound.recent_send (
        short_code text NOT NULL,
        number_token bytea NOT NULL,
        company_id text NOT NULL,
        sent_at timestamptz NOT NULL,
        message_id text NOT NULL,
        campaign_id text,
        left_at timestamptz,
        PRIMARY KEY (short_code, number_token, company_id)
      ) WITH (fillfactor = 80)`);
    await runner.query(`CREATE INDEX recent_send_by_age ON inbound.recent_send USING brin (sent_at)`);
    await runner.query(createOutboxTableSql('inbound'));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['outbox', 'recent_send', 'mo_seen', 'connection']) {
      await runner.query(`DROP TABLE inbound.${table}`);
    }
  }
}
