import type { Channel } from '../address/channel.js';
import type { ErasureKey } from './erasure-key.js';

/** `~1.<partition>.<16 bytes in base64url>`; of the last character only four say something, since 16 bytes end within it. */
const ERASED = /^~1\.(0|[1-9][0-9]{0,4})\.([A-Za-z0-9_-]{21}[AQgw])$/;
const TILDE = 126;

/** What an erasure token says. */
export interface ErasedAddress {
  /** Where in `suppression.state` everything about this person stands. */
  readonly partition: number;
  /** 16 bytes; who it was cannot be told without the key, and with it only by trying all addresses. */
  readonly hash: Buffer;
}

/**
 * The erasure token: what stands in place of a person's address at a company once the address has been erased. The same
 * for ever. `address` is normalised; `partition`: that of the readable address in `suppression.state`, so that token and
 * address stay in one order. It tells less than three bits about the address.
 */
export function erasedAddress(
  key: ErasureKey,
  person: { readonly companyId: string; readonly channel: Channel; readonly address: string },
  partition: number,
): string {
  if (!Number.isInteger(partition) || partition < 0 || partition > 99_999)
    throw new Error(`not a partition: ${partition}`);
  const hash = Buffer.from(key.hash(person.companyId, person.channel, person.address), 'latin1');
  return `~1.${partition}.${hash.toString('base64url')}`;
}

/** Whether this stands for an erased person. No address in normal form does: numbers begin with +, mailboxes hold an @. */
export function isErasedAddress(text: string): boolean {
  return text.charCodeAt(0) === TILDE && ERASED.test(text);
}

/** What a token says; undefined for anything else. */
export function readErasedAddress(text: string): ErasedAddress | undefined {
  if (text.charCodeAt(0) !== TILDE) return undefined;
  const found = ERASED.exec(text);
  return found ? { partition: Number(found[1]), hash: Buffer.from(found[2]!, 'base64url') } : undefined;
}
