import { personKey, suppressionState } from '@stopgate/contracts';
import { listScopeOf } from '@stopgate/domain';
import { outboxTombstone } from '@stopgate/outbox';
import type { OutboxEvent } from '@stopgate/outbox';
import type { PoolClient } from 'pg';
import { stateEvent } from '../record-opt-out/state-event.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { RAISE_VERSION } from '../refresh-lists/refresh.sql.js';
import {
  DROP_DOUBLE_ENTRIES,
  KEEP_COMPARED,
  RENAME_CHANGES,
  RENAME_ENTRIES,
  RENAME_STAGED,
} from './erase-listed.sql.js';

/**
 * Puts the token in the place of the address on all lists of the company, in the erasure's transaction: whoever is on one
 * stays on it, and nobody reads who. Gives the events for it, the token's state before the tombstone of the address. The
 * platform's lists are not the company's to change.
 */
export async function eraseListed(
  client: PoolClient,
  { companyId, channel, address }: PersonKey,
  token: string,
  erasureId: string,
): Promise<OutboxEvent[]> {
  const who = [companyId, channel, address, token];
  // First, so that no refresh is in the middle of a step that still has the address.
  const { version } = (await client.query<{ version: number }>(RAISE_VERSION, [companyId])).rows[0]!;
  await client.query(DROP_DOUBLE_ENTRIES, who);
  const { rows } = await client.query<{ list_id: string; removed_at: Date | null }>(RENAME_ENTRIES, who);
  await client.query(RENAME_STAGED, who);
  await client.query(RENAME_CHANGES, who);
  if (rows.length === 0) return [];
  const now = rows.filter(({ removed_at }) => removed_at === null);
  await client.query(KEEP_COMPARED, [...who, now.map(({ list_id }) => list_id)]);
  const scope = listScopeOf(companyId);
  return [
    stateEvent(
      {
        companyId: scope,
        channel,
        address: token,
        status: now.length > 0 ? 'opted_out' : 'clear',
        version,
        since: new Date().toISOString(),
        method: 'registry_list',
      },
      { eventId: `${erasureId}-list-${version}-token` },
    ),
    outboxTombstone(suppressionState, personKey({ companyId: scope, channel, address }), {
      eventId: `${erasureId}-list-${version}-address`,
    }),
  ];
}
