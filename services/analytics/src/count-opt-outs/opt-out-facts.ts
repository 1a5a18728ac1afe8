import { createHash } from 'node:crypto';
import type { Channel, OptOutMethod, OptOutRecorded } from '@stopgate/contracts';
import type { Incoming } from '@stopgate/kafka';
import { dayOf, keyText, LONGEST_CAMPAIGN, LONGEST_REASON } from '../count-keys.js';

/** One row of analytics.opt_out_counts without its number. Nothing in it leads back to a person. */
export interface OptOutFact {
  readonly companyId: string;
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** Empty when the event names no campaign. */
  readonly campaignId: string;
  readonly channel: Channel;
  readonly type: OptOutRecorded['type'];
  readonly method: OptOutMethod;
  /** Empty when unknown. */
  readonly country: string;
  /** Empty when none was given. */
  readonly reason: string;
}

/** The day is that of the person's own act, not of its record: an import of old opt-outs must not look like a wave. */
export function factOfOptOut({ value, timestamp }: Incoming<OptOutRecorded>): OptOutFact {
  return {
    companyId: value.companyId,
    day: dayOf(value.occurredAt, timestamp),
    campaignId: keyText(value.campaignId, LONGEST_CAMPAIGN),
    channel: value.channel,
    type: value.type,
    method: value.method,
    country: keyText(value.country, 2).toUpperCase(),
    // Of what was taken back the reason is the operator's, about one person.
    reason: value.type === 'cleared' ? '' : keyText(value.reason, LONGEST_REASON).trim(),
  };
}

/** 16 bytes of a hash as a UUID: a fifth of the room that the ids themselves would take in the index. */
export function eventKey({ companyId, eventId }: OptOutRecorded): string {
  const hex = createHash('sha256').update(`${companyId}|${eventId}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
