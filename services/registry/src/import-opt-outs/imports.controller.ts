import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { ApiZod, CallingCompany, CompanyId, problem, problems, StreamBody, ZodParam, ZodQuery } from '@stopgate/nest';
import type { AuthenticatedCompany, ProblemError } from '@stopgate/nest';
import type { FastifyRequest } from 'fastify';
import { IMPORT_LIMIT, IMPORT_STORE, IMPORT_WORKER } from '../tokens.js';
import {
  createQuerySchema,
  importBodySchema,
  importIdSchema,
  importListSchema,
  importSchema,
  listQuerySchema,
  reportQuerySchema,
  reportSchema,
  toImportAnswer,
} from './import-schemas.js';
import type { CreateQuery, ImportAnswer, ImportList, ImportListQuery, Report, ReportQuery } from './import-schemas.js';
import type { ImportStore } from './import-store.js';
import type { ImportWorker } from './import-worker.js';
import { openUpload, receiveImport } from './receive-import.js';
import { showImports, showReport, showReportBegin } from './show-imports.js';

const IMPORT_UNKNOWN = { IMPORT_UNKNOWN: 'The company has no such import.' };

/** Lists of opt-outs from elsewhere. */
@Controller('v1/imports')
export class ImportsController {
  constructor(
    @Inject(IMPORT_STORE) private readonly store: ImportStore,
    @Inject(IMPORT_WORKER) private readonly worker: ImportWorker,
    @Inject(IMPORT_LIMIT) private readonly mostBytes: number,
  ) {}

  @Post()
  @HttpCode(202)
  @StreamBody()
  @ApiConsumes('text/csv', 'application/x-ndjson')
  @ApiZod({
    summary: 'Import opt-outs from a CSV or NDJSON file',
    description:
      'The answer comes when the whole body is stored; it is then worked off, whatever is restarted. Each line is an ' +
      'opt-out. It brings somebody back only if it carries `consentText` and a `consentAt` that is newer than the opt-out. ' +
      'Lines that cannot be understood are reported and stop nothing.',
    tags: ['imports'],
    auth: 'company',
    scopes: ['write'],
    body: importBodySchema,
    responses: {
      202: importSchema,
      400: problems('CSV_HEADER_MISSING', 'CSV_COLUMNS_AMBIGUOUS', 'INVALID_ENCODING'),
      408: problems({ REQUEST_TIMEOUT: 'The body took too long.' }),
      409: problems('TOO_MANY_IMPORTS'),
      413: problems('BODY_TOO_LARGE'),
      415: problems('UNSUPPORTED_CHARSET'),
    },
  })
  async create(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodQuery(createQuerySchema) query: CreateQuery,
    @Req() request: FastifyRequest,
  ): Promise<ImportAnswer> {
    const upload = openUpload(request);
    const wanted = {
      importId: randomUUID(),
      companyId: company.companyId,
      actor: `api-key:${company.keyId}` as const,
      format: upload.format,
      dryRun: query.dryRun === 'true',
      defaultCountry: query.defaultCountry,
    };
    const accepted = await receiveImport(this.store, wanted, upload, { mostBytes: this.mostBytes });
    this.worker.wake();
    return toImportAnswer(accepted);
  }

  @Get()
  @ApiZod({
    summary: 'Imports, the newest first',
    tags: ['imports'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: importListSchema, 400: problems('INVALID_CURSOR') },
  })
  list(@CompanyId() companyId: string, @ZodQuery(listQuerySchema) query: ImportListQuery): Promise<ImportList> {
    return showImports(this.store, companyId, query, { kind: 'opt_outs', toAnswer: toImportAnswer });
  }

  @Get(':importId')
  @ApiZod({
    summary: 'How far an import is, and what became of its lines',
    tags: ['imports'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: importSchema, 404: problems(IMPORT_UNKNOWN) },
  })
  async read(
    @CompanyId() companyId: string,
    @ZodParam('importId', importIdSchema) importId: string,
  ): Promise<ImportAnswer> {
    const row = await this.store.find(companyId, importId);
    if (!row) throw unknownImport();
    return { ...toImportAnswer(row), report: await showReportBegin(this.store, row) };
  }

  @Get(':importId/report')
  @ApiZod({
    summary: 'The lines of an import of which there is something to say',
    description: 'Lines that were recorded without anything to note are only counted. Kept for 30 days.',
    tags: ['imports'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: reportSchema, 404: problems(IMPORT_UNKNOWN) },
  })
  async report(
    @CompanyId() companyId: string,
    @ZodParam('importId', importIdSchema) importId: string,
    @ZodQuery(reportQuerySchema) query: ReportQuery,
  ): Promise<Report> {
    const row = await this.store.find(companyId, importId);
    if (!row) throw unknownImport();
    return showReport(this.store, row, query);
  }

  @Post(':importId/undo')
  @HttpCode(202)
  @ApiZod({
    summary: 'Take an import back',
    description:
      'Whom this import opted out is as before, unless anything has happened to them since or anybody else has said the ' +
      'same: they stay as they are. Whom it brought back is opted out again. An import that is still at work stops. The ' +
      'same call again answers the same.',
    tags: ['imports'],
    auth: 'company',
    scopes: ['write'],
    responses: { 202: importSchema, 404: problems(IMPORT_UNKNOWN), 409: problems('IMPORT_WAS_DRY') },
  })
  async undo(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('importId', importIdSchema) importId: string,
  ): Promise<ImportAnswer> {
    const { companyId, keyId } = company;
    const begun = await this.store.undo(companyId, importId, `api-key:${keyId}`);
    this.worker.wake();
    const row = begun ?? (await this.store.find(companyId, importId));
    if (!row) throw unknownImport();
    if (row.dry_run) throw problem(409, 'IMPORT_WAS_DRY', 'A dry run recorded nothing that could be undone.');
    return toImportAnswer(row);
  }
}

function unknownImport(): ProblemError {
  return problem(404, 'IMPORT_UNKNOWN', IMPORT_UNKNOWN.IMPORT_UNKNOWN);
}
