import { personKey } from '@stopgate/contracts';
import type { ChainHead, SuppressionState } from '@stopgate/domain';
import { outboxParameters } from '@stopgate/outbox';
import type { PoolClient, QueryConfig } from 'pg';
import type { Transactions } from '../in-transaction.js';
import { unnestParameters } from '../unnest-columns.js';
import { chainHistory } from './chain-history.js';
import { planChanges } from './plan-changes.js';
import type { Plan, RecordResult, RequestToRecord } from './plan-changes.js';
import {
  FIND_EVENTS,
  historyColumns,
  INSERT_MISSING,
  INSERT_STATES,
  keyColumns,
  LOCK_STATES,
  REMEMBER_CHANGES,
  stateColumns,
  STATES_KEY,
  UPDATE_STATES,
} from './suppressions.sql.js';
import type { PersonKey, StoredState, SuppressionRow } from './suppressions.sql.js';
import { tidyRequest } from './tidy-request.js';

/** The truth about who has opted out. */
export class SuppressionStore {
  constructor(
    private readonly platform: Transactions,
    /** Called after each commit that left something in the outbox. */
    private readonly onCommit: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Decides and records a batch in one transaction: states, history and outbox together or not at all. Addresses must be
   * normalised. One result per request, in order; when it resolves, everything is committed. Rejects as pg does.
   *
   * @param transactions those of the company whose requests they are; the platform's when absent
   */
  async record(requests: readonly RequestToRecord[], transactions = this.platform): Promise<RecordResult[]> {
    if (requests.length === 0) return [];
    const now = this.now();
    const tidy = requests.map((request) => tidyRequest(request, now));
    const recordedAt = new Date(now).toISOString();
    const attempt = (): Promise<PlanToApply> => transactions((client) => makePlan(client, tidy, recordedAt), apply);
    const plan = await attempt().catch(async (error: unknown) => {
      if (!isTakenBySomebodyElse(error)) throw error;
      // People are rarely new to two writers at the same moment. Once they all have a row, there is one to wait for.
      await transactions((client) => client.query(INSERT_MISSING, unnestParameters(keyColumns, peopleOf(tidy))));
      return attempt();
    });
    if (plan.events.length > 0) this.onCommit();
    return [...plan.results];
  }
}

interface PlanToApply extends Plan {
  /** Keys of people who have a row. */
  readonly rows: ReadonlySet<string>;
}

function isTakenBySomebodyElse(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === STATES_KEY;
}

async function makePlan(
  client: PoolClient,
  requests: readonly RequestToRecord[],
  recordedAt: string,
): Promise<PlanToApply> {
  const { states, heads, rows } = await lockStates(client, requests);
  const first = planChanges(states, requests, recordedAt);
  const seen = await findSeen(client, first);
  const plan = seen.size === 0 ? first : planChanges(states, requests, recordedAt, seen);
  return { ...plan, ...chainHistory(heads, plan), rows };
}

async function findSeen(client: PoolClient, { history }: Plan): Promise<ReadonlySet<string>> {
  const reasons = history.filter(({ type }) => type === 'reason_given').map(({ eventId }) => eventId);
  if (reasons.length === 0) return new Set();
  const { rows } = await client.query<{ event_id: string }>(FIND_EVENTS, [reasons]);
  return new Set(rows.map(({ event_id }) => event_id));
}

interface LockedStates {
  readonly states: Map<string, SuppressionState>;
  readonly heads: Map<string, ChainHead>;
  readonly rows: Set<string>;
}

function peopleOf(requests: readonly RequestToRecord[]): PersonKey[] {
  return [...new Map(requests.map((request) => [personKey(request), request])).values()];
}

/** Locks every person of the batch who has a row, in one order for all writers. */
async function lockStates(client: PoolClient, requests: readonly RequestToRecord[]): Promise<LockedStates> {
  const values = unnestParameters(keyColumns, peopleOf(requests));
  const { rows } = await client.query<SuppressionRow>({ name: 'lock-states', text: LOCK_STATES, values });
  const found: LockedStates = { states: new Map(), heads: new Map(), rows: new Set() };
  for (const row of rows) {
    const key = keyOf(row);
    found.rows.add(key);
    if (row.version === 0) continue;
    found.states.set(key, toState(row));
    found.heads.set(key, { count: row.history_count, hash: row.history_hash ?? undefined });
  }
  return found;
}

function apply(client: PoolClient, plan: PlanToApply): Promise<unknown> | undefined {
  if (plan.changed.length === 0) return undefined;
  const known = plan.changed.filter((changed) => plan.rows.has(personKey(changed)));
  const fresh = plan.changed.filter((changed) => !plan.rows.has(personKey(changed)));
  const statements: QueryConfig[] = [];
  const add = (name: string, text: string, values: unknown[]): void => void statements.push({ name, text, values });
  if (known.length > 0) add('update-states', UPDATE_STATES, unnestParameters(stateColumns, known));
  if (fresh.length > 0) add('insert-states', INSERT_STATES, unnestParameters(stateColumns, fresh));
  if (plan.history.length > 0) {
    const remembered = [...unnestParameters(historyColumns, plan.history), ...outboxParameters(plan.events)];
    add('remember-changes', REMEMBER_CHANGES, remembered);
  }
  return Promise.all(statements.map((statement) => client.query(statement)));
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
