import { Controller, Get, Inject } from '@nestjs/common';
import { PLATFORM_LISTS } from '@stopgate/domain';
import { ApiZod, CompanyId, problem, problems, ZodParam, ZodQuery } from '@stopgate/nest';
import type { Pool } from 'pg';
import { INVALID_CURSOR } from '../list-cursor.js';
import { companyIdSchema } from '../manage-companies/company-schemas.js';
import type { CompanyStore } from '../manage-companies/company-store.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { COMPANY_STORE, POOL, TENANTS } from '../tokens.js';
import { auditQuerySchema, auditSchema, readAuditCursor, toEntry, writeAuditCursor } from './audit-schemas.js';
import type { Audit, AuditQuery } from './audit-schemas.js';
import { auditSql } from './audit.sql.js';
import type { AuditRow } from './audit.sql.js';

type Read = (text: string, values: unknown[]) => Promise<AuditRow[]>;

const COMPANY_UNKNOWN = { COMPANY_UNKNOWN: 'No company has this id.' };

/** Who did what to a company's keys, settings and people. Entries are written with the act and never changed. */
@Controller('v1')
export class AuditController {
  constructor(
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
    @Inject(COMPANY_STORE) private readonly companies: CompanyStore,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Get('audit')
  @ApiZod({
    operationId: 'listAudit',
    summary: 'Administrative acts of your company, and of the operator on it, newest first',
    tags: ['audit'],
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: auditSchema, 400: problems({ INVALID_CURSOR }) },
  })
  list(@CompanyId() companyId: string, @ZodQuery(auditQuerySchema) query: AuditQuery): Promise<Audit> {
    return readPage(companyId, query, (text, values) => this.tenants.query<AuditRow>(companyId, text, values));
  }

  @Get('companies/:companyId/audit')
  @ApiZod({
    operationId: 'listCompanyAudit',
    summary: 'Administrative acts of a company, and on it, newest first',
    tags: ['audit'],
    auth: 'admin',
    responses: { 200: auditSchema, 400: problems({ INVALID_CURSOR }), 404: problems(COMPANY_UNKNOWN) },
  })
  async listOf(
    @ZodParam('companyId', companyIdSchema) companyId: string,
    @ZodQuery(auditQuerySchema) query: AuditQuery,
  ): Promise<Audit> {
    const known = await this.companies.findKnown([companyId]);
    if (!known.has(companyId)) throw problem(404, 'COMPANY_UNKNOWN', COMPANY_UNKNOWN.COMPANY_UNKNOWN);
    return readPage(companyId, query, async (text, values) => (await this.pool.query<AuditRow>(text, values)).rows);
  }

  @Get('platform-audit')
  @ApiZod({
    operationId: 'listPlatformAudit',
    summary: 'Acts on what is the platform’s own and no company’s, such as its third-party lists, newest first',
    tags: ['audit'],
    auth: 'admin',
    responses: { 200: auditSchema, 400: problems({ INVALID_CURSOR }) },
  })
  listOfPlatform(@ZodQuery(auditQuerySchema) query: AuditQuery): Promise<Audit> {
    const read: Read = (text, values) => this.tenants.query<AuditRow>(PLATFORM_LISTS, text, values);
    return readPage(PLATFORM_LISTS, query, read);
  }
}

async function readPage(companyId: string, { limit, cursor, ...filter }: AuditQuery, read: Read): Promise<Audit> {
  const after = readAuditCursor(cursor);
  const { text, values } = auditSql(companyId, filter, { after, limit: limit + 1 });
  const rows = await read(text, values);
  const items = rows.slice(0, limit).map(toEntry);
  return rows.length > limit ? { items, nextCursor: writeAuditCursor(rows[limit - 1]!) } : { items };
}
