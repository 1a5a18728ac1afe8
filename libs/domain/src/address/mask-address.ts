/** Long enough for what is worth reading in a log line. */
const LONGEST_SHOWN = 64;

/**
 * An address for logs: `+336*****678`, `j***@example.com`. Senders that name no person (short codes of up to 6 digits,
 * words of up to 11 characters) stay readable. Anything else shows at most a third at its beginning and a quarter at its
 * end.
 */
export function maskAddress(text: string): string {
  const at = text.lastIndexOf('@');
  if (at >= 0) {
    const first = at > 1 ? String.fromCodePoint(text.codePointAt(0)!) : '';
    return `${first}***${text.slice(at, at + LONGEST_SHOWN)}`;
  }
  if (/^[0-9]{1,6}$/.test(text)) return text;
  if (text.length <= 11 && !/[0-9](?:[^0-9]?[0-9]){3}/.test(text)) return text;
  const start = Math.min(4, Math.floor(text.length / 3));
  const end = Math.min(3, Math.floor(text.length / 4));
  const hidden = Math.min(text.length - start - end, LONGEST_SHOWN);
  return text.slice(0, start) + '*'.repeat(hidden) + text.slice(text.length - end);
}
