import { problem } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Report, ReportQuery } from '../import-opt-outs/import-schemas.js';
import type { ImportStore } from '../import-opt-outs/import-store.js';
import type { ImportRow } from '../import-opt-outs/imports.sql.js';
import type { ImportWorker } from '../import-opt-outs/import-worker.js';
import { showReport, showReportBegin } from '../import-opt-outs/show-imports.js';
import { receiveRefresh } from '../refresh-lists/receive-refresh.js';
import type { RefreshOptions } from '../refresh-lists/refresh.sql.js';
import { toRefreshAnswer } from '../refresh-lists/refresh-schemas.js';
import type { RefreshAnswer, RefreshesAnswer, RefreshQuery } from '../refresh-lists/refresh-schemas.js';
import { REFRESH_UNKNOWN } from './list-docs.js';
import { toListAnswer } from './list-schemas.js';
import type { ListAnswer, ListsAnswer, NewList } from './list-schemas.js';
import type { ListOwner, ListStore } from './list-store.js';

/** Refreshes of one list. */
const SHOWN_AT_ONCE = 100;

/** What can be done with lists, whoever owns them: the calls of companies and those of the operator are the same. */
export class ListCalls {
  constructor(
    readonly lists: ListStore,
    private readonly imports: ImportStore,
    private readonly worker: ImportWorker,
    private readonly mostBytes: number,
  ) {}

  async put(by: ListOwner, listId: string, body: NewList, reply: FastifyReply): Promise<ListAnswer> {
    const { created, list } = await this.lists.put(by, listId, body);
    reply.status(created ? 201 : 200);
    return toListAnswer(list);
  }

  async list(owner: string): Promise<ListsAnswer> {
    return { items: (await this.lists.list(owner)).map(toListAnswer) };
  }

  async get(owner: string, listId: string): Promise<ListAnswer> {
    return toListAnswer(await this.lists.require(owner, listId));
  }

  async delete(by: ListOwner, listId: string, reason: string): Promise<RefreshAnswer> {
    const row = await this.lists.remove(by, listId, reason);
    this.worker.wake();
    return toRefreshAnswer(row);
  }

  async recordListed(by: ListOwner, listId: string): Promise<RefreshAnswer> {
    const row = await this.lists.beginRecording(by, listId);
    this.worker.wake();
    return toRefreshAnswer(row);
  }

  async refresh(by: ListOwner, listId: string, query: RefreshQuery, request: FastifyRequest): Promise<RefreshAnswer> {
    const row = await receiveRefresh(
      { lists: this.lists, imports: this.imports, mostBytes: this.mostBytes },
      by,
      listId,
      query,
      request,
    );
    this.worker.wake();
    return toRefreshAnswer(row);
  }

  async refreshes(owner: string, listId: string): Promise<RefreshesAnswer> {
    await this.lists.require(owner, listId);
    const rows = await this.lists.refreshes(owner, listId, SHOWN_AT_ONCE);
    return { items: rows.map(toRefreshAnswer) };
  }

  async refreshOf(owner: string, listId: string, refreshId: string): Promise<RefreshAnswer> {
    const row = await this.findRefresh(owner, listId, refreshId);
    return { ...toRefreshAnswer(row), report: await showReportBegin(this.imports, row) };
  }

  async report(owner: string, listId: string, refreshId: string, query: ReportQuery): Promise<Report> {
    return showReport(this.imports, await this.findRefresh(owner, listId, refreshId), query);
  }

  private async findRefresh(owner: string, listId: string, refreshId: string): Promise<ImportRow> {
    const row = await this.imports.find(owner, refreshId, 'list');
    if (!row || (row.options as RefreshOptions).listId !== listId) {
      throw problem(404, 'REFRESH_UNKNOWN', REFRESH_UNKNOWN);
    }
    return row;
  }
}
