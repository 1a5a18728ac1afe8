/** A way in which numbers of a country were written before its plan changed. */
export interface Renumbering {
  readonly country: string;
  readonly callingCode: string;
  /** The old national number, whole. */
  readonly old: RegExp;
  /** What it can be today, as replacements of `old`: one when the rule leaves no doubt. */
  readonly today: readonly string[];
}

/**
 * - MX, August 2019: the 1 of mobile numbers behind +52 went, and with it 044 and 045 at home.
 * - BR, November 2016: mobile numbers of 8 digits got a 9 in front. Those that begin with 7 are in doubt: trunked radio
 *   kept 8 digits.
 * - CI, January 2021: two digits of the operator in front. For mobile numbers the second old digit tells it (0 to 3
 *   Moov, 4 to 6 MTN, 7 to 9 Orange) in the ranges that never had another owner; fixed lines do not tell.
 * - BJ, November 2024: 01 in front of every number.
 * - AR: no change, but mobile numbers as they are dialled at home, with 15 behind the area code; abroad there is a 9 in
 *   front instead.
 */
export const RENUMBERINGS: readonly Renumbering[] = [
  { country: 'MX', callingCode: '52', old: /^(?:1|04[45])([2-9]\d{9})$/, today: ['$1'] },
  { country: 'BR', callingCode: '55', old: /^([1-9][1-9])([689]\d{7})$/, today: ['$19$2'] },
  { country: 'BR', callingCode: '55', old: /^([1-9][1-9])(7\d{7})$/, today: ['$19$2', '$1$2'] },
  { country: 'CI', callingCode: '225', old: /^((?:0[1-3]|[45][0-3]|7[1-3])\d{6})$/, today: ['01$1'] },
  { country: 'CI', callingCode: '225', old: /^((?:[04578][4-6]|64)\d{6})$/, today: ['05$1'] },
  { country: 'CI', callingCode: '225', old: /^((?:[04578][7-9]|68)\d{6})$/, today: ['07$1'] },
  {
    country: 'CI',
    callingCode: '225',
    old: /^((?:6[0-35-79]|70|8[0-3]|9\d)\d{6})$/,
    today: ['01$1', '05$1', '07$1'],
  },
  { country: 'CI', callingCode: '225', old: /^([23]\d{7})$/, today: ['27$1', '25$1', '21$1'] },
  { country: 'BJ', callingCode: '229', old: /^([24569]\d{7})$/, today: ['01$1'] },
  { country: 'AR', callingCode: '54', old: /^9?(11)15(\d{8})$/, today: ['9$1$2'] },
  { country: 'AR', callingCode: '54', old: /^9?([23]\d{2})15(\d{7})$/, today: ['9$1$2'] },
  { country: 'AR', callingCode: '54', old: /^9?([23]\d{3})15(\d{6})$/, today: ['9$1$2'] },
];
