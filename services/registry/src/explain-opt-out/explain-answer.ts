import { explain } from '@stopgate/domain';
import type { RefusedMessage, StoredEntry } from '@stopgate/domain';
import type { FoundBlocked } from '../remember-blocked/blocked-messages.sql.js';
import { explanationSchema } from './explain-schemas.js';
import type { ExplanationAnswer } from './explain-schemas.js';
import type { KnownAt, PersonAt } from './read-facts.js';
import { toExplained } from './to-explained.js';

export interface Question {
  readonly isNow: boolean;
  readonly isTransactional: boolean;
  readonly policyVersion?: string | undefined;
  readonly message?: { readonly messageId: string; readonly found: FoundBlocked };
}

/** The answer as data and sentences. Pure. */
export function toAnswer(person: PersonAt, known: KnownAt, question: Question): ExplanationAnswer {
  const { channel, address } = person;
  const { at, reason } = known;
  const { isNow, isTransactional, policyVersion, message } = question;
  const current = known.current && toExplained(known.current);
  const { verdict, rule, sentences } = explain({
    channel,
    address,
    at,
    isNow,
    isTransactional,
    current,
    reason,
    later: known.later.map(toExplained),
    lists: known.lists,
    message: message && toRefused(message.messageId, message.found),
  });
  const entry = isTransactional ? undefined : known.current;
  return explanationSchema.parse({
    verdict,
    rule: message && message.found.code !== 'OPTED_OUT' ? message.found.code.toLowerCase() : rule,
    at,
    channel,
    address,
    record: entry && toRecord(entry, reason),
    evidence: entry && {
      ...(entry.evidence as object | undefined),
      requestId: entry.requestId,
      actor: entry.actor,
      consent: entry.consent,
      attribution: current?.attribution,
    },
    campaignId: entry?.campaignId,
    method: entry?.method,
    lists: isTransactional || known.lists.length === 0 ? undefined : known.lists,
    policyVersion,
    message: message && toMessage(message.messageId, message.found),
    sentences: [...sentences],
  });
}

function toRecord(entry: StoredEntry, reason: string | undefined) {
  const { eventId, type, version, method, campaignId, messageId, keyword, originator, language, country } = entry;
  const { occurredAt, recordedAt } = entry;
  return {
    eventId,
    type,
    version,
    method,
    campaignId,
    messageId,
    keyword,
    reason: reason ?? entry.reason,
    originator,
    language,
    country,
    occurredAt,
    recordedAt,
  };
}

function toRefused(messageId: string, found: FoundBlocked): RefusedMessage {
  return {
    messageId,
    campaignId: found.campaign_id ?? undefined,
    code: found.code,
    detail: found.detail,
    asOf: found.as_of?.toISOString(),
    blockedAt: found.blocked_at.toISOString(),
    policyVersion: found.policy_version ?? undefined,
  };
}

function toMessage(messageId: string, { category, code, detail, as_of, blocked_at }: FoundBlocked) {
  return {
    messageId,
    outcome: 'blocked' as const,
    category,
    code,
    detail,
    asOf: as_of?.toISOString(),
    blockedAt: blocked_at.toISOString(),
  };
}
