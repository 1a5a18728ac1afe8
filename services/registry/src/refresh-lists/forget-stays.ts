import { personKey, suppressionState } from '@stopgate/contracts';
import { listScopeOf } from '@stopgate/domain';
import { appendOutbox, outboxTombstone } from '@stopgate/outbox';
import type { Pool } from 'pg';
import { inTransaction } from '../in-transaction.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { keyColumns } from '../record-opt-out/suppressions.sql.js';
import { SCHEMA } from '../tokens.js';
import { unnestParameters, unnestSql } from '../unnest-columns.js';
import { RAISE_VERSION } from './refresh.sql.js';

const AT_ONCE = 500;

const FIND_OWNER = `
  SELECT company_id FROM registry.suppression_list_entry
  WHERE removed_at < clock_timestamp() - make_interval(days => $1) LIMIT 1`;

const FORGET_STAYS = `
  DELETE FROM registry.suppression_list_entry WHERE company_id = $1 AND ctid IN (
    SELECT ctid FROM registry.suppression_list_entry
    WHERE company_id = $1 AND removed_at < clock_timestamp() - make_interval(days => $2) LIMIT $3)
  RETURNING company_id AS "companyId", channel, address`;

const FIND_LEFT = `
  SELECT DISTINCT gone.channel, gone.address FROM ${unnestSql(keyColumns, 'gone', 1)}
  WHERE NOT EXISTS (
    SELECT FROM registry.suppression_list_entry AS entry
    WHERE entry.company_id = gone.company_id AND entry.channel = gone.channel AND entry.address = gone.address)`;

/**
 * Forgets some stays that ended longer ago than `days`, of one owner; how many. Of whom nothing is left the state goes from
 * `suppression.state` too: it was `clear`, and a tombstone says no more. The scope's lock keeps a refresh from putting them
 * on a list meanwhile.
 */
export async function forgetStays(pool: Pool, days: number): Promise<number> {
  const [found] = (await pool.query<{ company_id: string }>(FIND_OWNER, [days])).rows;
  if (!found) return 0;
  const owner = found.company_id;
  return inTransaction(pool, async (client) => {
    const { version } = (await client.query<{ version: number }>(RAISE_VERSION, [owner])).rows[0]!;
    const { rows } = await client.query<PersonKey>(FORGET_STAYS, [owner, days, AT_ONCE]);
    const left = await client.query<PersonKey>(FIND_LEFT, unnestParameters(keyColumns, rows));
    const tombstones = left.rows.map(({ channel, address }, index) => {
      const key = personKey({ companyId: listScopeOf(owner), channel, address });
      return outboxTombstone(suppressionState, key, { eventId: `forget-${owner}-${version}-${index}` });
    });
    await appendOutbox(client, SCHEMA, tombstones);
    return rows.length;
  });
}
