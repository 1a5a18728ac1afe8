import type { Channel } from '@stopgate/contracts';
import { canonicalSender, normaliseAddress } from '@stopgate/domain';

/** The form under which a person is known, or undefined when the text cannot be an address of the channel. */
export function toAddress(channel: Channel, text: string): string | undefined {
  const result = normaliseAddress(channel, text);
  return result.ok ? result.address : undefined;
}

/**
 * The same, for a wish that must not be refused: numbering plans age, and a person whose number looks impossible today
 * must still be able to leave. Whatever has the shape of a number will do.
 */
export function toAddressOfPerson(channel: Channel, text: string): string | undefined {
  return channel === 'sms' ? canonicalSender(text) : toAddress(channel, text);
}
