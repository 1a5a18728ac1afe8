import type { Channel } from '@stopgate/contracts';
import { normaliseAddress } from '@stopgate/domain';

/** E.164: a plus sign and at most 15 digits, the first not 0; no subscriber number has fewer than 7. */
const E164_SHAPE = /^\+[1-9][0-9]{6,14}$/;

/** The form under which a person is known, or undefined when the text cannot be an address of the channel. */
export function toAddress(channel: Channel, text: string): string | undefined {
  return readAddress(normaliseAddress(channel, text));
}

/**
 * The same, for a wish that must not be refused: numbering plans age, and a person whose number looks impossible today
 * must still be able to leave. Whatever has the shape of a number will do.
 */
export function toAddressOfPerson(channel: Channel, text: string): string | undefined {
  const shape = text.trim();
  return toAddress(channel, text) ?? (channel === 'sms' && E164_SHAPE.test(shape) ? shape : undefined);
}

type AnyAddress = string | undefined | { readonly ok: true; readonly address: string } | { readonly ok: false };

function readAddress(result: AnyAddress): string | undefined {
  if (typeof result !== 'object') return result;
  return result.ok ? result.address : undefined;
}
