import type { Channel } from '../call-services/registry-client.js';

export type ReadAddress =
  | { readonly kind: 'address'; readonly channel: Channel; readonly address: string }
  | { readonly kind: 'wrong'; readonly sentence: string };

/**
 * What a person typed as an address: an e-mail address where there is an @, else a number with its country code. What
 * people put between digits, and the invisible marks that copied contacts bring, are dropped; 00 stands for +. The
 * registry decides whether the number can exist.
 */
export function readAddress(text: string): ReadAddress {
  const trimmed = text.replace(/^[\s\p{Cf}]+|(?<![\s\p{Cf}])[\s\p{Cf}]+$/gu, '');
  if (trimmed === '') return { kind: 'wrong', sentence: 'Type a phone number or an e-mail address.' };
  if (trimmed.includes('@')) return { kind: 'address', channel: 'email', address: trimmed };
  const digits = trimmed.replace(/[\s().\-/\u2010-\u2015\p{Cf}]/gu, '').replace(/^00/, '+');
  if (/^\+[1-9][0-9]{5,14}$/.test(digits)) return { kind: 'address', channel: 'sms', address: digits };
  if (/^[0-9]+$/.test(digits)) {
    return { kind: 'wrong', sentence: 'Give the number with its country code, such as +33 6 12 34 56 78.' };
  }
  return { kind: 'wrong', sentence: 'That is neither a phone number nor an e-mail address.' };
}
