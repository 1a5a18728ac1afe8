import { createHash, timingSafeEqual } from 'node:crypto';
import { countryOf, parseTypedPhone } from '@stopgate/domain';
import { splitCallingCode } from './calling-code.js';

/** Longer than any number with any decoration; the rest of a long text is not looked at. */
const MOST_CHARACTERS = 60;

/** What people dial before a national number, where it is not 0 (and is no part of the number, as it is in Italy). */
const TRUNK_PREFIXES: Readonly<Record<string, readonly string[]>> = {
  '1': ['1'],
  '7': ['8'],
  '36': ['06'],
  '52': ['01', '044', '045', '1'],
  '370': ['8', '0'],
  '375': ['8', '80'],
  '992': ['8'],
  '993': ['8'],
};

/** What people dial before an international number: 00 nearly everywhere, then North America, Australia, Russia. */
const INTERNATIONAL_PREFIXES = ['00', '011', '0011', '810', '009'];

/**
 * Whether what a person typed is the number that the link was made for, given as E.164. National and international
 * forms, any punctuation, digits of any script. Every form must hold the whole national number: being generous with
 * how it is written must not make it shorter to guess. The time does not depend on how far two numbers agree.
 */
export function matchTypedNumber(typed: string, address: string): boolean {
  const digits = digitsOf(typed);
  const { callingCode, national } = splitCallingCode(address);
  // The library knows what is dialled in each country, such as a carrier's prefix in Brazil.
  const parsed = parseTypedPhone(typed.slice(0, MOST_CHARACTERS), countryOf(address));
  const itsReading = parsed.ok ? without(`+${callingCode}`, parsed.msisdn) : [];
  const expected = hashOf(foldPlanChanges(callingCode, national));
  // Every reading is compared, also after one has matched.
  return [...readings(digits, callingCode), ...itsReading]
    .map((reading) => timingSafeEqual(hashOf(foldPlanChanges(callingCode, reading)), expected))
    .some(Boolean);
}

/** National numbers that the digits could mean in the country of the calling code; empty ones are no number. */
function readings(digits: string, callingCode: string): string[] {
  const international = [digits, ...INTERNATIONAL_PREFIXES.flatMap((prefix) => without(prefix, digits))]
    .flatMap((rest) => without(callingCode, rest))
    // +33 (0)6 …: the zero is what many people write and nobody may dial.
    .flatMap((national) => [national, ...without('0', national)]);
  const trunks = TRUNK_PREFIXES[callingCode] ?? ['0'];
  const national = [digits, ...trunks.flatMap((prefix) => without(prefix, digits))];
  return [...international, ...national, ...national.flatMap((one) => argentineMobiles(callingCode, one))];
}

function without(prefix: string, digits: string): string[] {
  return digits.startsWith(prefix) ? [digits.slice(prefix.length)] : [];
}

/** In Argentina a mobile is dialled with 15 after the area code of 2 to 4 digits, at home only. */
function argentineMobiles(callingCode: string, national: string): string[] {
  if (callingCode !== '54' || national.length !== 12) return [];
  return [2, 3, 4]
    .filter((area) => national.startsWith('15', area))
    .map((area) => national.slice(0, area) + national.slice(area + 2));
}

/**
 * One spelling for numbers that changed their form and stayed with their people: Mexico dropped a 1 after the calling
 * code, Argentina has a 9 there for mobiles that people leave out, Brazil put a 9 before mobiles of eight digits.
 */
function foldPlanChanges(callingCode: string, national: string): string {
  if (callingCode === '52' && /^1\d{10}$/.test(national)) return national.slice(1);
  if (callingCode === '54' && /^9\d{10}$/.test(national)) return national.slice(1);
  if (callingCode === '55' && /^\d\d9\d{8}$/.test(national)) return national.slice(0, 2) + national.slice(3);
  return national;
}

/** Decimal digits of every script as 0 to 9; all else is punctuation. */
function digitsOf(typed: string): string {
  const text = typed.slice(0, MOST_CHARACTERS).normalize('NFKC');
  return [...text].map((character) => (/\p{Nd}/u.test(character) ? digitValue(character) : '')).join('');
}

/** Unicode keeps the ten digits of a script together, zero first: counting back to the first gives the value. */
function digitValue(character: string): string {
  const point = character.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
