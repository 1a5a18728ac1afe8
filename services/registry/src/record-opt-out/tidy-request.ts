import { countryOf } from '@stopgate/domain';
import { withoutNul } from '../plain-text.js';
import type { RequestToRecord } from './plan-changes.js';

/** Clocks of our own machines differ by less; anything beyond is not a moment we can have heard of it. */
const CLOCK_TOLERANCE_MS = 300_000;
const EARLIEST = '1970-01-01T00:00:00.000Z';

/**
 * A request as the store can keep it. An opt-out must not fail for a character that PostgreSQL refuses, or for a time
 * that no clock can have shown. Without it, the country is that of the number. Which contacts it came through is for the
 * registry to find out. Pure, apart from `now` (Unix ms).
 */
export function tidyRequest(request: RequestToRecord, now: number): RequestToRecord {
  const { channel, address } = request;
  const country = request.country ?? (channel === 'sms' ? countryOf(address) : undefined);
  return {
    ...request,
    requestId: clean(request.requestId),
    campaignId: clean(request.campaignId),
    messageId: clean(request.messageId),
    keyword: clean(request.keyword),
    reason: clean(request.reason),
    country: clean(country),
    originator: clean(request.originator),
    language: clean(request.language),
    actor: clean(request.actor),
    coveredBy: undefined,
    occurredAt: notBefore1970(request.occurredAt),
    requestedAt: notInFuture(request.requestedAt, now),
    ...(request.consent && { consent: { ...request.consent, at: notBefore1970(request.consent.at) } }),
  };
}

function clean<T extends string | undefined>(text: T): T {
  // What is hashed must be what the database gives back: it stores no U+0000, and half a surrogate pair as U+FFFD.
  return text === undefined ? text : (withoutNul(text).toWellFormed() as T);
}

function notBefore1970(moment: string): string {
  return Date.parse(moment) < 0 ? EARLIEST : moment;
}

function notInFuture(moment: string, now: number): string {
  const heard = Date.parse(moment);
  return heard > now + CLOCK_TOLERANCE_MS ? new Date(now).toISOString() : notBefore1970(moment);
}
