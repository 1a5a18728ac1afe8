import { parseE164 } from './parse-msisdn.js';

/** More than any carrier's way of writing 15 digits. */
const LONGEST_SENDER = 64;

/**
 * An inbound sender as `+` and 6 to 15 digits, or undefined. Carriers leave out the plus sign or write 00; nothing else
 * is asked of the number: a STOP is never refused because metadata do not know the range it comes from.
 */
export function toE164Shape(text: string): string | undefined {
  if (text.length > LONGEST_SENDER) return undefined;
  const digits = /^(?:\+|00)?([1-9][0-9]{5,14})$/.exec(text.replace(/[\s().-]/g, ''))?.[1];
  return digits && `+${digits}`;
}

/**
 * The key under which an inbound sender is known: the same canonical form as for outbound numbers where the number can
 * be understood, else its shape. Undefined only for what is no phone number at all (an alphanumeric sender).
 */
export function canonicalSender(text: string): string | undefined {
  const shape = toE164Shape(text);
  if (!shape) return undefined;
  const parsed = parseE164(shape);
  return parsed.ok ? parsed.msisdn : shape;
}
