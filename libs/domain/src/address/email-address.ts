/** RFC 5321: 64 before the @, 254 in all. */
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;
const LOCAL_PART = /^[^\s@"(),:;<>[\\\]\u0000-\u0020\u007f]+$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * One spelling for an email address: trimmed, NFC, lower case as a whole. Strictly the part before the @ could be
 * case-sensitive; no mail service in use treats it so, and an opt-out of `Jane@…` must stop mail to `jane@…`.
 * Undefined when it cannot be an address. Linear in the input.
 */
export function parseEmailAddress(text: string): string | undefined {
  if (text.length > 320) return undefined;
  const address = text.trim().normalize('NFC').toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1 || address.length > LONGEST_ADDRESS) return undefined;
  const local = address.slice(0, at);
  if (local.length > LONGEST_LOCAL || !LOCAL_PART.test(local)) return undefined;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  const labels = address.slice(at + 1).split('.');
  return labels.length >= 2 && labels.every((label) => DOMAIN_LABEL.test(label)) ? address : undefined;
}
