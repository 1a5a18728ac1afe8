import type { Channel } from './channel.js';
import { isPlainE164, parseE164 } from './parse-msisdn.js';
import type { MsisdnFault } from './parse-msisdn.js';
import { parseEmailAddress } from './parse-email-address.js';
import type { EmailFault } from './parse-email-address.js';

export type AddressResult =
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly reason: MsisdnFault | EmailFault };

/** The canonical form of an address that a machine gave: the one under which suppression is kept and looked up. */
export function normaliseAddress(channel: Channel, text: string): AddressResult {
  switch (channel) {
    case 'sms': {
      if (isPlainE164(text)) return { ok: true, address: text };
      const parsed = parseE164(text.trim());
      return parsed.ok ? { ok: true, address: parsed.msisdn } : parsed;
    }
    case 'email': {
      const parsed = parseEmailAddress(text);
      return parsed.ok ? { ok: true, address: parsed.email } : parsed;
    }
  }
}
