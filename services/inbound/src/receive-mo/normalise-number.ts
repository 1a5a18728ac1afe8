/** Shortest and longest E.164 number taken for a person's: St Helena has 8 digits with its calling code, 15 is the most. */
const E164_DIGITS = /^\d{7,15}$/;
/** Short codes have at most 8 digits, and a number without any prefix has more. */
const LONGEST_SHORT_CODE = 8;

/**
 * One way of writing for what providers write in many: `+31612345678`, `31612345678`, `0031612345678`,
 * `tel:+31 6 1234 5678` give `+31612345678`; short codes stay digits, alphanumeric senders stay as they are. Shape only:
 * plans change, and a STOP is never refused because the number looks wrong.
 */
export function normaliseNumber(written: string): string {
  const bare = written.trim().replace(/^tel:/i, '');
  const digits = bare.replaceAll(/[\s().\u00a0-]/g, '');
  const [, prefix, rest] = /^(\+|00)?(\d+)$/.exec(digits) ?? [];
  if (rest === undefined) return bare;
  if (prefix !== undefined && E164_DIGITS.test(rest)) return `+${rest}`;
  // A single leading zero is a national number, of a country that only the receiver's sender can tell.
  if (prefix === undefined && rest.length > LONGEST_SHORT_CODE && E164_DIGITS.test(rest) && !rest.startsWith('0')) {
    return `+${rest}`;
  }
  return prefix === '+' ? `+${rest}` : digits;
}
