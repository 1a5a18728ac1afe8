import { isDeepStrictEqual } from 'node:util';
import type { CompanyLimits, CompanySettings } from '@stopgate/contracts';
import type { Pool } from 'pg';
import { appendAudit } from '../audit/append-audit.js';
import type { AuditActor } from '../audit/append-audit.js';
import { describeChanges } from '../audit/describe-changes.js';
import { START_COVERING } from '../cover-contacts/cover-job.sql.js';
import { inTransaction, platformTransactions } from '../in-transaction.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { changeCompany, lockCompany, readKeys, readLimits, readSettings, withCompany } from './change-company.js';
import type { Company } from './change-company.js';
import { INSERT_COMPANY, KNOWN_COMPANIES, READ_COMPANY } from './companies.sql.js';
import type { CompanyRow } from './companies.sql.js';

/** Companies, their settings and limits. Each change publishes `company.state` in the same transaction. */
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
      const row = (await lockCompany(client, companyId))!;
      const country = wanted.country ?? row.country;
      const created = rowCount === 1;
      if (row.version > 0 && row.name === name && row.country === country) {
        return { created, company: { row, keys: await readKeys(client, companyId) } };
      }
      const company = await changeCompany(client, { ...row, name, country });
      const act = { companyId, actor: 'admin', subject: companyId } as const;
      const now = toDetail({ name, country });
      await appendAudit(
        client,
        created
          ? { ...act, action: 'company.created', detail: now }
          : { ...act, action: 'company.changed', detail: { changes: describeChanges(toDetail(row), now) } },
      );
      return { created, company };
    });
    this.onCommit();
    return result;
  }

  /** The company with the keys that may be used now, or undefined. */
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
  async putSettings(
    companyId: string,
    settings: CompanySettings,
    actor: AuditActor,
  ): Promise<CompanySettings | undefined> {
    const result = await withCompany(this.tenants.of(companyId), companyId, async (client, row) => {
      if (!isDeepStrictEqual(row.settings, JSON.parse(JSON.stringify(settings)))) {
        const switchedOn = settings.optOutCovers === 'contact' && readSettings(row).optOutCovers !== 'contact';
        if (switchedOn) await client.query(START_COVERING, [companyId]);
        const changes = describeChanges(readSettings(row), settings);
        await changeCompany(client, { ...row, settings });
        const act = { action: 'settings.changed', subject: 'settings', detail: { changes } };
        await appendAudit(client, { companyId, actor, ...act });
      }
      return settings;
    });
    this.onCommit();
    return result;
  }

  /** Replaces what each key of the company may call, for the operator. Undefined when there is no such company. */
  async putLimits(companyId: string, limits: CompanyLimits): Promise<CompanyLimits | undefined> {
    const result = await withCompany(platformTransactions(this.pool), companyId, async (client, row) => {
      const changes = describeChanges(readLimits(row) ?? {}, limits);
      if (Object.keys(changes).length > 0) {
        await changeCompany(client, { ...row, limits: Object.keys(limits).length > 0 ? limits : null });
        const act = { action: 'company.limits-changed', subject: companyId, detail: { changes } };
        await appendAudit(client, { companyId, actor: 'admin', ...act });
      }
      return limits;
    });
    this.onCommit();
    return result;
  }
}

function toDetail({ name, country }: Pick<CompanyRow, 'name' | 'country'>): Record<string, unknown> {
  return { name, ...(country !== null && { country }) };
}
