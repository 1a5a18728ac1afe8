import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { choosePlan, findPlans, hasLength, isCommonLength } from './numbering-plans.js';

/** Why a text is no number that can be reached. */
export type MsisdnFault =
  'NOT_A_NUMBER' | 'COUNTRY_REQUIRED' | 'UNKNOWN_CALLING_CODE' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID_LENGTH';

export interface Msisdn {
  readonly ok: true;
  /** Canonical: plus sign, calling code, national number without trunk prefix. */
  readonly msisdn: string;
  /** ISO 3166 alpha-2; undefined for codes that no country owns (+800, +882 …). */
  readonly country: string | undefined;
  readonly callingCode: string;
}

export type MsisdnResult = Msisdn | { readonly ok: false; readonly reason: MsisdnFault };

const E164 = /^\+[1-9][0-9]{5,14}$/;
/** Longer than any way of writing a number; what follows is not looked at. */
const LONGEST_TYPED = 64;

/**
 * A number as machines write it: `+`, then 6 to 15 digits (E.164), nothing else. Length and calling code must exist;
 * the exact range need not, because operators open ranges before metadata know them. A trunk prefix written by mistake
 * (`+3306…`) is folded away, so that one person has one key.
 */
export function parseE164(text: string): MsisdnResult {
  if (!E164.test(text)) return { ok: false, reason: explainShape(text) };
  const plans = findPlans(text);
  if (!plans) return { ok: false, reason: 'UNKNOWN_CALLING_CODE' };
  const main = plans[0];
  const national = text.slice(1 + main.callingCode.length);
  // Rare: a prefix the library might strip or rewrite. It decides, so that both ways give one form.
  if (main.nationalPrefix?.test(national)) return settle(text, parseWithLibrary(text));
  const plan = choosePlan(plans, national) ?? main;
  if (!hasLength(plan.lengths, national)) return { ok: false, reason: explainLength(plan.lengths, national.length) };
  return { ok: true, msisdn: text, country: plan.country, callingCode: main.callingCode };
}

/**
 * True only for numbers that `parseE164` takes and gives back as they are: nearly all, also of calling codes that many
 * countries share (+1, +44), where finding the country is most of the work. False says nothing.
 */
export function isPlainE164(text: string): boolean {
  if (!E164.test(text)) return false;
  const plans = findPlans(text);
  if (!plans) return false;
  const { callingCode, nationalPrefix } = plans[0];
  if (!isCommonLength(plans, text.length - 1 - callingCode.length)) return false;
  return !nationalPrefix?.test(text.slice(1 + callingCode.length));
}

/**
 * A number with several trunk zeros (`+3580000000`) loses one at each reading; it is read until nothing changes, so that
 * it too has one key. Every reading that changes anything makes it shorter or leaves it settled.
 */
function settle(text: string, result: MsisdnResult): MsisdnResult {
  return result.ok && result.msisdn.length < text.length ? parseE164(result.msisdn) : result;
}

/**
 * A number as people type it on a page: spaces, dots, brackets, `00` or `+` in front, or the national form of `country`
 * (ISO 3166 alpha-2). Its length must be possible; the range need not be known, as with `parseE164`.
 */
export function parseTypedPhone(text: string, country?: string): MsisdnResult {
  const typed = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (!/[0-9]/.test(typed) || /\p{L}/u.test(typed)) return { ok: false, reason: 'NOT_A_NUMBER' };
  if (typed.length > LONGEST_TYPED) return { ok: false, reason: 'TOO_LONG' };
  const international = /^(?:\+|\(\+\))/.test(typed);
  const isDialled = /^\(?00/.test(typed);
  if (!international && !isDialled && !country) return { ok: false, reason: 'COUNTRY_REQUIRED' };
  const parsed = country || international ? parseWithLibrary(typed, country) : undefined;
  if (parsed?.ok || !isDialled) return parsed ?? { ok: false, reason: 'NOT_A_NUMBER' };
  // 00 is not the exit code everywhere (+1 has 011), but people everywhere write it.
  return parseWithLibrary(`+${typed.replace(/^\(?00\)?/, '')}`);
}

/** Either of the two: E.164 as it is, anything else as a person in `defaultCountry` would have typed it. */
export function parseMsisdn(text: string, defaultCountry?: string): MsisdnResult {
  const trimmed = text.trim();
  return E164.test(trimmed) ? parseE164(trimmed) : parseTypedPhone(trimmed, defaultCountry);
}

function parseWithLibrary(text: string, country?: string): MsisdnResult {
  const options = { ...(country && { defaultCountry: country.toUpperCase() as CountryCode }), extract: false };
  const parsed = parsePhoneNumberFromString(text, options, metadata);
  if (!parsed) return { ok: false, reason: 'NOT_A_NUMBER' };
  const { number, countryCallingCode, nationalNumber } = parsed;
  if (!E164.test(number)) return { ok: false, reason: explainShape(number) };
  const plans = findPlans(number);
  if (!plans) return { ok: false, reason: 'UNKNOWN_CALLING_CODE' };
  const plan = choosePlan(plans, nationalNumber) ?? plans[0];
  if (!hasLength(plan.lengths, nationalNumber)) {
    return { ok: false, reason: explainLength(plan.lengths, nationalNumber.length) };
  }
  return { ok: true, msisdn: number, country: plan.country, callingCode: countryCallingCode };
}

function explainShape(text: string): MsisdnFault {
  if (!/^\+[0-9]+$/.test(text)) return 'NOT_A_NUMBER';
  if (text.startsWith('+0')) return 'UNKNOWN_CALLING_CODE';
  return text.length < 7 ? 'TOO_SHORT' : 'TOO_LONG';
}

function explainLength(lengths: number, length: number): MsisdnFault {
  if (lengths >>> length === 0) return 'TOO_LONG';
  return (lengths & ((1 << length) - 1)) === 0 ? 'TOO_SHORT' : 'INVALID_LENGTH';
}
