import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { ImportStore } from '../import-opt-outs/import-store.js';
import type { ImportRow } from '../import-opt-outs/imports.sql.js';
import { openUpload, receiveImport } from '../import-opt-outs/receive-import.js';
import type { ListOwner, ListStore } from '../manage-lists/list-store.js';
import { readListLayout } from './read-list-lines.js';
import type { RefreshOptions } from './refresh.sql.js';
import type { RefreshQuery } from './refresh-schemas.js';

export interface RefreshDesk {
  readonly lists: ListStore;
  readonly imports: ImportStore;
  readonly mostBytes: number;
}

/** Stores the file of a refresh; when it resolves, the file is safe. Throws problems. */
export async function receiveRefresh(
  { lists, imports, mostBytes }: RefreshDesk,
  { owner, actor }: ListOwner,
  listId: string,
  { dryRun, defaultCountry, column, confirmRemovals }: RefreshQuery,
  request: FastifyRequest,
): Promise<ImportRow> {
  const upload = openUpload(request);
  const { channel } = await lists.require(owner, listId);
  if (!dryRun) await lists.refuseWhileRefreshing(owner, listId);
  const options: RefreshOptions = { listId, channel, column, confirmRemovals, phase: 'reading' };
  const wanted = { importId: randomUUID(), companyId: owner, actor, format: upload.format, dryRun, defaultCountry };
  return receiveImport(imports, { ...wanted, kind: 'list', options }, upload, {
    mostBytes,
    readLayout: (head) => readListLayout(head, column),
  });
}
