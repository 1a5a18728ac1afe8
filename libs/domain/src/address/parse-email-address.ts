export type EmailFault = 'NOT_AN_ADDRESS' | 'TOO_LONG';
export type EmailResult =
  { readonly ok: true; readonly email: string } | { readonly ok: false; readonly reason: EmailFault };

/** RFC 5321 4.5.3.1, less the angle brackets. */
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
/** Quoted local parts are left out: no list holds them, and they hide separators. */
const LOCAL_PART = /^[^\s\p{C}"(),:;<>@[\\\]]+$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/**
 * An address in the one form it is kept in: trimmed, NFC, all lower case. The local part too, against the letter of RFC
 * 5321: no large mailbox provider tells case apart, and a STOP that misses over a capital is worse than one too many.
 * Dots and plus tags stay, they may name different people.
 */
export function parseEmailAddress(text: string): EmailResult {
  // Before anything is computed: a megabyte of text costs nothing.
  if (text.length > LONGEST_ADDRESS + 64) return { ok: false, reason: 'TOO_LONG' };
  const email = text.trim().normalize('NFC').toLowerCase();
  if (email.length > LONGEST_ADDRESS) return { ok: false, reason: 'TOO_LONG' };
  const at = email.lastIndexOf('@');
  const local = email.slice(0, Math.max(at, 0));
  if (!LOCAL_PART.test(local)) return { ok: false, reason: 'NOT_AN_ADDRESS' };
  if (local.length > LONGEST_LOCAL_PART) return { ok: false, reason: 'TOO_LONG' };
  const labels = email.slice(at + 1).split('.');
  const isDomain = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^[0-9]+$/.test(labels.at(-1)!);
  return isDomain ? { ok: true, email } : { ok: false, reason: 'NOT_AN_ADDRESS' };
}
