import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PLATFORM_ROLE, secureTableSql, TENANT_SETTING } from '../tenancy/tenant-roles.sql.js';

/** Seals say something about all companies together: none of them has rights there, and no row is anybody's. */
const NOBODY = `false AND current_setting('${TENANT_SETTING}', true) = ''`;

/** Seals over the history, and what is remembered of refused messages. */
export class ProveHistory1764250000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `CREATE TABLE registry.history_seal (
         number integer PRIMARY KEY CHECK (number > 0),
         from_seq bigint NOT NULL,
         to_seq bigint NOT NULL CHECK (to_seq >= from_seq),
         entries integer NOT NULL CHECK (entries > 0),
         root bytea NOT NULL,
         previous bytea,
         made_at timestamptz NOT NULL,
         key_id text NOT NULL,
         signature bytea NOT NULL
       )`,
      `CREATE TRIGGER history_seal_append_only
       BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.history_seal
       FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change()`,
      ...secureTableSql('history_seal', [], { ownRow: NOBODY, platform: ['SELECT', 'INSERT'] }),
    ];
    for (const statement of statements) await runner.query(statement);
    await this.createBlockedMessages(runner);
  }

  /** One partition a day, so that the end of a day's time costs nothing. They are made by a function of the owner. */
  private async createBlockedMessages(runner: QueryRunner): Promise<void> {
    const securePartition = secureTableSql('blocked_message', [], { platform: ['SELECT'] })
      .filter((statement) => !statement.startsWith('GRANT'))
      .map(
        (statement) =>
          `EXECUTE format($sql$${statement.replace('registry.blocked_message', 'registry.%I')}$sql$, part);`,
      )
      .join('\n          ');
    const statements = [
      `CREATE TABLE registry.blocked_message (
         company_id text COLLATE "C" NOT NULL,
         message_id text COLLATE "C" NOT NULL,
         day date NOT NULL,
         channel text NOT NULL,
         address text COLLATE "C" NOT NULL,
         category text NOT NULL,
         campaign_id text,
         code text NOT NULL,
         detail text NOT NULL,
         as_of timestamptz,
         policy_version text,
         blocked_at timestamptz NOT NULL,
         PRIMARY KEY (company_id, message_id, day)
       ) PARTITION BY RANGE (day)`,
      ...secureTableSql('blocked_message', ['SELECT']),
      `CREATE FUNCTION registry.add_blocked_day(wanted date) RETURNS void
       LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
       DECLARE part text := 'blocked_message_' || to_char(wanted, 'YYYYMMDD');
       BEGIN
         IF wanted NOT BETWEEN current_date - 400 AND current_date + 2 THEN
           RAISE EXCEPTION 'a day out of reach: %', wanted;
         END IF;
         PERFORM pg_advisory_xact_lock(hashtextextended('stopgate:blocked-message', 0));
         IF to_regclass('registry.' || part) IS NULL THEN
           EXECUTE format(
             'CREATE TABLE registry.%I PARTITION OF registry.blocked_message FOR VALUES FROM (%L) TO (%L)',
             part, wanted, wanted + 1);
          ${securePartition}
         END IF;
       END $body$`,
      `CREATE FUNCTION registry.drop_blocked_days(before date) RETURNS integer
       LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
       DECLARE part text; dropped integer := 0;
       BEGIN
         PERFORM pg_advisory_xact_lock(hashtextextended('stopgate:blocked-message', 0));
         FOR part IN
           SELECT child.relname FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
           WHERE inhparent = 'registry.blocked_message'::regclass
             AND child.relname < 'blocked_message_' || to_char(before, 'YYYYMMDD')
         LOOP
           EXECUTE format('DROP TABLE registry.%I', part);
           dropped := dropped + 1;
         END LOOP;
         RETURN dropped;
       END $body$`,
      ...['add_blocked_day', 'drop_blocked_days'].flatMap((name) => [
        `REVOKE ALL ON FUNCTION registry.${name}(date) FROM PUBLIC`,
        `GRANT EXECUTE ON FUNCTION registry.${name}(date) TO ${PLATFORM_ROLE}`,
      ]),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE registry.blocked_message, registry.history_seal');
    await runner.query('DROP FUNCTION registry.add_blocked_day(date), registry.drop_blocked_days(date)');
  }
}
