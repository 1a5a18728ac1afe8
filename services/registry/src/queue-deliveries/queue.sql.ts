import type { OptOutRecorded } from '@stopgate/contracts';
import { unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';

export const FIND_LISTENERS = `
  SELECT DISTINCT company_id FROM registry.webhook WHERE company_id = ANY($1::text[]) AND status <> 'deleted'`;

/** An event that somebody listens to, with what is to be sent. */
export interface EventToQueue {
  readonly event: OptOutRecorded;
  readonly payload: string;
  /** Its place in the batch: what came first is sent first. */
  readonly place: number;
}

export const eventColumns: readonly Column<EventToQueue>[] = [
  { name: 'place', type: 'integer', of: ({ place }) => place },
  { name: 'company_id', type: 'text', of: ({ event }) => event.companyId },
  { name: 'event_id', type: 'text', of: ({ event }) => event.eventId },
  { name: 'event_type', type: 'text', of: ({ event }) => event.type },
  { name: 'channel', type: 'text', of: ({ event }) => event.channel },
  { name: 'address', type: 'text', of: ({ event }) => event.address },
  { name: 'method', type: 'text', of: ({ event }) => event.method },
  { name: 'campaign_id', type: 'text', of: ({ event }) => event.campaignId },
  { name: 'recorded_at', type: 'timestamptz', of: ({ event }) => event.recordedAt },
  { name: 'payload', type: 'text', of: ({ payload }) => payload },
];

/**
 * One delivery for each event and webhook that match; what is queued already is left alone, so a batch that comes again
 * adds nothing. Disabled webhooks collect too. $1 ms for which deliveries are remembered: an older event cannot be told
 * from one that was delivered long ago. Events from before the webhook are not for it; clocks may differ by a minute.
 */
export const QUEUE_DELIVERIES = `
  INSERT INTO registry.webhook_delivery
    (webhook_id, delivery_id, company_id, event, event_id, event_type, channel, address, payload,
     created_at, next_attempt_at)
  SELECT webhook.webhook_id,
         'msg_' || left(encode(sha256(convert_to(webhook.webhook_id || ' ' || event.event_id, 'UTF8')), 'hex'), 32),
         webhook.company_id, 'optout.recorded', event.event_id, event.event_type, event.channel, event.address,
         event.payload, now() + event.place * interval '1 microsecond', now() + event.place * interval '1 microsecond'
  FROM ${unnestSql(eventColumns, 'event', 2)}
  JOIN registry.webhook USING (company_id)
  WHERE webhook.status <> 'deleted'
    AND 'optout.recorded' = ANY (webhook.events)
    AND (webhook.types IS NULL OR event.event_type = ANY (webhook.types))
    AND (webhook.channels IS NULL OR event.channel = ANY (webhook.channels))
    AND (webhook.methods IS NULL OR event.method = ANY (webhook.methods))
    AND (webhook.campaign_ids IS NULL OR event.campaign_id = ANY (webhook.campaign_ids))
    AND event.recorded_at > webhook.created_at - interval '1 minute'
    AND event.recorded_at > now() - $1::double precision * interval '1 millisecond'
  ON CONFLICT DO NOTHING`;
