import { personKey } from '@stopgate/contracts';
import type { SuppressionState } from '@stopgate/domain';
import { outboxParameters } from '@stopgate/outbox';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../in-transaction.js';
import { unnestParameters } from '../unnest-columns.js';
import { planChanges } from './plan-changes.js';
import type { Plan, RecordResult, RequestToRecord } from './plan-changes.js';
import {
  APPLY_CHANGES,
  FIND_EVENTS,
  historyColumns,
  INSERT_MISSING,
  keyColumns,
  LOCK_STATES,
  stateColumns,
} from './suppressions.sql.js';
import type { PersonKey, StoredState, SuppressionRow } from './suppressions.sql.js';
import { tidyRequest } from './tidy-request.js';

/** The truth about who has opted out. */
export class SuppressionStore {
  constructor(
    private readonly pool: Pool,
    /** Called after each commit that left something in the outbox. */
    private readonly onCommit: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Decides and records a batch in one transaction: states, history and outbox together or not at all. Addresses must be
   * normalised. One result per request, in order; when it resolves, everything is committed. Rejects as pg does.
   */
  async record(requests: readonly RequestToRecord[]): Promise<RecordResult[]> {
    if (requests.length === 0) return [];
    const now = this.now();
    const tidy = requests.map((request) => tidyRequest(request, now));
    const recordedAt = new Date(now).toISOString();
    const plan = await inTransaction(this.pool, (client) => makePlan(client, tidy, recordedAt), apply);
    if (plan.events.length > 0) this.onCommit();
    return [...plan.results];
  }
}

async function makePlan(client: PoolClient, requests: readonly RequestToRecord[], recordedAt: string): Promise<Plan> {
  const states = await lockStates(client, requests);
  const plan = planChanges(states, requests, recordedAt);
  const reasons = plan.history.filter(({ type }) => type === 'reason_given').map(({ eventId }) => eventId);
  if (reasons.length === 0) return plan;
  const { rows } = await client.query<{ event_id: string }>(FIND_EVENTS, [reasons]);
  if (rows.length === 0) return plan;
  return planChanges(states, requests, recordedAt, new Set(rows.map(({ event_id }) => event_id)));
}

/** Locks every person of the batch, in one order for all writers, and gives the states of those who are known. */
async function lockStates(
  client: PoolClient,
  requests: readonly RequestToRecord[],
): Promise<ReadonlyMap<string, SuppressionState>> {
  const people: PersonKey[] = [...new Map(requests.map((request) => [personKey(request), request])).values()];
  const values = unnestParameters(keyColumns, people);
  const [, { rows }] = await Promise.all([
    client.query({ name: 'insert-missing', text: INSERT_MISSING, values }),
    client.query<SuppressionRow>({ name: 'lock-states', text: LOCK_STATES, values }),
  ]);
  const known = rows.filter(({ version }) => version > 0);
  return new Map(known.map((row) => [keyOf(row), toState(row)]));
}

function apply(client: PoolClient, plan: Plan): Promise<unknown> | undefined {
  if (plan.changed.length === 0) return undefined;
  return client.query({
    name: 'apply-changes',
    text: APPLY_CHANGES,
    values: [
      ...unnestParameters(stateColumns, plan.changed),
      ...unnestParameters(historyColumns, plan.history),
      ...outboxParameters(plan.events),
    ],
  });
}

function keyOf({ company_id, channel, address }: SuppressionRow): string {
  return personKey({ companyId: company_id, channel, address });
}

function toState(row: SuppressionRow): StoredState {
  return {
    status: row.status === 'new' ? 'clear' : row.status,
    version: row.version,
    occurredAt: row.since!.toISOString(),
    lastOptOutAt: row.last_opt_out_at?.toISOString(),
    lastOptInAt: row.last_opt_in_at?.toISOString(),
    method: row.method!,
    campaignId: row.campaign_id ?? undefined,
    messageId: row.message_id ?? undefined,
    keyword: row.keyword ?? undefined,
    reason: row.reason ?? undefined,
    reasonAt: row.reason_at?.toISOString(),
    country: row.country ?? undefined,
    consent: row.consent ?? undefined,
  };
}
