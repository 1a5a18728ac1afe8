import {
  blockedMessageSchema,
  enrichedMessageSchema,
  flaggedMessageSchema,
  optOutRecordedSchema,
  recordHeaders,
} from '@stopgate/contracts';
import type { BlockedMessage, EnrichedMessage, FlaggedMessage, OptOutRecorded } from '@stopgate/contracts';
import type { Incoming } from '@stopgate/kafka';

/** Values and records as the other services write them, for tests. */

export function enriched(overrides: Record<string, unknown> = {}): EnrichedMessage {
  return enrichedMessageSchema.parse({
    messageId: 'm-1',
    companyId: 'acme',
    channel: 'sms',
    category: 'promotional',
    to: '+33612345678',
    from: 'ACME',
    body: 'Soldes. STOP au 36123',
    campaignId: 'spring',
    optOut: { method: 'short_code', text: 'STOP au 36123', policyVersion: '1', variant: 'fr' },
    segments: { encoding: 'GSM-7', count: 1, added: 0 },
    check: { result: 'clear', asOf: '2026-11-23T09:00:00Z' },
    enrichedAt: '2026-11-23T09:00:00Z',
    ...overrides,
  });
}

export function blocked(overrides: Record<string, unknown> = {}): BlockedMessage {
  return blockedMessageSchema.parse({
    messageId: 'm-1',
    companyId: 'acme',
    channel: 'sms',
    to: '+33612345678',
    from: 'ACME',
    body: 'Soldes.',
    campaignId: 'spring',
    blocked: { code: 'OPTED_OUT', detail: 'left' },
    ...overrides,
  });
}

export function flagged(overrides: Record<string, unknown> = {}): FlaggedMessage {
  return flaggedMessageSchema.parse({
    messageId: 'm-1',
    companyId: 'acme',
    channel: 'sms',
    from: 'ACME',
    marks: ['way_out_in_body', 'own_wording'],
    flaggedAt: '2026-11-23T09:00:00Z',
    ...overrides,
  });
}

export function recorded(overrides: Record<string, unknown> = {}): OptOutRecorded {
  return optOutRecordedSchema.parse({
    eventId: 'e-1',
    type: 'opted_out',
    companyId: 'acme',
    channel: 'sms',
    address: '+33612345678',
    campaignId: 'spring',
    method: 'sms_reply',
    country: 'FR',
    occurredAt: '2026-11-23T09:00:00Z',
    recordedAt: '2026-11-23T09:00:01Z',
    version: 1,
    ...overrides,
  });
}

/** The headers of a record made from `offset` of partition 0 of messages.outbound by a group. */
export function madeFrom(group: string, offset: number): Record<string, string> {
  return {
    [recordHeaders.sourceGroup]: group,
    [recordHeaders.sourceTopic]: 'messages.outbound',
    [recordHeaders.sourcePartition]: '0',
    [recordHeaders.sourceOffset]: String(offset),
  };
}

export function incoming<Value>(
  topic: string,
  offset: number,
  value: Value,
  headers: Record<string, string> = {},
  partition = 0,
): Incoming<Value> {
  return { value, key: null, topic, partition, offset: String(offset), timestamp: Date.UTC(2026, 10, 23, 9), headers };
}
