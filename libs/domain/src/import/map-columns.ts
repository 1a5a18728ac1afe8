import type { ImportFields } from './read-import-line.js';

export type ImportColumn = keyof ImportFields;

/** Where each field stands in a line, and what of the file is not read. */
export type ColumnMapping =
  | {
      readonly ok: true;
      /** Column of each cell, in the order of the file; undefined for one that is not read. */
      readonly columns: readonly (ImportColumn | undefined)[];
      /** What the name of the address column says about the channel, for files without one. */
      readonly channel: 'sms' | 'email' | undefined;
      readonly ignored: readonly string[];
    }
  | {
      readonly ok: false;
      readonly code: 'CSV_HEADER_MISSING' | 'CSV_COLUMNS_AMBIGUOUS';
      readonly detail: string;
    };

const NAMES: readonly ImportColumn[] = [
  'channel',
  'address',
  'campaignId',
  'reason',
  'occurredAt',
  'consentText',
  'consentAt',
  'consentSource',
];
const ALIASES: Readonly<Record<string, 'sms' | 'email'>> = {
  phone: 'sms',
  phonenumber: 'sms',
  msisdn: 'sms',
  mobile: 'sms',
  mobilenumber: 'sms',
  number: 'sms',
  email: 'email',
  emailaddress: 'email',
};

/**
 * Reads a header line: names of the API in any case, with spaces, `_` or `-` in them. Without a column `address`, one
 * that is called phone, msisdn, mobile, number or email will do if it is the only one; with two nobody can say which is
 * meant. A file whose first line has no such name has no header.
 */
export function mapColumns(header: readonly string[]): ColumnMapping {
  const plain = header.map((name) => name.toLowerCase().replaceAll(/[\s_-]/g, ''));
  const columns: (ImportColumn | undefined)[] = plain.map((name) =>
    NAMES.find((column) => column.toLowerCase() === name),
  );
  const twice = columns.find((column, index) => column !== undefined && columns.indexOf(column) !== index);
  if (twice !== undefined) return ambiguous(`The column ${twice} is there more than once.`);
  if (columns.includes('address')) return { ok: true, columns, channel: undefined, ignored: rest(header, columns) };
  const aliases = plain.flatMap((name, index) => (Object.hasOwn(ALIASES, name) ? [index] : []));
  if (aliases.length > 1) {
    return ambiguous(
      'There are several columns with addresses. Call the one that is meant address, and name the channel.',
    );
  }
  const [place] = aliases;
  if (place === undefined) {
    const detail = 'The first line must be a header with a column address, such as: channel,address';
    return { ok: false, code: 'CSV_HEADER_MISSING', detail };
  }
  columns[place] = 'address';
  return { ok: true, columns, channel: ALIASES[plain[place]!], ignored: rest(header, columns) };
}

function rest(header: readonly string[], columns: readonly unknown[]): string[] {
  return header.filter((_, index) => columns[index] === undefined);
}

function ambiguous(detail: string): ColumnMapping {
  return { ok: false, code: 'CSV_COLUMNS_AMBIGUOUS', detail };
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter of a file by its header line: of comma, semicolon and tab the one that is there most often. */
export function detectDelimiter(header: string): ',' | ';' | '\t' {
  const outside = header.replaceAll(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string): number => outside.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}
