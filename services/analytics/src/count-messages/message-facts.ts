import type { BlockedMessage, Channel, EnrichedMessage, FlaggedMessage } from '@stopgate/contracts';
import type { Incoming } from '@stopgate/kafka';
import { dayOf, keyText, LONGEST_CAMPAIGN } from '../count-keys.js';

/**
 * What became of a message: released to somebody who may be written to, released unchecked, or refused. `flagged` is
 * told of a message that is counted as `exempt` too.
 */
export type MessageResult = 'sent' | 'exempt' | 'blocked' | 'flagged';

/** One row of analytics.message_counts without its number. */
export interface MessageFact {
  readonly companyId: string;
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** Empty for a message of no campaign. */
  readonly campaignId: string;
  readonly channel: Channel;
  readonly result: MessageResult;
  /** The block code; empty unless blocked. */
  readonly code: string;
}

/** Transactional messages are counted apart: a rate of opt-outs per message is about promotional ones. */
export function factOfEnriched({ value, timestamp }: Incoming<EnrichedMessage>): MessageFact {
  return {
    companyId: value.companyId,
    day: dayOf(value.enrichedAt, timestamp),
    campaignId: keyText(value.campaignId, LONGEST_CAMPAIGN),
    channel: value.channel,
    result: value.check.result === 'exempt' ? 'exempt' : 'sent',
    code: '',
  };
}

/** The day is that of the record: `blocked.asOf` says how fresh the check was, not when the message was refused. */
export function factOfBlocked({ value, timestamp }: Incoming<BlockedMessage>): MessageFact {
  return {
    companyId: value.companyId,
    day: dayOf(undefined, timestamp),
    campaignId: keyText(value.campaignId, LONGEST_CAMPAIGN),
    channel: value.channel,
    result: 'blocked',
    code: value.blocked.code,
  };
}

/** A message counts once, whatever number of marks it has; on the day on which it was released. */
export function factOfFlagged({ value, timestamp }: Incoming<FlaggedMessage>): MessageFact {
  return {
    companyId: value.companyId,
    day: dayOf(value.flaggedAt, timestamp),
    campaignId: keyText(value.campaignId, LONGEST_CAMPAIGN),
    channel: value.channel,
    result: 'flagged',
    code: '',
  };
}
