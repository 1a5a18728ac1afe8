import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { personKey, suppressionState } from '@stopgate/contracts';
import type { OptOutRequested } from '@stopgate/contracts';
import { decideSuppression } from '@stopgate/domain';
import type { SuppressionDecision, SuppressionRequest, SuppressionState } from '@stopgate/domain';
import { outboxTombstone } from '@stopgate/outbox';
import type { OutboxEvent } from '@stopgate/outbox';
import { toEvents, toHistory } from './change-records.js';
import type { EventType } from './change-records.js';
import type { ChangedState, HistoryEntry } from './suppressions.sql.js';

/** A request with the trace that it belongs to, and the contacts through which it came here from another address. */
export type RequestToRecord = OptOutRequested & {
  readonly traceparent?: string;
  readonly importId?: string;
  readonly coveredBy?: readonly string[];
};

/** Requests that follow from one of the batch, by its place: they hold when it does, and are decided right after it. */
export type FollowingRequests = ReadonlyMap<number, readonly RequestToRecord[]>;

/** What a request does to a person's state. */
export type Decide = (state: SuppressionState | undefined, request: SuppressionRequest) => SuppressionDecision;

/** What became of one request. `recorded`: it is in the history, under this event id. */
export type RecordResult =
  | { readonly kind: 'recorded'; readonly eventId: string; readonly version: number }
  | { readonly kind: 'refreshed' }
  | { readonly kind: 'unchanged'; readonly why: 'already' | 'stale' | 'consent_older_than_opt_out' };

export interface Plan {
  readonly results: readonly RecordResult[];
  readonly changed: readonly ChangedState[];
  readonly history: readonly HistoryEntry[];
  readonly events: readonly OutboxEvent[];
}

/** What there is to know beside states and requests. */
export interface PlanContext {
  readonly recordedAt: string;
  /** Event ids are derived with it. */
  readonly eventKey: KeyObject;
  /** Events that the history has already. */
  readonly seen?: ReadonlySet<string>;
  /** The tokens of those who have been erased, by person key. */
  readonly tokens?: ReadonlyMap<string, string>;
  /** The rule for wishes when absent. */
  readonly decide?: Decide;
  /** They have no results of their own. */
  readonly following?: FollowingRequests | undefined;
}

/**
 * What a batch changes, decided request by request in order: later requests of a person see what earlier ones did.
 * Who has been erased stays so, under the token, until an opt-in brings the address back. Pure. `states` by person key,
 * those of erased people by the key of their address.
 */
export function planChanges(
  states: ReadonlyMap<string, SuppressionState>,
  requests: readonly RequestToRecord[],
  { recordedAt, eventKey, seen, tokens, decide = decideSuppression, following }: PlanContext,
): Plan {
  const current = new Map(states);
  const erased = new Map(tokens);
  const told = new Set(seen);
  const changed = new Map<string, ChangedState>();
  const history: HistoryEntry[] = [];
  const events: OutboxEvent[] = [];
  const plan = (request: RequestToRecord): RecordResult => {
    const key = personKey(request);
    const decision = decide(current.get(key), request as SuppressionRequest);
    if (decision.kind === 'unchanged') return decision;

    const { state } = decision;
    const type = decision.kind === 'changed' ? decision.recordType : decision.kind;
    const eventId =
      type === 'refreshed' || type === 'remembered' ? '' : deriveEventId(eventKey, request, type, state.version);
    if (type === 'reason_given') {
      if (told.has(eventId)) return { kind: 'unchanged', why: 'already' };
      told.add(eventId);
    }

    const token = erased.get(key);
    const comesBack = token !== undefined && type === 'opted_in';
    if (comesBack) erased.delete(key);
    const known = token === undefined || comesBack ? request : withoutPerson(request, token);
    const { companyId, channel, address } = known;
    const since = decision.kind === 'changed' ? recordedAt : changed.get(key)?.recordedAt;
    const kept = known === request ? state : lastingState(state);
    // What the row will say: a batch decides as its requests would one by one.
    current.set(key, kept);
    changed.set(key, { companyId, channel, address, rowAddress: tokens?.get(key), state: kept, recordedAt: since });
    if (type === 'remembered') return { kind: 'unchanged', why: 'stale' };
    if (type === 'refreshed') {
      // A newer consent changes nothing, but it is another proof: it goes into the history, and nobody is told.
      if (known === request && request.action === 'opt_in' && request.consent) {
        const proof = { eventId: deriveEventId(eventKey, request, 'opted_in', state.version), recordedAt, state };
        history.push(toHistory(request, { ...proof, type: 'opted_in', version: state.version }));
      }
      return { kind: 'refreshed' };
    }

    history.push(toHistory(known, { eventId, type, version: state.version, recordedAt, state }));
    events.push(...toEvents(known, { eventId, type, recordedAt, state: kept }));
    if (comesBack) events.push(forgetToken({ companyId, channel, address: token }, eventId));
    return { kind: 'recorded', eventId, version: state.version };
  };
  const results = requests.map((request, index) => {
    const result = plan(request);
    // A wish that something newer has overtaken covers nothing either.
    if (result.kind !== 'unchanged' || result.why === 'already') following?.get(index)?.forEach(plan);
    return result;
  });
  return { results, changed: [...changed.values()], history, events };
}

/** Behind the state of the address itself, in the same partition: at no moment is there neither. */
function forgetToken(person: Parameters<typeof personKey>[0], eventId: string): OutboxEvent {
  return outboxTombstone(suppressionState, personKey(person), { eventId: `${eventId}-token` });
}

/** What of a request may be kept about somebody who has been erased. */
function withoutPerson(request: RequestToRecord, token: string): RequestToRecord {
  const { action, companyId, channel, method, campaignId, country, keyword, occurredAt, requestedAt, importId } =
    request;
  const kept = { action, companyId, channel, method, campaignId, country, keyword, occurredAt, requestedAt, importId };
  return { ...kept, traceparent: request.traceparent, requestId: 'erased', address: token };
}

/** The same for a state. */
function lastingState(state: SuppressionState): SuppressionState {
  const { status, version, occurredAt, lastOptOutAt, lastOptInAt, method, campaignId, keyword, country, importId } =
    state;
  return { status, version, occurredAt, lastOptOutAt, lastOptInAt, method, campaignId, keyword, country, importId };
}

/**
 * The same request with the same effect has the same id, whoever computes it. It is keyed, or a number could be found from
 * it by trying when the person has been erased. The version is part of it, so that an
 * id used twice by a sender cannot hide a later opt-out; a reason leaves the version alone and so stands for itself.
 */
function deriveEventId(key: KeyObject, request: OptOutRequested, type: EventType, version: number): string {
  const parts = [request.requestId, personKey(request), version, type, type === 'reason_given' ? request.reason : ''];
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
