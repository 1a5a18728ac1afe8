import { messagesBlocked } from '@stopgate/contracts';
import type { BlockCode, BlockedMessage, OutboundMessage } from '@stopgate/contracts';
import { output } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';

/** Why a message is refused; `asOf` (RFC 3339) where the answer depends on a moment. */
export interface BlockReason {
  readonly code: BlockCode;
  readonly detail: string;
  readonly asOf?: string;
}

/** The message as it came, with the reason, for `messages.blocked`. */
export function blockMessage(message: OutboundMessage, reason: BlockReason, registryUrl: string | undefined): Output {
  const blocked = {
    code: reason.code,
    detail: reason.detail,
    ...(reason.asOf && { asOf: reason.asOf }),
    ...(registryUrl !== undefined && {
      explainUrl: `${registryUrl}/v1/explain?messageId=${encodeURIComponent(message.messageId.toWellFormed())}`,
    }),
  };
  const value: BlockedMessage = { ...message, blocked };
  return output(messagesBlocked, value, { keepPartition: true });
}
