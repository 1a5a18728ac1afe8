import { createHash } from 'node:crypto';
import { personKey } from '@stopgate/contracts';
import { isListScope, ownerOfListScope } from '@stopgate/domain';
import { appendOutbox } from '@stopgate/outbox';
import type { OutboxEvent } from '@stopgate/outbox';
import type { Pool } from 'pg';
import { inTransaction } from '../in-transaction.js';
import { stateEvent } from '../record-opt-out/state-event.js';
import type { PublishedState } from '../record-opt-out/state-event.js';
import { LOCK_STATES } from '../record-opt-out/lock-states.sql.js';
import { keyColumns } from '../record-opt-out/suppressions.sql.js';
import type { PersonKey, SuppressionRow } from '../record-opt-out/suppressions.sql.js';
import { SCHEMA } from '../tokens.js';
import { unnestParameters } from '../unnest-columns.js';
import { readListedStates } from './read-states.js';
import { LOCK_LIST_SCOPE } from './truth.sql.js';

/** Locks are held to the end of a transaction: a STOP of one of these people waits for at most this many others. */
const PEOPLE_A_TRANSACTION = 500;

/**
 * Writes the present state of these people to the outbox again, under the version it has: it reaches every replica in
 * order with real changes, and cannot undo a newer one, since the row is locked as for a change. `run` makes the event
 * ids differ from those of other runs. Gives how many were written; whom nobody knows is left out. Rejects as pg does.
 */
export async function republishStates(pool: Pool, people: readonly PersonKey[], run: string): Promise<number> {
  const listed = people.filter(({ companyId }) => isListScope(companyId));
  let written = listed.length > 0 ? await republishListed(pool, listed, run) : 0;
  const ofCompanies = people.filter(({ companyId }) => !isListScope(companyId));
  for (let from = 0; from < ofCompanies.length; from += PEOPLE_A_TRANSACTION) {
    const values = unnestParameters(keyColumns, ofCompanies.slice(from, from + PEOPLE_A_TRANSACTION));
    const events = await inTransaction(
      pool,
      async (client) => {
        const { rows } = await client.query<SuppressionRow>(LOCK_STATES, values);
        return rows.filter(({ version }) => version > 0).map((row) => toEvent(row, run));
      },
      (client, made) => appendOutbox(client, SCHEMA, made),
    );
    written += events.length;
  }
  return written;
}

/** The lock of a scope stands for those of the people on its lists. */
async function republishListed(pool: Pool, people: readonly PersonKey[], run: string): Promise<number> {
  let written = 0;
  for (const [scope, ofScope] of Map.groupBy(people, ({ companyId }) => companyId)) {
    for (let from = 0; from < ofScope.length; from += PEOPLE_A_TRANSACTION) {
      const events = await inTransaction(
        pool,
        async (client) => {
          await client.query(LOCK_LIST_SCOPE, [ownerOfListScope(scope)]);
          const states = await readListedStates(client, ofScope.slice(from, from + PEOPLE_A_TRANSACTION));
          return states.map((state) =>
            publish({ ...state, since: state.since.toISOString(), method: 'registry_list' }, run),
          );
        },
        (client, made) => appendOutbox(client, SCHEMA, made),
      );
      written += events.length;
    }
  }
  return written;
}

function toEvent(row: SuppressionRow, run: string): OutboxEvent {
  return publish(
    {
      companyId: row.company_id,
      channel: row.channel,
      address: row.address,
      status: row.status as 'opted_out' | 'opted_in' | 'clear',
      version: row.version,
      since: row.since!.toISOString(),
      method: row.method!,
      campaignId: row.campaign_id ?? undefined,
    },
    run,
  );
}

function publish(state: PublishedState, run: string): OutboxEvent {
  const parts = JSON.stringify([run, personKey(state), state.version]);
  const eventId = createHash('sha256').update(parts).digest('hex').slice(0, 32);
  return stateEvent(state, { eventId: `${eventId}-state` });
}
