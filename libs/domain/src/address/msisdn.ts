import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

export type ParsedMsisdn =
  | { readonly ok: true; readonly msisdn: string; readonly country: string | undefined; readonly callingCode: string }
  | { readonly ok: false; readonly reason: string };

/** E.164: a plus sign, a first digit that is not 0, at most 15 digits. Shorter than 7 no subscriber number is. */
const E164 = /^\+[1-9][0-9]{6,14}$/;
const LONGEST_INPUT = 40;

/**
 * The E.164 shape of a number that a machine gave, or undefined. Only the shape counts: metadata age, and a person whose
 * number looks invalid today must still be able to leave. A missing plus sign and a leading 00 are mended.
 */
export function toE164Shape(text: string): string | undefined {
  if (text.length > LONGEST_INPUT) return undefined;
  const bare = text.trim().replace(/[\s().-]/g, '');
  const shaped = bare.startsWith('+') ? bare : `+${bare.replace(/^00/, '')}`;
  return E164.test(shaped) ? shaped : undefined;
}

/**
 * A number that a machine gave in E.164, checked against the numbering plans (libphonenumber-js). For outbound messages:
 * what cannot exist need not be sent.
 */
export function parseE164(text: string): ParsedMsisdn {
  const shaped = text.startsWith('+') ? toE164Shape(text) : undefined;
  if (shaped === undefined) return { ok: false, reason: 'not in E.164 form' };
  return parsed(shaped, undefined);
}

/**
 * A number as a person types it: national or international, with spaces, brackets, hyphens, 00 or a trunk zero.
 * `country` (ISO 3166-1 alpha-2) is taken for numbers without a calling code.
 */
export function parseTypedPhone(text: string, country?: string): ParsedMsisdn {
  if (text.length > LONGEST_INPUT) return { ok: false, reason: 'too long for a phone number' };
  const tidy = text.normalize('NFKC').trim();
  if (!/[0-9]/.test(tidy) || /[a-z]/i.test(tidy)) return { ok: false, reason: 'not a phone number' };
  return parsed(tidy.replace(/^\s*00/, '+'), country);
}

function parsed(text: string, country: string | undefined): ParsedMsisdn {
  const number = parsePhoneNumberFromString(text, country as CountryCode | undefined);
  if (!number?.isPossible()) return { ok: false, reason: 'not a possible phone number' };
  return {
    ok: true,
    msisdn: number.number,
    country: number.country ?? countryOf(number.number),
    callingCode: number.countryCallingCode,
  };
}

/** Countries by the first digits of a number; filled by the library, since its answer costs 5 µs and this one 0.1. */
const countryByPrefix = new Map<string, string | undefined>();
const PREFIX_LENGTH = 9;
const MOST_PREFIXES = 200_000;

/**
 * ISO 3166-1 alpha-2 of an E.164 number, or undefined for non-geographic and unknown ranges. Numbers that share eight
 * digits and their length share their country, so one look in the library serves ten thousand recipients or more.
 */
export function countryOf(msisdn: string): string | undefined {
  const prefix = `${msisdn.length}${msisdn.slice(0, PREFIX_LENGTH)}`;
  const known = countryByPrefix.get(prefix);
  if (known !== undefined || countryByPrefix.has(prefix)) return known;
  if (countryByPrefix.size >= MOST_PREFIXES) countryByPrefix.clear();
  const country = parsePhoneNumberFromString(msisdn)?.country;
  countryByPrefix.set(prefix, country);
  return country;
}
