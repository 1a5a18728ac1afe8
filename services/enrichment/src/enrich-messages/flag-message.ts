import { messagesFlagged } from '@stopgate/contracts';
import type { FlaggedMessage, OutboundMessage } from '@stopgate/contracts';
import type { MarketingMark } from '@stopgate/domain';
import { output } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';

/**
 * What is told on `messages.flagged` about a transactional message with marks of marketing: neither its recipient nor
 * its text, so that whoever watches for misuse sees no personal data. Equal input gives equal output but for `flaggedAt`.
 *
 * @param marks at least one
 * @param flaggedAt RFC 3339; the moment at which the message was passed on
 */
export function flagMessage(message: OutboundMessage, marks: readonly MarketingMark[], flaggedAt: string): Output {
  const { companyId, messageId, channel, from, campaignId } = message;
  const value: FlaggedMessage = {
    companyId,
    messageId,
    channel,
    from,
    marks: [...marks],
    flaggedAt,
  };
  if (campaignId !== undefined) value.campaignId = campaignId;
  return output(messagesFlagged, value, { keepPartition: true });
}
