import { messagesBlocked } from '@stopgate/contracts';
import type { BlockCode } from '@stopgate/contracts';
import { POLICY_VERSION } from '@stopgate/domain';
import { output, outputText } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';
import type { ReceivedMessage } from './enrich-context.js';
import { extendJson } from './extend-json.js';

/** Why a message is refused; `asOf` (RFC 3339) where the answer depends on a moment. */
export interface BlockReason {
  readonly code: BlockCode;
  readonly detail: string;
  readonly asOf?: string;
  /** RFC 3339; when it may be tried again, where that is known. */
  readonly retryAt?: string | undefined;
}

/** The message as it came, with the reason, for `messages.blocked`. */
export function blockMessage(
  { message, json }: Pick<ReceivedMessage, 'message' | 'json'>,
  { code, detail, asOf, retryAt }: BlockReason,
  registryUrl: string | undefined,
): Output {
  const explainUrl =
    registryUrl && `${registryUrl}/v1/explain?messageId=${encodeURIComponent(message.messageId.toWellFormed())}`;
  // What is undefined is not written to the topic.
  const blocked = { code, detail, asOf, retryAt, explainUrl, policyVersion: POLICY_VERSION };
  if (json !== undefined && message['blocked'] === undefined) {
    const pieces = extendJson(json, UNCHANGED, [`,"blocked":${JSON.stringify(blocked)}`]);
    if (pieces !== undefined) return outputText(messagesBlocked, { key: message.to, json: pieces }, KEEP);
  }
  return output(messagesBlocked, { ...message, blocked }, KEEP);
}

const KEEP = { keepPartition: true };
const UNCHANGED = { body: '', appended: [] };
