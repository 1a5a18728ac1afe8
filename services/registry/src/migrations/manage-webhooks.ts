import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTableSql } from '../tenancy/tenant-roles.sql.js';

/** Where companies want to hear of events, what is on its way there, and what came of each attempt. */
export class ManageWebhooks1764240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      // A deleted one stays, without its secrets, until its deliveries are gone.
      `CREATE TABLE registry.webhook (
         webhook_id text COLLATE "C" PRIMARY KEY,
         company_id text COLLATE "C" NOT NULL REFERENCES registry.company,
         url text NOT NULL,
         description text,
         events text[] NOT NULL,
         types text[],
         channels text[],
         campaign_ids text[],
         status text NOT NULL DEFAULT 'enabled' CHECK (status IN ('enabled', 'disabled', 'deleted')),
         disabled_at timestamptz,
         disabled_reason text CHECK (disabled_reason IN ('gone', 'failing', 'by_company')),
         secret bytea NOT NULL,
         previous_secret bytea,
         previous_secret_until timestamptz,
         failing_since timestamptz,
         last_success_at timestamptz,
         last_failure_at timestamptz,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now(),
         CHECK ((status = 'disabled') = (disabled_at IS NOT NULL AND disabled_reason IS NOT NULL)),
         CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL))
       )`,
      `CREATE INDEX webhook_by_company ON registry.webhook (company_id, created_at, webhook_id) WHERE status <> 'deleted'`,
      // Claimed is a row whose next attempt lies one lease ahead: there is nothing to give back when its worker dies.
      `CREATE TABLE registry.webhook_delivery (
         webhook_id text COLLATE "C" NOT NULL REFERENCES registry.webhook,
         delivery_id text COLLATE "C" NOT NULL,
         company_id text COLLATE "C" NOT NULL,
         event text NOT NULL,
         event_id text NOT NULL,
         event_type text,
         channel text COLLATE "C",
         address text COLLATE "C",
         payload text NOT NULL,
         status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'failed')),
         claim integer NOT NULL DEFAULT 0,
         tries integer NOT NULL DEFAULT 0,
         next_attempt_at timestamptz NOT NULL DEFAULT now(),
         delivered_at timestamptz,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (webhook_id, delivery_id),
         CHECK ((status = 'delivered') = (delivered_at IS NOT NULL))
       ) WITH (fillfactor = 80)`,
      `CREATE INDEX webhook_delivery_due ON registry.webhook_delivery (webhook_id, next_attempt_at)
         WHERE status = 'waiting'`,
      `CREATE INDEX webhook_delivery_log ON registry.webhook_delivery (webhook_id, created_at, delivery_id)`,
      // Of most deliveries nobody asks for the status: they are delivered.
      `CREATE INDEX webhook_delivery_open ON registry.webhook_delivery (webhook_id, status, created_at, delivery_id)
         WHERE status <> 'delivered'`,
      `CREATE INDEX webhook_delivery_by_person ON registry.webhook_delivery (company_id, channel, address)
         WHERE address IS NOT NULL`,
      `CREATE TABLE registry.webhook_attempt (
         webhook_id text COLLATE "C" NOT NULL,
         delivery_id text COLLATE "C" NOT NULL,
         claim integer NOT NULL,
         company_id text COLLATE "C" NOT NULL,
         at timestamptz NOT NULL,
         duration_ms integer NOT NULL,
         status_code integer,
         error_code text,
         answer text,
         PRIMARY KEY (webhook_id, delivery_id, claim),
         FOREIGN KEY (webhook_id, delivery_id) REFERENCES registry.webhook_delivery ON DELETE CASCADE
       )`,
      ...secureTableSql('webhook', ['SELECT', 'INSERT', 'UPDATE']),
      ...secureTableSql('webhook_delivery', ['SELECT', 'INSERT', 'UPDATE']),
      ...secureTableSql('webhook_attempt', ['SELECT']),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_attempt', 'webhook_delivery', 'webhook']) {
      await runner.query(`DROP TABLE registry.${table}`);
    }
  }
}
