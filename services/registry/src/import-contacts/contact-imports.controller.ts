import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiZod, CallingCompany, CompanyId, problem, problems, StreamBody, ZodParam, ZodQuery } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import type { FastifyRequest } from 'fastify';
import { importIdSchema, listQuerySchema, reportQuerySchema, reportSchema } from '../import-opt-outs/import-schemas.js';
import type { ImportListQuery, Report, ReportQuery } from '../import-opt-outs/import-schemas.js';
import type { ImportStore } from '../import-opt-outs/import-store.js';
import type { ImportRow } from '../import-opt-outs/imports.sql.js';
import type { ImportWorker } from '../import-opt-outs/import-worker.js';
import { openUpload, receiveImport } from '../import-opt-outs/receive-import.js';
import { showImports, showReport, showReportBegin } from '../import-opt-outs/show-imports.js';
import { INVALID_CURSOR } from '../list-cursor.js';
import { KNOWN_GROUPS } from '../manage-contacts/contacts.sql.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { IMPORT_LIMIT, IMPORT_STORE, IMPORT_WORKER, TENANTS } from '../tokens.js';
import {
  contactImportBodySchema,
  contactImportListSchema,
  contactImportSchema,
  createContactImportSchema,
  toContactImportAnswer,
} from './contact-import-schemas.js';
import type { ContactImportAnswer, ContactImportList, CreateContactImport } from './contact-import-schemas.js';
import { readContactLayout } from './read-contact-lines.js';

const IMPORT_UNKNOWN = 'The company has no such import.';

/** Files of contacts. They never change what anybody is subscribed to, but for what an opt-out covers. */
@Controller('v1/contacts/imports')
export class ContactImportsController {
  constructor(
    @Inject(IMPORT_STORE) private readonly store: ImportStore,
    @Inject(IMPORT_WORKER) private readonly worker: ImportWorker,
    @Inject(IMPORT_LIMIT) private readonly mostBytes: number,
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
  ) {}

  @Post()
  @HttpCode(202)
  @StreamBody()
  @ApiZod({
    operationId: 'importContacts',
    summary: 'Import contacts from a CSV or NDJSON file',
    description:
      'The answer comes when the whole body is stored; it is then worked off, whatever is restarted. A line changes what it ' +
      'says and nothing else: an empty cell empties nothing. Without a `contactId` it means the contact that has its ' +
      'addresses, or a new one. People who have opted out stay opted out.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['write'],
    body: contactImportBodySchema,
    bodyType: ['text/csv', 'application/x-ndjson'],
    responses: {
      202: contactImportSchema,
      400: problems('CSV_HEADER_MISSING', 'CSV_COLUMNS_AMBIGUOUS', 'COLUMN_UNKNOWN', 'INVALID_ENCODING'),
      408: problems('REQUEST_TIMEOUT'),
      409: problems('TOO_MANY_IMPORTS'),
      415: problems('UNSUPPORTED_CHARSET'),
      422: problems({ GROUP_UNKNOWN: 'groups: there is no group newsletter' }, 'GROUP_BYPASSES'),
    },
  })
  async create(
    @CallingCompany() { companyId, keyId }: AuthenticatedCompany,
    @ZodQuery(createContactImportSchema) query: CreateContactImport,
    @Req() request: FastifyRequest,
  ): Promise<ContactImportAnswer> {
    const upload = openUpload(request);
    const { dryRun, defaultCountry, mapping, groups = [] } = query;
    await this.requireGroups(companyId, groups);
    const actor = `api-key:${keyId}` as const;
    const wanted = { importId: randomUUID(), companyId, actor, format: upload.format, dryRun, defaultCountry };
    const accepted = await receiveImport(this.store, { ...wanted, kind: 'contacts', options: { groups } }, upload, {
      mostBytes: this.mostBytes,
      readLayout: (head) => readContactLayout(head, mapping),
    });
    this.worker.wake();
    return toContactImportAnswer(accepted);
  }

  @Get()
  @ApiZod({
    operationId: 'listContactImports',
    summary: 'Imports of contacts, the newest first',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: contactImportListSchema, 400: problems({ INVALID_CURSOR }) },
  })
  list(@CompanyId() companyId: string, @ZodQuery(listQuerySchema) query: ImportListQuery): Promise<ContactImportList> {
    return showImports(this.store, companyId, query, { kind: 'contacts', toAnswer: toContactImportAnswer });
  }

  @Get(':importId')
  @ApiZod({
    operationId: 'getContactImport',
    summary: 'How far an import of contacts is, and what became of its lines',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: contactImportSchema, 404: problems({ IMPORT_UNKNOWN }) },
  })
  async read(
    @CompanyId() companyId: string,
    @ZodParam('importId', importIdSchema) importId: string,
  ): Promise<ContactImportAnswer> {
    const row = await this.find(companyId, importId);
    return { ...toContactImportAnswer(row), report: await showReportBegin(this.store, row) };
  }

  @Get(':importId/report')
  @ApiZod({
    operationId: 'getContactImportReport',
    summary: 'The lines of an import of contacts of which there is something to say',
    description: 'Kept for 30 days.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: reportSchema, 404: problems({ IMPORT_UNKNOWN }) },
  })
  async report(
    @CompanyId() companyId: string,
    @ZodParam('importId', importIdSchema) importId: string,
    @ZodQuery(reportQuerySchema) query: ReportQuery,
  ): Promise<Report> {
    return showReport(this.store, await this.find(companyId, importId), query);
  }

  private async find(companyId: string, importId: string): Promise<ImportRow> {
    const row = await this.store.find(companyId, importId, 'contacts');
    if (!row) throw problem(404, 'IMPORT_UNKNOWN', IMPORT_UNKNOWN);
    return row;
  }

  private async requireGroups(companyId: string, groups: readonly string[]): Promise<void> {
    const rows = await this.tenants.query<{ group_id: string; bypasses: boolean }>(companyId, KNOWN_GROUPS, [
      companyId,
      groups,
    ]);
    const unknown = groups.find((group) => !rows.some(({ group_id }) => group_id === group));
    if (unknown !== undefined) throw problem(422, 'GROUP_UNKNOWN', `groups: there is no group ${unknown}`);
    const bypassing = rows.find(({ bypasses }) => bypasses);
    if (bypassing) throw problem(422, 'GROUP_BYPASSES', `groups: ${bypassing.group_id} bypasses the filter`);
  }
}
