import { Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiZod, CallingCompany, CompanyId, StreamBody, ZodBody, ZodParam, ZodQuery } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { importIdSchema, reportQuerySchema } from '../import-opt-outs/import-schemas.js';
import type { Report, ReportQuery } from '../import-opt-outs/import-schemas.js';
import { refreshQuerySchema } from '../refresh-lists/refresh-schemas.js';
import type { RefreshAnswer, RefreshesAnswer, RefreshQuery } from '../refresh-lists/refresh-schemas.js';
import { LIST_CALLS } from '../tokens.js';
import type { ListCalls } from './list-calls.js';
import { listDocs } from './list-docs.js';
import { deleteListSchema, listIdSchema, newListSchema } from './list-schemas.js';
import type { DeleteList, ListAnswer, ListsAnswer, NewList } from './list-schemas.js';
import type { ListOwner } from './list-store.js';

const docs = listDocs('company');

/** Third-party lists of a company: a registry, bounces, complaints, a carrier’s list. Those of the platform it may see. */
@Controller('v1/lists')
export class ListsController {
  constructor(@Inject(LIST_CALLS) private readonly calls: ListCalls) {}

  @Put(':listId')
  @ApiZod(docs.put)
  put(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodBody(newListSchema) body: NewList,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListAnswer> {
    return this.calls.put(ownerOf(company), listId, body, reply);
  }

  @Get()
  @ApiZod(docs.list)
  list(@CompanyId() companyId: string): Promise<ListsAnswer> {
    return this.calls.list(companyId);
  }

  @Get(':listId')
  @ApiZod(docs.get)
  get(@CompanyId() companyId: string, @ZodParam('listId', listIdSchema) listId: string): Promise<ListAnswer> {
    return this.calls.get(companyId, listId);
  }

  @Delete(':listId')
  @HttpCode(202)
  @ApiZod(docs.delete)
  delete(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodQuery(deleteListSchema) { reason }: DeleteList,
  ): Promise<RefreshAnswer> {
    return this.calls.delete(ownerOf(company), listId, reason);
  }

  @Post(':listId/refreshes')
  @HttpCode(202)
  @StreamBody()
  @ApiZod(docs.refresh)
  refresh(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodQuery(refreshQuerySchema) query: RefreshQuery,
    @Req() request: FastifyRequest,
  ): Promise<RefreshAnswer> {
    return this.calls.refresh(ownerOf(company), listId, query, request);
  }

  @Get(':listId/refreshes')
  @ApiZod(docs.refreshes)
  refreshes(
    @CompanyId() companyId: string,
    @ZodParam('listId', listIdSchema) listId: string,
  ): Promise<RefreshesAnswer> {
    return this.calls.refreshes(companyId, listId);
  }

  @Get(':listId/refreshes/:refreshId')
  @ApiZod(docs.refreshOf)
  refreshOf(
    @CompanyId() companyId: string,
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodParam('refreshId', importIdSchema) refreshId: string,
  ): Promise<RefreshAnswer> {
    return this.calls.refreshOf(companyId, listId, refreshId);
  }

  @Get(':listId/refreshes/:refreshId/report')
  @ApiZod(docs.report)
  report(
    @CompanyId() companyId: string,
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodParam('refreshId', importIdSchema) refreshId: string,
    @ZodQuery(reportQuerySchema) query: ReportQuery,
  ): Promise<Report> {
    return this.calls.report(companyId, listId, refreshId, query);
  }
}

function ownerOf({ companyId, keyId }: AuthenticatedCompany): ListOwner {
  return { owner: companyId, actor: `api-key:${keyId}` };
}
