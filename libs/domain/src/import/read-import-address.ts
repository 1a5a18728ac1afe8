import type { Channel } from '../address/channel.js';
import { parseEmailAddress } from '../address/parse-email-address.js';
import { isPlainE164, parseE164, parseTypedPhone } from '../address/parse-msisdn.js';
import type { MsisdnFault, MsisdnResult } from '../address/parse-msisdn.js';
import { findOldShape } from '../address/renumbering.js';
import type { OldShape } from '../address/renumbering.js';
import { toE164Shape } from '../address/sender-number.js';
import { undoSpreadsheet } from './spreadsheet-cells.js';

export type ImportAddress =
  /** `addresses`: one, or an old number as it was given and what it is today. */
  | { readonly ok: true; readonly addresses: readonly string[]; readonly oldShape?: OldShape }
  | {
      readonly ok: false;
      readonly code: 'INVALID_ADDRESS' | 'DEFAULT_COUNTRY_REQUIRED' | 'NUMBER_DAMAGED_BY_SPREADSHEET';
      readonly detail: string;
    };

const SEPARATED = /^\+[0-9\s\u00a0\u202f().\-/]+$/;
const LONGEST = 320;

/**
 * The address in a cell of an import. Numbers in E.164 need no library; anything else is read as a person in
 * `defaultCountry` (ISO 3166 alpha-2) writes it.
 *
 * An old shape stands for both: the number as it was given and, where the rule leaves no doubt, the one of today. Who
 * said stop under the old number must not be written to under the new one, and whoever still writes to the old one must
 * not reach them either.
 */
export function readImportAddress(channel: Channel, cell: string, defaultCountry?: string): ImportAddress {
  if (channel === 'email') return readEmail(cell);
  if (isPlainE164(cell)) return withOldShape(cell, cell);
  if (cell.length > LONGEST) return invalid('TOO_LONG');
  const number = undoSpreadsheet(cell);
  if (number.kind === 'damaged') {
    const detail = 'A spreadsheet has rounded the number. Format the column as text and export it again.';
    return { ok: false, code: 'NUMBER_DAMAGED_BY_SPREADSHEET', detail };
  }
  const { text } = number;
  const bare = SEPARATED.test(text) && !text.includes('(0)') ? text.replaceAll(/[^+0-9]/g, '') : undefined;
  const parsed = bare === undefined ? parseTypedPhone(text, defaultCountry) : parseE164(bare);
  if (parsed.ok) return withOldShape(parsed.msisdn, bare ?? parsed.msisdn);
  return readOldShape(text, parsed, defaultCountry);
}

function readEmail(cell: string): ImportAddress {
  const parsed = parseEmailAddress(cell);
  return parsed.ok ? { ok: true, addresses: [parsed.email] } : invalid(parsed.reason);
}

function withOldShape(msisdn: string, given: string): ImportAddress {
  const oldShape = findOldShape(given) ?? findOldShape(msisdn);
  if (!oldShape) return { ok: true, addresses: [msisdn] };
  const { present } = oldShape;
  return { ok: true, addresses: present === undefined || present === msisdn ? [msisdn] : [msisdn, present], oldShape };
}

/** Many old shapes are impossible numbers today, so that reading them fails; nationally written ones too. */
function readOldShape(
  text: string,
  { reason }: Extract<MsisdnResult, { ok: false }>,
  defaultCountry?: string,
): ImportAddress {
  const digits = text.replaceAll(/[^+0-9]/g, '');
  const shapes = [toE164Shape(text), ...nationalShapes(digits, defaultCountry)];
  for (const shape of shapes) {
    const oldShape = shape === undefined ? undefined : findOldShape(shape);
    if (shape !== undefined && oldShape) {
      const { present } = oldShape;
      return { ok: true, addresses: present === undefined ? [shape] : [shape, present], oldShape };
    }
  }
  return invalid(reason);
}

const CALLING_CODES: Readonly<Record<string, string>> = { MX: '52', BR: '55', CI: '225', BJ: '229', AR: '54' };

function nationalShapes(digits: string, defaultCountry: string | undefined): (string | undefined)[] {
  const callingCode = CALLING_CODES[defaultCountry?.toUpperCase() ?? ''];
  if (callingCode === undefined || !/^[0-9]+$/.test(digits)) return [];
  return [`+${callingCode}${digits}`, `+${callingCode}${digits.replace(/^0/, '')}`];
}

const SENTENCES: Readonly<Record<MsisdnFault | 'NOT_AN_ADDRESS', string>> = {
  NOT_A_NUMBER: 'This is not a phone number.',
  NOT_AN_ADDRESS: 'This is not an e-mail address.',
  COUNTRY_REQUIRED: 'The number has no country. Give the import a default country.',
  UNKNOWN_CALLING_CODE: 'No country has this calling code.',
  TOO_SHORT: 'The number is too short.',
  TOO_LONG: 'The address is too long.',
  INVALID_LENGTH: 'No number of this country has so many digits.',
};

function invalid(reason: MsisdnFault | 'NOT_AN_ADDRESS'): ImportAddress {
  const code = reason === 'COUNTRY_REQUIRED' ? 'DEFAULT_COUNTRY_REQUIRED' : 'INVALID_ADDRESS';
  return { ok: false, code, detail: SENTENCES[reason] };
}
