/** Calling codes of two digits (ITU-T E.164, list of assigned codes); 1 and 7 have one, all others three. */
const TWO_DIGITS = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

export interface SplitNumber {
  readonly callingCode: string;
  readonly national: string;
}

/** Splits an E.164 number after its calling code; the lengths are fixed, so no number plan is needed. */
export function splitCallingCode(e164: string): SplitNumber {
  const digits = e164.replace(/\D/g, '');
  const length = /^[17]/.test(digits) ? 1 : TWO_DIGITS.has(digits.slice(0, 2)) ? 2 : 3;
  return { callingCode: digits.slice(0, length), national: digits.slice(length) };
}
