import { messagesEnriched } from '@stopgate/contracts';
import { outputText } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';
import { couldBeAddress } from '../recipient.js';
import { blockMessage } from './block-message.js';
import type { EnrichContext } from './enrich-context.js';
import { passOn } from './pass-on.js';
import type { TransactionalMessage } from './pass-on.js';

/**
 * A transactional message passes as it is: no store, no directory, and not a byte changed of what the company wrote.
 * Refused only when `to` is no address at all.
 *
 * @param enrichedAt RFC 3339; the same for a whole batch
 */
export function enrichTransactional(
  incoming: TransactionalMessage,
  context: Pick<EnrichContext, 'registryUrl'>,
  enrichedAt: string,
): Output {
  const { value: message, written } = incoming;
  if (!couldBeAddress(message.channel, message.to)) {
    const detail = message.channel === 'sms' ? 'not in E.164 form' : 'not an e-mail address';
    return blockMessage({ message, json: written }, { code: 'INVALID_ADDRESS', detail }, context.registryUrl);
  }
  const json = passOn(incoming, enrichedAt);
  return outputText(messagesEnriched, { key: message.to, json }, { keepPartition: true });
}
