import { randomUUID } from 'node:crypto';
import { problem } from '@stopgate/nest';
import { appendAudit } from '../audit/append-audit.js';
import type { AuditActor } from '../audit/append-audit.js';
import type { ImportRow } from '../import-opt-outs/imports.sql.js';
import type { RefreshOptions } from '../refresh-lists/refresh.sql.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import type { NewList } from './list-schemas.js';
import {
  COUNT_LISTS,
  FIND_OPEN_REFRESH,
  INSERT_TASK,
  LIST_LISTS,
  LIST_REFRESHES,
  LOCK_LIST,
  PUT_LIST,
  READ_LIST,
} from './lists.sql.js';
import type { ListRow } from './lists.sql.js';

/** Lists of one owner. */
const MOST_LISTS = 50;

export const LIST_UNKNOWN = 'There is no such list.';
export const REFRESH_RUNNING = 'The list is being refreshed; wait for that to end.';

/** Whose lists a call is about, and who calls. */
export interface ListOwner {
  /** A company, or `PLATFORM_LISTS`. */
  readonly owner: string;
  readonly actor: AuditActor;
}

type Row<T> = T & Record<string, unknown>;

/** Third-party lists as their owners keep them. The platform is an owner like a company, with a name that none can have. */
export class ListStore {
  constructor(private readonly tenants: TenantDatabase) {}

  /** Makes a list, or gives it another title or kind. Throws 409 LIST_CHANNEL_FIXED, TOO_MANY_LISTS. */
  put({ owner, actor }: ListOwner, listId: string, list: NewList): Promise<{ created: boolean; list: ListRow }> {
    const { title, kind, channel } = list;
    return this.tenants.of(owner)(async (client) => {
      const [known] = (await client.query<ListRow>(LOCK_LIST, [owner, listId])).rows;
      const isNew = !known || known.deleted_at !== null;
      if (known && isNew) await refuseWhileRefreshing(client, owner, listId);
      if (isNew) {
        const [count] = (await client.query<{ lists: number }>(COUNT_LISTS, [owner])).rows;
        if (count!.lists >= MOST_LISTS) throw problem(409, 'TOO_MANY_LISTS', `There are at most ${MOST_LISTS} lists.`);
      }
      const [row] = (await client.query<ListRow>(PUT_LIST, [owner, listId, title, kind, channel])).rows;
      if (!row) {
        const detail = `The list is of ${known!.channel}. Make another for the other channel.`;
        throw problem(409, 'LIST_CHANNEL_FIXED', detail);
      }
      if (isNew || known.title !== title || known.kind !== kind) {
        const action = isNew ? 'list.created' : 'list.changed';
        await appendAudit(client, {
          companyId: owner,
          actor,
          action,
          subject: listId,
          detail: { title, kind, channel },
        });
      }
      return { created: isNew, list: row };
    });
  }

  async find(owner: string, listId: string): Promise<ListRow | undefined> {
    return (await this.tenants.query<Row<ListRow>>(owner, READ_LIST, [owner, listId]))[0];
  }

  /** Throws 404 LIST_UNKNOWN. */
  async require(owner: string, listId: string): Promise<ListRow> {
    const row = await this.find(owner, listId);
    if (!row) throw problem(404, 'LIST_UNKNOWN', LIST_UNKNOWN);
    return row;
  }

  /** Those that block for an owner: the own ones and the platform's. */
  list(owner: string): Promise<ListRow[]> {
    return this.tenants.query<Row<ListRow>>(owner, LIST_LISTS, [owner]);
  }

  refreshes(owner: string, listId: string, limit: number): Promise<ImportRow[]> {
    return this.tenants.query<Row<ImportRow>>(owner, LIST_REFRESHES, [owner, listId, limit]);
  }

  /** Throws 409 REFRESH_RUNNING; a courtesy, since the work itself takes a list for itself. */
  async refuseWhileRefreshing(owner: string, listId: string): Promise<void> {
    await this.tenants.of(owner)((client) => refuseWhileRefreshing(client, owner, listId));
  }

  /** Begins to record who is on it alone. Throws 404, 409 REFRESH_RUNNING. */
  beginRecording(by: ListOwner, listId: string): Promise<ImportRow> {
    return this.begin(by, listId, { phase: 'recording' }, { action: 'list.recording-requested' });
  }

  /** Takes everybody off it, step by step, and then it is gone. Throws 404, 409 REFRESH_RUNNING. */
  remove(by: ListOwner, listId: string, reason: string): Promise<ImportRow> {
    const task = { phase: 'comparing', deletes: true } as const;
    return this.begin(by, listId, task, { action: 'list.deletion-requested', reason });
  }

  private begin(
    { owner, actor }: ListOwner,
    listId: string,
    task: Pick<RefreshOptions, 'phase' | 'deletes'>,
    { action, reason }: { readonly action: string; readonly reason?: string },
  ): Promise<ImportRow> {
    return this.tenants.of(owner)(async (client) => {
      const [known] = (await client.query<ListRow>(LOCK_LIST, [owner, listId])).rows;
      if (!known || known.deleted_at !== null) throw problem(404, 'LIST_UNKNOWN', LIST_UNKNOWN);
      await refuseWhileRefreshing(client, owner, listId);
      const options: RefreshOptions = { listId, channel: known.channel, confirmRemovals: true, ...task };
      const values = [randomUUID(), owner, actor, JSON.stringify(options)];
      const [row] = (await client.query<ImportRow>(INSERT_TASK, values)).rows;
      const detail = { reason, entries: known.entries };
      await appendAudit(client, { companyId: owner, actor, action, subject: listId, detail });
      return row!;
    });
  }
}

type Client = Parameters<Parameters<ReturnType<TenantDatabase['of']>>[0]>[0];

async function refuseWhileRefreshing(client: Client, owner: string, listId: string): Promise<void> {
  const { rows } = await client.query(FIND_OPEN_REFRESH, [owner, listId]);
  if (rows.length > 0) throw problem(409, 'REFRESH_RUNNING', REFRESH_RUNNING);
}
