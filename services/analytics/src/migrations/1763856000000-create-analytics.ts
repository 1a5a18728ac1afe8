import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counters, and the positions that move with them. */
export class CreateAnalytics1763856000000 implements MigrationInterface {
  readonly name = 'CreateAnalytics1763856000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE SCHEMA IF NOT EXISTS analytics`);
    // Rewritten at every batch: room in the page lets PostgreSQL do that without touching the index.
    await queryRunner.query(`
      CREATE TABLE analytics.consumed (
        consumer_group text NOT NULL,
        topic text NOT NULL,
        partition int NOT NULL,
        next_offset bigint NOT NULL,
        moved_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer_group, topic, partition)
      ) WITH (fillfactor = 50)`);
    await queryRunner.query(`
      CREATE TABLE analytics.consumed_sources (
        consumer_group text NOT NULL,
        topic text NOT NULL,
        partition int NOT NULL,
        source_group text NOT NULL,
        source_topic text NOT NULL,
        source_partition int NOT NULL,
        last_offset bigint NOT NULL,
        PRIMARY KEY (consumer_group, topic, partition, source_group, source_topic, source_partition)
      ) WITH (fillfactor = 50)`);
    await queryRunner.query(`
      CREATE TABLE analytics.seen_events (
        event_key uuid PRIMARY KEY,
        seen_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date
      )`);
    await queryRunner.query(`CREATE INDEX seen_events_by_day ON analytics.seen_events (seen_on)`);
    // The key begins with what every question names: the company, then the days.
    await queryRunner.query(`
      CREATE TABLE analytics.message_counts (
        company_id text NOT NULL,
        day date NOT NULL,
        campaign_id text COLLATE "C" NOT NULL,
        channel text NOT NULL,
        result text NOT NULL CHECK (result IN ('sent', 'exempt', 'blocked')),
        code text NOT NULL,
        messages bigint NOT NULL CHECK (messages > 0),
        PRIMARY KEY (company_id, day, campaign_id, channel, result, code)
      ) WITH (fillfactor = 80)`);
    await queryRunner.query(`
      CREATE TABLE analytics.opt_out_counts (
        company_id text NOT NULL,
        day date NOT NULL,
        campaign_id text COLLATE "C" NOT NULL,
        channel text NOT NULL,
        type text NOT NULL CHECK (type IN ('opted_out', 'opted_in', 'reason_given')),
        method text NOT NULL,
        country text NOT NULL,
        reason text NOT NULL,
        events bigint NOT NULL CHECK (events > 0),
        PRIMARY KEY (company_id, day, campaign_id, channel, type, method, country, reason)
      ) WITH (fillfactor = 80)`);
    // For one campaign over a long time.
    await queryRunner.query(
      `CREATE INDEX message_counts_by_campaign ON analytics.message_counts (company_id, campaign_id, day)`,
    );
    await queryRunner.query(
      `CREATE INDEX opt_out_counts_by_campaign ON analytics.opt_out_counts (company_id, campaign_id, day)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['opt_out_counts', 'message_counts', 'seen_events', 'consumed_sources', 'consumed']) {
      await queryRunner.query(`DROP TABLE analytics.${table}`);
    }
  }
}
