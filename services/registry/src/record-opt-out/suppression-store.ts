import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { personKey } from '@stopgate/contracts';
import { decideSuppression, deriveKey } from '@stopgate/domain';
import type { SuppressionState } from '@stopgate/domain';
import { outboxParameters } from '@stopgate/outbox';
import type { PoolClient, QueryConfig } from 'pg';
import type { Transactions } from '../in-transaction.js';
import { unnestParameters } from '../unnest-columns.js';
import { chainHistory } from './chain-history.js';
import { ErasedPeople } from './erased-people.js';
import { lockStates } from './lock-states.js';
import { planChanges } from './plan-changes.js';
import type { Decide, Plan, PlanContext, RecordResult, RequestToRecord } from './plan-changes.js';
import {
  FIND_EVENTS,
  historyColumns,
  INSERT_MISSING,
  INSERT_STATES,
  keyColumns,
  REMEMBER_CHANGES,
  rowColumns,
  stateColumns,
  STATES_KEY,
  UPDATE_STATES,
} from './suppressions.sql.js';
import type { ChangedState, PersonKey } from './suppressions.sql.js';
import { tidyRequest } from './tidy-request.js';

/** The truth about who has opted out. */
export class SuppressionStore {
  private readonly eventKey: KeyObject;
  private readonly erased: ErasedPeople;
  private readonly now: () => number;

  constructor(private readonly options: SuppressionStoreOptions) {
    this.eventKey = createSecretKey(deriveKey(options.secret, 'event-ids'));
    this.erased = new ErasedPeople(options.secret);
    this.now = options.now ?? Date.now;
  }

  /**
   * Decides and records a batch in one transaction: states, history and outbox together or not at all. Addresses must be
   * normalised. One result per request, in order; when it resolves, everything is committed. Rejects as pg does.
   *
   * @param transactions those of the company whose requests they are; the platform's when absent
   * @param decide what a request does to a person; the rule for wishes when absent
   */
  async record(
    requests: readonly RequestToRecord[],
    transactions: Transactions = this.options.platform,
    decide: Decide = decideSuppression,
  ): Promise<RecordResult[]> {
    if (requests.length === 0) return [];
    const now = this.now();
    const tidy = requests.map((request) => tidyRequest(request, now));
    const recordedAt = new Date(now).toISOString();
    const attempt = (): Promise<PlanToApply> =>
      transactions((client) => this.makePlan(client, tidy, { recordedAt, decide }), apply);
    const plan = await attempt().catch(async (error: unknown) => {
      if (!isTakenBySomebodyElse(error)) throw error;
      // People are rarely new to two writers at the same moment. Once they all have a row, there is one to wait for.
      await transactions((client) => client.query(INSERT_MISSING, unnestParameters(keyColumns, peopleOf(tidy))));
      return attempt();
    });
    if (plan.events.length > 0) this.options.onCommit();
    return [...plan.results];
  }

  /**
   * What recording these requests would do; nothing is written. `before`: states by person key that stand in front of those
   * of the table. Rejects as pg does.
   */
  async preview(
    client: PoolClient,
    requests: readonly RequestToRecord[],
    before: ReadonlyMap<string, SuppressionState>,
  ): Promise<Plan> {
    const now = this.now();
    const tidy = requests.map((request) => tidyRequest(request, now));
    const { states, tokens } = await lockStates(client, tidy, this.erased);
    const context = { recordedAt: new Date(now).toISOString(), eventKey: this.eventKey, tokens };
    return planChanges(new Map([...states, ...before]), tidy, context);
  }

  private async makePlan(
    client: PoolClient,
    requests: readonly RequestToRecord[],
    given: Pick<PlanContext, 'recordedAt' | 'decide'>,
  ): Promise<PlanToApply> {
    const { states, heads, rows, tokens } = await lockStates(client, requests, this.erased);
    const context = { ...given, eventKey: this.eventKey, tokens };
    const first = planChanges(states, requests, context);
    const seen = await findSeen(client, first);
    const plan = seen.size === 0 ? first : planChanges(states, requests, { ...context, seen });
    return { ...plan, ...chainHistory(heads, plan, tokens), rows };
  }
}

export interface SuppressionStoreOptions {
  readonly platform: Transactions;
  /** The installation's: event ids and erasure tokens are derived from it. */
  readonly secret: string;
  /** Called after each commit that left something in the outbox. */
  readonly onCommit: () => void;
  readonly now?: () => number;
}

interface PlanToApply extends Plan {
  /** Keys of rows that there are. */
  readonly rows: ReadonlySet<string>;
}

function isTakenBySomebodyElse(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === STATES_KEY;
}

async function findSeen(client: PoolClient, { history }: Plan): Promise<ReadonlySet<string>> {
  const reasons = history.filter(({ type }) => type === 'reason_given').map(({ eventId }) => eventId);
  if (reasons.length === 0) return new Set();
  const { rows } = await client.query<{ event_id: string }>(FIND_EVENTS, [reasons]);
  return new Set(rows.map(({ event_id }) => event_id));
}

function peopleOf(requests: readonly RequestToRecord[]): PersonKey[] {
  return [...new Map(requests.map((request) => [personKey(request), request])).values()];
}

function apply(client: PoolClient, plan: PlanToApply): Promise<unknown> | undefined {
  if (plan.changed.length === 0) return undefined;
  const known = plan.changed.filter((changed) => plan.rows.has(rowKey(changed)));
  const fresh = plan.changed.filter((changed) => !plan.rows.has(rowKey(changed)));
  const statements: QueryConfig[] = [];
  const add = (text: string, values: unknown[], name?: string): void => void statements.push({ name, text, values });
  if (known.length > 0) add(UPDATE_STATES, unnestParameters(rowColumns, known));
  if (fresh.length > 0) add(INSERT_STATES, unnestParameters(stateColumns, fresh), 'insert-states');
  if (plan.history.length > 0) {
    const remembered = [...unnestParameters(historyColumns, plan.history), ...outboxParameters(plan.events)];
    add(REMEMBER_CHANGES, remembered, 'remember-changes');
  }
  return Promise.all(statements.map((statement) => client.query(statement)));
}

function rowKey({ companyId, channel, address, rowAddress }: ChangedState): string {
  return personKey({ companyId, channel, address: rowAddress ?? address });
}
