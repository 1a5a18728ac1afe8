import { Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { PLATFORM_LISTS } from '@stopgate/domain';
import { ApiZod, StreamBody, ZodBody, ZodParam, ZodQuery } from '@stopgate/nest';
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

const docs = listDocs('platform');
const PLATFORM: ListOwner = { owner: PLATFORM_LISTS, actor: 'admin' };

/** Third-party lists of the operator, which block for every company. */
@Controller('v1/platform-lists')
export class PlatformListsController {
  constructor(@Inject(LIST_CALLS) private readonly calls: ListCalls) {}

  @Put(':listId')
  @ApiZod(docs.put)
  put(
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodBody(newListSchema) body: NewList,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListAnswer> {
    return this.calls.put(PLATFORM, listId, body, reply);
  }

  @Get()
  @ApiZod(docs.list)
  list(): Promise<ListsAnswer> {
    return this.calls.list(PLATFORM_LISTS);
  }

  @Get(':listId')
  @ApiZod(docs.get)
  get(@ZodParam('listId', listIdSchema) listId: string): Promise<ListAnswer> {
    return this.calls.get(PLATFORM_LISTS, listId);
  }

  @Delete(':listId')
  @HttpCode(202)
  @ApiZod(docs.delete)
  delete(
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodQuery(deleteListSchema) { reason }: DeleteList,
  ): Promise<RefreshAnswer> {
    return this.calls.delete(PLATFORM, listId, reason);
  }

  @Post(':listId/refreshes')
  @HttpCode(202)
  @StreamBody()
  @ApiZod(docs.refresh)
  refresh(
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodQuery(refreshQuerySchema) query: RefreshQuery,
    @Req() request: FastifyRequest,
  ): Promise<RefreshAnswer> {
    return this.calls.refresh(PLATFORM, listId, query, request);
  }

  @Get(':listId/refreshes')
  @ApiZod(docs.refreshes)
  refreshes(@ZodParam('listId', listIdSchema) listId: string): Promise<RefreshesAnswer> {
    return this.calls.refreshes(PLATFORM_LISTS, listId);
  }

  @Get(':listId/refreshes/:refreshId')
  @ApiZod(docs.refreshOf)
  refreshOf(
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodParam('refreshId', importIdSchema) refreshId: string,
  ): Promise<RefreshAnswer> {
    return this.calls.refreshOf(PLATFORM_LISTS, listId, refreshId);
  }

  @Get(':listId/refreshes/:refreshId/report')
  @ApiZod(docs.report)
  report(
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodParam('refreshId', importIdSchema) refreshId: string,
    @ZodQuery(reportQuerySchema) query: ReportQuery,
  ): Promise<Report> {
    return this.calls.report(PLATFORM_LISTS, listId, refreshId, query);
  }
}
