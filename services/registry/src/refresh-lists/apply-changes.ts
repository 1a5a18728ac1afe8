import { createHash } from 'node:crypto';
import { listScopeOf } from '@stopgate/domain';
import { appendOutbox } from '@stopgate/outbox';
import type { OutboxEvent } from '@stopgate/outbox';
import type { PoolClient } from 'pg';
import { appendAudit } from '../audit/append-audit.js';
import { FINISH_IMPORT } from '../import-opt-outs/imports.sql.js';
import type { ImportLease } from '../import-opt-outs/import-lease.js';
import { stateEvent } from '../record-opt-out/state-event.js';
import { SCHEMA } from '../tokens.js';
import {
  ADD_ENTRIES,
  ADVANCE_REFRESH,
  COUNT_ENTRIES,
  NOTE_DELETED,
  NOTE_REFRESHED,
  RAISE_VERSION,
  REMOVE_ENTRIES,
  TAKE_CHANGES,
} from './refresh.sql.js';
import type { RefreshCounts, RefreshOptions } from './refresh.sql.js';

/** Whoever says STOP meanwhile stands behind at most so many events, and what waits already. */
export const CHANGES_AT_ONCE = 1_000;

interface Change {
  readonly action: 'add' | 'remove';
  readonly address: string;
}

/**
 * The next changes, with all that they are: entries, the scope's version, and a state for each person who came onto their
 * first list or left their last. In the caller's transaction, so that a crash leaves them done or not begun. True when
 * there was nothing left, and the refresh is at its end.
 */
export async function applyChanges(
  client: PoolClient,
  lease: ImportLease,
  options: RefreshOptions,
  counts: RefreshCounts,
): Promise<{ readonly isOver: boolean; readonly counts: RefreshCounts }> {
  const { import_id: importId, company_id: owner } = lease.job;
  const { listId, channel } = options;
  const { rows: changes } = await client.query<Change>(TAKE_CHANGES, [importId, CHANGES_AT_ONCE]);
  if (changes.length === 0) {
    await finish(client, lease, options, counts);
    return { isOver: true, counts };
  }
  const { version } = (await client.query<{ version: number }>(RAISE_VERSION, [owner])).rows[0]!;
  const now = new Date();
  const events: OutboxEvent[] = [];
  let more = 0;
  for (const action of ['add', 'remove'] as const) {
    const addresses = changes.filter((change) => change.action === action).map(({ address }) => address);
    if (addresses.length === 0) continue;
    const values = [owner, channel, listId, version, now, addresses];
    const text = action === 'add' ? ADD_ENTRIES : REMOVE_ENTRIES;
    const { rows } = await client.query<{ address: string; elsewhere: boolean }>(text, values);
    more += action === 'add' ? rows.length : -rows.length;
    for (const { address, elsewhere } of rows) {
      if (elsewhere) continue;
      events.push(
        stateEvent(
          {
            companyId: listScopeOf(owner),
            channel,
            address,
            status: action === 'add' ? 'opted_out' : 'clear',
            version,
            since: now.toISOString(),
            method: 'registry_list',
          },
          { eventId: eventId(importId, action, address) },
        ),
      );
    }
  }
  const next = { ...counts, applied: counts.applied + changes.length };
  await client.query(COUNT_ENTRIES, [owner, listId, more, version]);
  await client.query(ADVANCE_REFRESH, [importId, lease.lease, JSON.stringify(next), JSON.stringify(options)]);
  await appendOutbox(client, SCHEMA, events);
  return { isOver: false, counts: next };
}

async function finish(
  client: PoolClient,
  lease: ImportLease,
  options: RefreshOptions,
  counts: RefreshCounts,
): Promise<void> {
  const { import_id: importId, company_id: companyId, created_at: handedInAt } = lease.job;
  const { listId, deletes = false } = options;
  await client.query(deletes ? NOTE_DELETED : NOTE_REFRESHED, [companyId, listId, deletes ? new Date() : handedInAt]);
  const { lines, invalid, added, removed } = counts;
  const action = deletes ? 'list.deleted' : 'list.refreshed';
  const detail = deletes ? { removed } : { refreshId: importId, lines, invalid, added, removed };
  await appendAudit(client, { companyId, actor: 'job:lists', action, subject: listId, detail });
  await client.query(FINISH_IMPORT, [importId, lease.lease, 'done', null, null]);
}

/** The same change of the same refresh is the same event. */
function eventId(importId: string, action: string, address: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([importId, action, address]))
    .digest('hex');
  return `${hash.slice(0, 32)}-state`;
}
