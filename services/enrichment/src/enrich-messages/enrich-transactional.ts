import { messagesEnriched } from '@stopgate/contracts';
import type { EnrichedMessage, OutboundMessage } from '@stopgate/contracts';
import { countSegments } from '@stopgate/domain';
import { output } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';
import { couldBeAddress } from '../recipient.js';
import { noWayOut, replaceWish } from './applied-opt-out.js';
import { blockMessage } from './block-message.js';
import type { EnrichContext } from './enrich-context.js';

/**
 * A transactional message passes as it is: no store, no directory, not a byte of its text changed. Refused only when
 * `to` is no address at all.
 */
export function enrichTransactional(
  message: OutboundMessage,
  context: Pick<EnrichContext, 'registryUrl'>,
  now: Date,
): Output {
  if (!couldBeAddress(message.channel, message.to)) {
    const detail = message.channel === 'sms' ? 'not in E.164 form' : 'not an e-mail address';
    return blockMessage({ message }, { code: 'INVALID_ADDRESS', detail }, context.registryUrl);
  }
  const optOut = replaceWish(message, noWayOut('transactional'));
  const added = { optOut, check: { result: 'exempt' as const }, enrichedAt: now.toISOString() };
  return output(messagesEnriched, passOn(message, added), { keepPartition: true });
}

function passOn(
  message: OutboundMessage,
  added: Pick<EnrichedMessage, 'optOut' | 'check' | 'enrichedAt'>,
): EnrichedMessage {
  if (message.channel === 'email') return { ...message, ...added };
  const { encoding, count } = countSegments(message.body);
  return { ...message, ...added, segments: { encoding, count, added: 0 } };
}
