import { optoutRecorded } from '@stopgate/contracts';
import type { OptOutRecorded, OptOutRequested } from '@stopgate/contracts';
import type { SuppressionState } from '@stopgate/domain';
import { outboxEvent } from '@stopgate/outbox';
import type { OutboxEvent } from '@stopgate/outbox';
import type { RequestToRecord } from './plan-changes.js';
import { stateEvent } from './state-event.js';
import type { HistoryEntry } from './suppressions.sql.js';

export type EventType = HistoryEntry['type'];

/** The moment that was decided by: that of the consent for an opt-in, never later than we heard of it. */
function momentOf(type: EventType, request: OptOutRequested, state: SuppressionState): string {
  if (type === 'opted_in') return state.lastOptInAt!;
  if (type !== 'reason_given') return state.occurredAt;
  return new Date(Math.min(Date.parse(request.occurredAt), Date.parse(request.requestedAt))).toISOString();
}

/** A line of the history. */
export function toHistory(
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

/** What is published of a change: state and record, or the record alone for a reason. */
export function toEvents(
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
      rule: request.coveredBy && 'contact',
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
      status: type === 'cleared' ? 'clear' : type,
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
