import type { PoolClient } from 'pg';
import { FINISH_IMPORT } from '../import-opt-outs/imports.sql.js';
import type { ImportLease } from '../import-opt-outs/import-lease.js';
import { judgeRefresh } from './judge-refresh.js';
import { ADVANCE_REFRESH, DROP_STAGED, FIND_STRETCH, NOTE_ADDED, NOTE_REMOVED, TAKE_LIST } from './refresh.sql.js';
import type { RefreshCounts, RefreshOptions } from './refresh.sql.js';

export interface Compared {
  /** `over`: the refresh is at its end, refused or dry. `waiting`: another refresh is at the list. */
  readonly kind: 'next' | 'over' | 'waiting';
  readonly options: RefreshOptions;
  readonly counts: RefreshCounts;
}

/** Takes the list for this refresh; a dry run only looks. To be done before anything is compared. */
export async function beginComparing(
  client: PoolClient,
  lease: ImportLease,
  { options, counts }: { options: RefreshOptions; counts: RefreshCounts },
): Promise<Compared> {
  const { import_id: importId, company_id: owner } = lease.job;
  const values = [owner, options.listId, importId, options.channel];
  const text = lease.job.dry_run ? LOOK_AT_LIST : TAKE_LIST;
  const [list] = (await client.query<{ entries: number; overtaken: boolean | null }>(text, values)).rows;
  if (!list) {
    const [there] = (await client.query(LOOK_AT_LIST, values)).rows;
    if (there) return { kind: 'waiting', options, counts };
    return finish(client, lease, { options, counts }, { code: 'LIST_UNKNOWN', detail: 'The list was deleted.' });
  }
  if (list.overtaken && !lease.job.dry_run) {
    const detail = 'A file that was handed in later is in force already.';
    return finish(client, lease, { options, counts }, { code: 'REFRESH_OVERTAKEN', detail });
  }
  const next = { options: { ...options, phase: 'comparing' as const }, counts: { ...counts, before: list.entries } };
  await advance(client, lease, next.options, next.counts);
  return { kind: 'next', ...next };
}

/** The same, and nothing is taken. */
const LOOK_AT_LIST = `
  SELECT entries, refreshed_at > (SELECT created_at FROM registry.import WHERE import_id = $3) AS overtaken
  FROM registry.suppression_list WHERE company_id = $1 AND list_id = $2 AND deleted_at IS NULL AND channel = $4`;

/** The next stretch of addresses: who is to be added, who removed. At the end it is judged whether that can be meant. */
export async function compareStretch(
  client: PoolClient,
  lease: ImportLease,
  { options, counts }: { options: RefreshOptions; counts: RefreshCounts },
  mostRemoved: number,
): Promise<Compared> {
  const { import_id: importId, company_id: owner } = lease.job;
  const { listId, channel, after = '' } = options;
  const stretch = await client.query<{ until: string | null }>(FIND_STRETCH, [importId, after, owner, channel, listId]);
  const { until } = stretch.rows[0]!;
  const values = [importId, owner, channel, listId, after, until];
  const added = await client.query(NOTE_ADDED, values);
  const removed = await client.query(NOTE_REMOVED, values);
  await client.query(DROP_STAGED, [importId, after, until]);
  const so = {
    ...counts,
    added: counts.added + (added.rowCount ?? 0),
    removed: counts.removed + (removed.rowCount ?? 0),
  };
  if (until !== null) {
    const next = { ...options, after: until };
    await advance(client, lease, next, so);
    return { kind: 'next', options: next, counts: so };
  }
  const refusal = options.confirmRemovals ? undefined : judgeRefresh(so, mostRemoved);
  if (refusal || lease.job.dry_run) return finish(client, lease, { options, counts: so }, refusal);
  const next = { ...options, phase: 'applying' as const };
  await advance(client, lease, next, so);
  return { kind: 'next', options: next, counts: so };
}

async function finish(
  client: PoolClient,
  lease: ImportLease,
  at: { options: RefreshOptions; counts: RefreshCounts },
  error?: { readonly code: string; readonly detail: string },
): Promise<Compared> {
  await advance(client, lease, at.options, at.counts);
  const values = [
    lease.job.import_id,
    lease.lease,
    error ? 'failed' : 'done',
    error?.code ?? null,
    error?.detail ?? null,
  ];
  await client.query(FINISH_IMPORT, values);
  return { kind: 'over', ...at };
}

async function advance(
  client: PoolClient,
  { job, lease }: ImportLease,
  options: RefreshOptions,
  counts: RefreshCounts,
): Promise<void> {
  const values = [job.import_id, lease, JSON.stringify(counts), JSON.stringify(options)];
  await client.query(ADVANCE_REFRESH, values);
}
