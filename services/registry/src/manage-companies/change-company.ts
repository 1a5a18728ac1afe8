import { companyLimitsSchema, companyState, storedSettingsSchema } from '@stopgate/contracts';
import type { CompanyLimits, CompanySettings } from '@stopgate/contracts';
import { appendOutbox, outboxEvent } from '@stopgate/outbox';
import type { Pool, PoolClient } from 'pg';
import type { Transactions } from '../in-transaction.js';
import { SCHEMA } from '../tokens.js';
import { CHANGE_COMPANY, LOCK_COMPANY, READ_KEYS } from './companies.sql.js';
import type { CompanyRow, KeyRow } from './companies.sql.js';

export interface Company {
  readonly row: CompanyRow;
  /** Those that may be used now. */
  readonly keys: readonly KeyRow[];
}

/** Works with the locked row of a company. Undefined when there is no such company. */
export function withCompany<T>(
  transactions: Transactions,
  companyId: string,
  work: (client: PoolClient, row: CompanyRow) => Promise<T>,
): Promise<T | undefined> {
  return transactions(async (client) => {
    const row = await lockCompany(client, companyId);
    return row && (await work(client, row));
  });
}

export async function lockCompany(client: PoolClient, companyId: string): Promise<CompanyRow | undefined> {
  return (await client.query<CompanyRow>(LOCK_COMPANY, [companyId])).rows[0];
}

export async function readKeys(client: Pick<Pool, 'query'> | PoolClient, companyId: string): Promise<KeyRow[]> {
  return (await client.query<KeyRow>(READ_KEYS, [companyId])).rows;
}

/** Settings as stored, with the defaults of today. */
export function readSettings(row: CompanyRow): CompanySettings {
  return storedSettingsSchema.parse(row.settings);
}

/** Limits as stored; undefined where the defaults of the services hold. */
export function readLimits(row: Pick<CompanyRow, 'limits'>): CompanyLimits | undefined {
  return row.limits === null ? undefined : companyLimitsSchema.parse(row.limits);
}

/** Writes the row under the next version and tells everybody, keys as they are now included. The caller has the lock. */
export async function changeCompany(client: PoolClient, wanted: CompanyRow): Promise<Company> {
  const { rows } = await client.query<CompanyRow>(CHANGE_COMPANY, [
    wanted.company_id,
    wanted.name,
    wanted.country,
    JSON.stringify(wanted.settings),
    wanted.limits === null ? null : JSON.stringify(wanted.limits),
  ]);
  const row = rows[0]!;
  const keys = await readKeys(client, row.company_id);
  const limits = readLimits(row);
  const event = outboxEvent(
    companyState,
    {
      companyId: row.company_id,
      name: row.name,
      ...(row.country !== null && { country: row.country }),
      status: row.status,
      settings: readSettings(row),
      apiKeys: keys.map(({ key_id, hash, scopes, expires_at }) => ({
        keyId: key_id,
        hash,
        scopes,
        ...(expires_at && { expiresAt: expires_at.toISOString() }),
      })),
      ...(limits && { limits }),
      version: row.version,
      updatedAt: row.updated_at.toISOString(),
    },
    { eventId: `company-${row.company_id}-${row.version}` },
  );
  await appendOutbox(client, SCHEMA, [event]);
  return { row, keys };
}
