import type { OptOutRequested } from '@stopgate/contracts';
import { eventsOf, outboxColumns } from '@stopgate/outbox';
import type { StoredRow } from '@stopgate/outbox';
import { createPgPool } from '@stopgate/nest';
import { createTestDatabase } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Pool } from 'pg';
import { migrateRegistry } from '../migrations/migrate-registry.js';
import { PLATFORM_ROLE } from '../tenancy/tenant-roles.sql.js';
import { platformTransactions } from '../in-transaction.js';
import { SuppressionStore } from './suppression-store.js';

export const SECRET = 'the secret of the tests, long enough';

/** A database with the registry's tables. */
export interface StoreHarness {
  readonly database: TestDatabase;
  /** As the service works. */
  readonly pool: Pool;
  /** As the owner of the tables, for what the service may not do. */
  readonly owner: Pool;
  readonly store: SuppressionStore;
  commits: number;
  close(): Promise<void>;
}

export async function openStore(): Promise<StoreHarness> {
  const database = await createTestDatabase('registry_store');
  await migrateRegistry(database.url);
  const pool = createPgPool(database.url, 'registry', 'test', { pipeline: true, role: PLATFORM_ROLE });
  const owner = createPgPool(database.url, 'registry', 'test-owner');
  const harness: StoreHarness = {
    database,
    pool,
    owner,
    store: new SuppressionStore({
      platform: platformTransactions(pool),
      secret: SECRET,
      onCommit: () => (harness.commits += 1),
    }),
    commits: 0,
    close: async () => {
      await Promise.all([pool.end(), owner.end()]);
      await database.drop();
    },
  };
  return harness;
}

const START = Date.parse('2026-11-01T00:00:00.000Z');

/** A moment, in minutes from a fixed start. */
export function minute(n: number): string {
  return new Date(START + n * 60_000).toISOString();
}

/** An opt-out by SMS, unless told otherwise. */
export function request(overrides: Partial<OptOutRequested> = {}): OptOutRequested {
  const occurredAt = overrides.occurredAt ?? minute(0);
  return {
    requestId: 'request-1',
    action: 'opt_out',
    companyId: 'acme',
    channel: 'sms',
    address: '+33612345678',
    method: 'sms_reply',
    occurredAt,
    requestedAt: occurredAt,
    ...overrides,
  };
}

export interface StoredEvent {
  readonly topic: string;
  readonly event_id: string;
  readonly value: Record<string, unknown>;
}

/** The outbox in the order in which the relay would send it. */
export async function outboxOf(pool: Pool): Promise<StoredEvent[]> {
  const { rows } = await pool.query<StoredRow>(`SELECT ${outboxColumns} FROM registry.outbox ORDER BY id`);
  return rows
    .flatMap((row) => eventsOf(row))
    .map(({ topicName, eventId, json }) => ({
      ...{ topic: topicName, event_id: eventId },
      value: JSON.parse(json!) as Record<string, unknown>,
    }));
}

export async function countOf(pool: Pool, table: string): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(`SELECT count(*) AS n FROM registry.${table}`);
  return Number(rows[0]!.n);
}
