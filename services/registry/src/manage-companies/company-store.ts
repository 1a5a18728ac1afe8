import { isDeepStrictEqual } from 'node:util';
import { companySettingsSchema, companyState } from '@stopgate/contracts';
import type { CompanySettings } from '@stopgate/contracts';
import { makeApiKey } from '@stopgate/nest';
import type { NewApiKey } from '@stopgate/nest';
import { appendOutbox, outboxEvent } from '@stopgate/outbox';
import type { Pool, PoolClient } from 'pg';
import { START_COVERING } from '../cover-contacts/cover-job.sql.js';
import { inTransaction, platformTransactions } from '../in-transaction.js';
import type { Transactions } from '../in-transaction.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { SCHEMA } from '../tokens.js';
import {
  CHANGE_COMPANY,
  INSERT_COMPANY,
  INSERT_KEY,
  KNOWN_COMPANIES,
  LOCK_COMPANY,
  READ_COMPANY,
  READ_KEYS,
  REVOKE_KEY,
} from './companies.sql.js';
import type { CompanyRow, KeyRow } from './companies.sql.js';

/** Each key is in every `company.state` record of its company; the bound keeps that record small. */
export const MOST_KEYS = 100;

export interface Company {
  readonly row: CompanyRow;
  readonly keys: readonly KeyRow[];
}

/** Companies, their settings and keys. Each change publishes `company.state` in the same transaction. */
export class CompanyStore {
  constructor(
    private readonly pool: Pool,
    private readonly tenants: TenantDatabase,
    /** Called after each commit that left something in the outbox. */
    private readonly onCommit: () => void,
  ) {}

  /** Creates the company, or takes over another name or country. The same again changes nothing. */
  async put(wanted: {
    readonly companyId: string;
    readonly name: string;
    readonly country?: string;
  }): Promise<{ readonly created: boolean; readonly company: Company }> {
    const { companyId, name } = wanted;
    const result = await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(INSERT_COMPANY, [companyId, name, wanted.country ?? null]);
      const row = (await lock(client, companyId))!;
      const country = wanted.country ?? row.country;
      const unchanged = row.version > 0 && row.name === name && row.country === country;
      const company = unchanged
        ? { row, keys: await readKeys(client, companyId) }
        : await change(client, { ...row, name, country });
      return { created: rowCount === 1, company };
    });
    this.onCommit();
    return result;
  }

  /** The company with its keys that are not revoked, or undefined. */
  async find(companyId: string): Promise<Company | undefined> {
    const { rows } = await this.pool.query<CompanyRow>(READ_COMPANY, [companyId]);
    return rows[0] && { row: rows[0], keys: await readKeys(this.pool, companyId) };
  }

  /** Which of these companies exist, closed ones included. */
  async findKnown(companyIds: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ company_id: string }>(KNOWN_COMPANIES, [companyIds]);
    return new Set(rows.map(({ company_id }) => company_id));
  }

  /** The settings as the company itself sees them; undefined when there is no such company. */
  async readSettings(companyId: string): Promise<CompanySettings | undefined> {
    const [row] = await this.tenants.query<CompanyRow>(companyId, READ_COMPANY, [companyId]);
    return row && readSettings(row);
  }

  /** Replaces the settings, for the company itself. Undefined when there is no such company. */
  putSettings(companyId: string, settings: CompanySettings): Promise<CompanySettings | undefined> {
    return this.changeLocked(this.tenants.of(companyId), companyId, async (client, row) => {
      if (!isDeepStrictEqual(row.settings, JSON.parse(JSON.stringify(settings)))) {
        const switchedOn = settings.optOutCovers === 'contact' && readSettings(row).optOutCovers !== 'contact';
        if (switchedOn) await client.query(START_COVERING, [companyId]);
        await change(client, { ...row, settings });
      }
      return settings;
    });
  }

  /** Makes a key; the whole key is in the answer and nowhere else. Undefined when there is no such company. */
  addKey(
    companyId: string,
    wanted: { readonly name: string; readonly scopes: readonly string[] },
  ): Promise<NewApiKey | 'too_many' | undefined> {
    return this.changeLocked(platformTransactions(this.pool), companyId, async (client, row) => {
      if ((await readKeys(client, companyId)).length >= MOST_KEYS) return 'too_many';
      const key = makeApiKey();
      await client.query(INSERT_KEY, [key.keyId, companyId, wanted.name, key.hash, wanted.scopes]);
      await change(client, row);
      return key;
    });
  }

  /** False when the company has no such key (any more). Undefined when there is no such company. */
  revokeKey(companyId: string, keyId: string): Promise<boolean | undefined> {
    return this.changeLocked(platformTransactions(this.pool), companyId, async (client, row) => {
      const { rowCount } = await client.query(REVOKE_KEY, [companyId, keyId]);
      if (rowCount === 1) await change(client, row);
      return rowCount === 1;
    });
  }

  private async changeLocked<T>(
    transactions: Transactions,
    companyId: string,
    work: (client: PoolClient, row: CompanyRow) => Promise<T>,
  ): Promise<T | undefined> {
    const result = await transactions(async (client) => {
      const row = await lock(client, companyId);
      return row && (await work(client, row));
    });
    this.onCommit();
    return result;
  }
}

/** Settings as stored, with the defaults of today. */
export function readSettings(row: CompanyRow): CompanySettings {
  return companySettingsSchema.parse(row.settings);
}

async function lock(client: PoolClient, companyId: string): Promise<CompanyRow | undefined> {
  return (await client.query<CompanyRow>(LOCK_COMPANY, [companyId])).rows[0];
}

async function readKeys(client: Pick<Pool, 'query'> | PoolClient, companyId: string): Promise<KeyRow[]> {
  return (await client.query<KeyRow>(READ_KEYS, [companyId])).rows;
}

/** Writes the row under the next version and tells everybody. The caller has the lock. */
async function change(client: PoolClient, wanted: CompanyRow): Promise<Company> {
  const { rows } = await client.query<CompanyRow>(CHANGE_COMPANY, [
    wanted.company_id,
    wanted.name,
    wanted.country,
    JSON.stringify(wanted.settings),
  ]);
  const row = rows[0]!;
  const keys = await readKeys(client, row.company_id);
  const event = outboxEvent(
    companyState,
    {
      companyId: row.company_id,
      name: row.name,
      ...(row.country !== null && { country: row.country }),
      status: row.status,
      settings: readSettings(row),
      apiKeys: keys.map(({ key_id, hash, scopes }) => ({ keyId: key_id, hash, scopes })),
      version: row.version,
      updatedAt: row.updated_at.toISOString(),
    },
    { eventId: `company-${row.company_id}-${row.version}` },
  );
  await appendOutbox(client, SCHEMA, [event]);
  return { row, keys };
}
