import { canonicalSender } from './sender-number.js';

/** A short code means nothing without its country, and is never E.164: 36180 would parse as a French number. */
export interface ShortCode {
  readonly country: string;
  readonly digits: string;
}

export type Originator =
  | { readonly kind: 'short_code'; readonly value: string }
  | { readonly kind: 'msisdn'; readonly value: string }
  | { readonly kind: 'alphanumeric'; readonly value: string };

/**
 * What a sender is: 3 to 8 bare digits are a short code; `+` or 9 to 15 digits a long number (in the form of `canonicalSender`);
 * anything else an alphanumeric sender, to which nobody can reply.
 */
export function parseOriginator(text: string): Originator {
  const value = text.trim();
  if (/^[0-9]{3,8}$/.test(value)) return { kind: 'short_code', value };
  const msisdn = canonicalSender(value);
  return msisdn === undefined ? { kind: 'alphanumeric', value } : { kind: 'msisdn', value: msisdn };
}
