import type { Channel } from '@stopgate/contracts';
import { countryOf, normaliseAddress } from '@stopgate/domain';

export type Recipient =
  | {
      readonly ok: true;
      /** The form under which suppression is kept and looked up. */
      readonly address: string;
      /** ISO 3166-1 alpha-2; SMS only, and not for numbers that no country owns. */
      readonly country?: string | undefined;
    }
  | { readonly ok: false; readonly reason: string };

/** The recipient of a promotional message: one that can exist, in the form that the registry keeps. */
export function normalizeRecipient(channel: Channel, to: string): Recipient {
  const normalised = normaliseAddress(channel, to);
  if (!normalised.ok) return { ok: false, reason: normalised.reason };
  const { address } = normalised;
  return channel === 'email' ? { ok: true, address } : { ok: true, address, country: countryOf(address) };
}

/** Anything with as many digits as a number has (E.164), however it is written. */
const NUMBER = /^(?:\+|00)?[1-9][0-9]{5,14}$/;

/**
 * Whether a transactional message could reach anything. Only a text that is no address at all is refused: a one-time
 * password must not fail over a numbering plan that we know badly.
 */
export function couldBeAddress(channel: Channel, to: string): boolean {
  return channel === 'email' ? /^[^@\s][^@]*@[^@]*[^@\s]$/.test(to.trim()) : NUMBER.test(to.replace(/[\s().-]/g, ''));
}
