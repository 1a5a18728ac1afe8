/** Country codes of two digits (ITU-T E.164, annex to Operational Bulletin); 1 and 7 have one, all others three. */
const TWO_DIGITS = [
  20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62,
  63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
];

/** Digits of the country code, by the first two digits of the number. */
const lengths = new Uint8Array(100).fill(3);
for (let first = 0; first < 10; first += 1) lengths[10 + first] = lengths[70 + first] = 1;
for (const code of TWO_DIGITS) lengths[code] = 2;

/** Every country code that a number can be split at: 306 of them. */
export function possibleCallingCodes(): number[] {
  return Array.from({ length: 999 }, (_, index) => index + 1).filter((code) => {
    const digits = String(code);
    // A code of one digit has its length under each of the ten beginnings that it stands for.
    return lengths[Number(digits.padEnd(2, '0').slice(0, 2))] === digits.length;
  });
}

export interface SplitMsisdn {
  readonly callingCode: number;
  /** What stands behind the country code, as a number; leading zeros are in `nationalDigits`. */
  readonly national: number;
  readonly nationalDigits: number;
}

const ZERO = 48;
const LONGEST = 15;

/**
 * An E.164 number in two; undefined for anything else. The country code only names a range of places: a number of a
 * plan that nobody knows yet is split as surely as any other, and always alike.
 */
export function splitMsisdn(msisdn: string): SplitMsisdn | undefined {
  const { length } = msisdn;
  if (length < 5 || length > LONGEST + 1 || msisdn.charCodeAt(0) !== 43) return undefined;
  const first = msisdn.charCodeAt(1) - ZERO;
  const second = msisdn.charCodeAt(2) - ZERO;
  if (first < 1 || first > 9 || second < 0 || second > 9) return undefined;
  const codeLength = lengths[first * 10 + second]!;
  let callingCode = 0;
  let national = 0;
  for (let index = 1; index < length; index += 1) {
    const digit = msisdn.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    if (index <= codeLength) callingCode = callingCode * 10 + digit;
    else national = national * 10 + digit;
  }
  return { callingCode, national, nationalDigits: length - 1 - codeLength };
}
