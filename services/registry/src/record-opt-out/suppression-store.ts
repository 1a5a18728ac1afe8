import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { personKey } from '@stopgate/contracts';
import { decideSuppression, deriveKey } from '@stopgate/domain';
import type { SuppressionState } from '@stopgate/domain';
import { outboxParameters } from '@stopgate/outbox';
import type { PoolClient, QueryConfig } from 'pg';
import { findFollowing } from '../cover-contacts/find-following.js';
import type { Transactions } from '../in-transaction.js';
import { unnestParameters } from '../unnest-columns.js';
import { chainHistory } from './chain-history.js';
import { ErasedPeople } from './erased-people.js';
import { lockStates } from './lock-states.js';
import type { LockedStates } from './lock-states.js';
import { noteReviews } from './note-reviews.js';
import { planChanges } from './plan-changes.js';
import type { Decide, Plan, PlanContext, RecordResult, RequestToRecord } from './plan-changes.js';
import { RowsNeeded, withRows } from './rows-needed.js';
import {
  DELETE_PLACEHOLDERS,
  FIND_EVENTS,
  historyColumns,
  INSERT_STATES,
  keyColumns,
  REMEMBER_CHANGES,
  rowColumns,
  stateColumns,
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
   * @param beside what holds together with it: in the same transaction, once it is decided
   */
  async record(
    requests: readonly RequestToRecord[],
    transactions: Transactions = this.options.platform,
    decide: Decide = decideSuppression,
    beside?: (client: PoolClient) => Promise<void>,
  ): Promise<RecordResult[]> {
    if (requests.length === 0) return [];
    const now = this.now();
    const tidy = requests.map((request) => tidyRequest(request, now));
    const recordedAt = new Date(now).toISOString();
    const plan = await withRows(this.within(transactions), peopleOf(tidy), (people) =>
      transactions(async (client) => {
        const made = await this.makePlan(client, tidy, people, { recordedAt, decide });
        await beside?.(client);
        return made;
      }, apply),
    );
    if (plan.events.length > 0) this.options.onCommit();
    return [...plan.results];
  }

  /**
   * A transaction of `work` about something else that has to hold together with people's opt-outs: it locks them, sees
   * where they stand, and says what is to be recorded. It may be run several times. Rejects as pg and `work` do.
   */
  async recordWithin<T>(transactions: Transactions, work: WorkWithPeople<T>): Promise<T> {
    const context = { recordedAt: new Date(this.now()).toISOString(), eventKey: this.eventKey };
    const done = await withRows(this.within(transactions), [], () =>
      transactions(async (client) => {
        let locked: LockedStates | undefined;
        const { requests, value } = await work(client, async (people) => {
          locked = await lockStates(client, people, this.erased);
          requireRows(locked, people);
          return locked.states;
        });
        if (!locked) return { ...NOTHING, value };
        const plan = planChanges(locked.states, requests, { ...context, tokens: locked.tokens });
        return { ...finishPlan(locked, plan), value };
      }, apply),
    );
    if (done.events.length > 0) this.options.onCommit();
    return done.value;
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
    const lock = (): Promise<LockedStates> => lockStates(client, tidy, this.erased);
    // Nothing is written, so it does no harm that the second time locks are held in another order.
    const { states, tokens } = await lock().catch((error: unknown) => {
      if (error instanceof RowsNeeded) return lock();
      throw error;
    });
    const context = { recordedAt: new Date(now).toISOString(), eventKey: this.eventKey, tokens };
    return planChanges(new Map([...states, ...before]), tidy, context);
  }

  /** Under which token a person stands, once erased. */
  tokenOf(person: PersonKey): string {
    return this.erased.tokenOf(person);
  }

  private within(transactions: Transactions): Parameters<typeof withRows>[0] {
    return { transactions, cleaning: this.options.platform };
  }

  private async makePlan(
    client: PoolClient,
    requests: readonly RequestToRecord[],
    people: readonly PersonKey[],
    given: Pick<PlanContext, 'recordedAt' | 'decide'>,
  ): Promise<PlanToApply> {
    const locked = await lockStates(client, people, this.erased);
    // What is taken back with an import is no wish.
    const isWish = given.decide === decideSuppression && locked.covering.size > 0;
    const covering = isWish ? await findFollowing(client, requests, locked.covering) : undefined;
    if (covering) requireRows(locked, covering.people);
    const { states, tokens } = locked;
    const context = { ...given, eventKey: this.eventKey, tokens, following: covering?.following };
    const first = planChanges(states, requests, context);
    const seen = await findSeen(client, first);
    return finishPlan(locked, seen.size === 0 ? first : planChanges(states, requests, { ...context, seen }));
  }
}

/** Gets the states of these people, whom nobody can change from then on. Once only in a transaction. */
export type LockPeople = (people: readonly PersonKey[]) => Promise<ReadonlyMap<string, SuppressionState>>;

export type WorkWithPeople<T> = (
  client: PoolClient,
  lock: LockPeople,
) => Promise<{ readonly value: T; readonly requests: readonly RequestToRecord[] }>;

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
  /** Placeholders that nobody has filled. */
  readonly unused: readonly PersonKey[];
}

const NOTHING: PlanToApply = { results: [], changed: [], history: [], events: [], rows: new Set(), unused: [] };

function finishPlan({ heads, rows, tokens, placeholders }: LockedStates, plan: Plan): PlanToApply {
  const chained = { ...plan, ...chainHistory(heads, plan, tokens), rows };
  if (placeholders.size === 0) return { ...chained, unused: [] };
  const filled = new Set(plan.changed.map(rowKey));
  return { ...chained, unused: [...placeholders.values()].filter((person) => !filled.has(personKey(person))) };
}

/** A placeholder can go between being put in and being locked: with the transaction of whoever had it before. */
function requireRows({ rows, tokens }: LockedStates, people: readonly PersonKey[]): void {
  const missing = people.filter((person) => !rows.has(personKey(person)) && !tokens.has(personKey(person)));
  if (missing.length > 0) throw new RowsNeeded(people, missing);
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
  if (plan.changed.length === 0 && plan.unused.length === 0) return undefined;
  const known = plan.changed.filter((changed) => plan.rows.has(rowKey(changed)));
  const fresh = plan.changed.filter((changed) => !plan.rows.has(rowKey(changed)));
  const statements: QueryConfig[] = [];
  const add = (text: string, values: unknown[], name?: string): void => void statements.push({ name, text, values });
  // First, while the other rows are only locked: somebody else who holds one of the fresh ones and takes a locked one for
  // new fails at once. For one that is updated already he would wait, and we for him.
  if (fresh.length > 0) add(INSERT_STATES, unnestParameters(stateColumns, fresh), 'insert-states');
  if (known.length > 0) add(UPDATE_STATES, unnestParameters(rowColumns, known));
  if (plan.history.length > 0) {
    const remembered = [...unnestParameters(historyColumns, plan.history), ...outboxParameters(plan.events)];
    add(REMEMBER_CHANGES, remembered, 'remember-changes');
    const reviews = noteReviews(plan.history);
    if (reviews) add(reviews.text, reviews.values);
  }
  if (plan.unused.length > 0) add(DELETE_PLACEHOLDERS, unnestParameters(keyColumns, plan.unused));
  return Promise.all(statements.map((statement) => client.query(statement)));
}

function rowKey({ companyId, channel, address, rowAddress }: ChangedState): string {
  return personKey({ companyId, channel, address: rowAddress ?? address });
}
