import { createHash } from 'node:crypto';
import { optoutRecorded, personKey } from '@stopgate/contracts';
import type { OptOutRecorded, OptOutRequested } from '@stopgate/contracts';
import { decideSuppression } from '@stopgate/domain';
import type { SuppressionRequest, SuppressionState } from '@stopgate/domain';
import { outboxEvent } from '@stopgate/outbox';
import type { OutboxEvent } from '@stopgate/outbox';
import { stateEvent } from './state-event.js';
import type { ChangedState, HistoryEntry } from './suppressions.sql.js';

/** A request with the trace that it belongs to. */
export type RequestToRecord = OptOutRequested & { readonly traceparent?: string };

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

/**
 * What a batch changes, decided request by request in order: later requests of a person see what earlier ones did.
 * Pure. `states` by person key; `seen`: events that the history has already.
 */
export function planChanges(
  states: ReadonlyMap<string, SuppressionState>,
  requests: readonly RequestToRecord[],
  recordedAt: string,
  seen: ReadonlySet<string> = new Set(),
): Plan {
  const current = new Map(states);
  const changed = new Map<string, ChangedState>();
  const history: HistoryEntry[] = [];
  const events: OutboxEvent[] = [];
  const results = requests.map((request): RecordResult => {
    const key = personKey(request);
    const decision = decideSuppression(current.get(key), request as SuppressionRequest);
    if (decision.kind === 'unchanged') return decision;

    const { state } = decision;
    const type = decision.kind === 'changed' ? decision.recordType : decision.kind;
    const eventId = type === 'refreshed' ? '' : deriveEventId(request, type, state.version);
    if (type === 'reason_given' && seen.has(eventId)) return { kind: 'unchanged', why: 'already' };

    current.set(key, state);
    const { companyId, channel, address } = request;
    const since = decision.kind === 'changed' ? recordedAt : changed.get(key)?.recordedAt;
    changed.set(key, { companyId, channel, address, state, recordedAt: since });
    if (type === 'refreshed') return { kind: 'refreshed' };

    history.push(toHistory(request, { eventId, type, version: state.version, recordedAt, state }));
    events.push(...toEvents(request, { eventId, type, recordedAt, state }));
    return { kind: 'recorded', eventId, version: state.version };
  });
  return { results, changed: [...changed.values()], history, events };
}

type EventType = HistoryEntry['type'];

/**
 * The same request with the same effect has the same id, whoever computes it. The version is part of it, so that an
 * id used twice by a sender cannot hide a later opt-out; a reason leaves the version alone and so stands for itself.
 */
function deriveEventId(request: OptOutRequested, type: EventType, version: number): string {
  const parts = [request.requestId, personKey(request), version, type, type === 'reason_given' ? request.reason : ''];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** The moment that was decided by: that of the consent for an opt-in, never later than we heard of it. */
function momentOf(type: EventType, request: OptOutRequested, state: SuppressionState): string {
  if (type !== 'reason_given') return state.occurredAt;
  return new Date(Math.min(Date.parse(request.occurredAt), Date.parse(request.requestedAt))).toISOString();
}

function toHistory(
  request: OptOutRequested,
  made: { eventId: string; type: EventType; version: number; recordedAt: string; state: SuppressionState },
): HistoryEntry {
  const { eventId, type, version, recordedAt, state } = made;
  return {
    eventId,
    type,
    version,
    companyId: request.companyId,
    channel: request.channel,
    address: request.address,
    method: request.method,
    campaignId: request.campaignId,
    messageId: request.messageId,
    keyword: request.keyword,
    reason: request.reason,
    country: request.country,
    originator: request.originator,
    language: request.language,
    actor: request.actor,
    requestId: request.requestId,
    consent: request.consent,
    attribution: request.attribution,
    evidence: request.evidence,
    occurredAt: momentOf(type, request, state),
    recordedAt,
  };
}

function toEvents(
  request: RequestToRecord,
  made: { eventId: string; type: EventType; recordedAt: string; state: SuppressionState },
): OutboxEvent[] {
  const { eventId, type, recordedAt, state } = made;
  const { traceparent, companyId, channel, address } = request;
  const recorded = outboxEvent(
    optoutRecorded,
    {
      eventId,
      type,
      companyId,
      channel,
      address,
      // A reason belongs to the opt-out that it is about: its campaign and method, not those of the page that asked.
      campaignId: type === 'reason_given' ? (state.campaignId ?? request.campaignId) : request.campaignId,
      messageId: request.messageId,
      method: type === 'reason_given' ? state.method : request.method,
      keyword: request.keyword,
      reason: request.reason,
      country: request.country,
      originator: request.originator,
      language: request.language,
      attribution: shortenAttribution(request.attribution),
      actor: request.actor,
      consent: request.consent && {
        text: request.consent.text,
        source: request.consent.source,
        at: request.consent.at,
      },
      requestId: request.requestId,
      occurredAt: momentOf(type, request, state),
      recordedAt,
      version: state.version,
    },
    { eventId, traceparent },
  );
  if (type === 'reason_given') return [recorded];
  const current = stateEvent(
    {
      companyId,
      channel,
      address,
      status: type,
      version: state.version,
      since: state.occurredAt,
      method: state.method,
      campaignId: state.campaignId,
    },
    { eventId: `${eventId}-state`, traceparent },
  );
  return [current, recorded];
}

const MOST_CANDIDATES = 20;

/** A bound on the record's size, whatever the request brought; the history has it all. */
function shortenAttribution(attribution: OptOutRequested['attribution']): OptOutRecorded['attribution'] {
  if (!attribution) return undefined;
  return {
    rule: attribution.rule?.slice(0, 100),
    confidence: attribution.confidence,
    candidates: attribution.candidates
      .slice(0, MOST_CANDIDATES)
      .map(({ companyId, campaignId, messageId, sentAt }) => ({ companyId, campaignId, messageId, sentAt })),
  };
}
