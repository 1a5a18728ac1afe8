import type { ImportFields } from '@stopgate/domain';
import { LONGEST_LINE_BYTES } from './read-lines.js';
import type { ByteSource, LineFault, Place } from './read-lines.js';

const NEW_LINE = 10;
const NAMES: readonly (keyof ImportFields)[] = [
  'channel',
  'address',
  'campaignId',
  'reason',
  'occurredAt',
  'consentText',
  'consentAt',
  'consentSource',
];

type Parsed<Fields> = { readonly fields: Fields } | { readonly fault: LineFault };

/**
 * Lines of NDJSON from a place on that a line ended at. Blank lines are passed over.
 *
 * @param read what a line that is a JSON object says
 */
export async function* readJsonRecords<Fields = ImportFields>(
  source: ByteSource,
  from: Place,
  read: (value: object) => Parsed<Fields>,
): AsyncGenerator<(Place & Parsed<Fields>)[]> {
  let { offset, line } = from;
  let open: Buffer[] = [];
  let openBytes = 0;
  let lines: (Place & Parsed<Fields>)[] = [];
  const finish = (end: Buffer): void => {
    line += 1;
    const length = openBytes + end.length;
    if (length > LONGEST_LINE_BYTES) lines.push({ offset, line, fault: 'LINE_TOO_LONG' });
    else {
      const text = (openBytes > 0 ? Buffer.concat([...open, end]) : end).toString().trim();
      if (text !== '') lines.push({ offset, line, ...parseLine(text, read) });
    }
    open = [];
    openBytes = 0;
  };
  for await (const bytes of source(from.offset)) {
    let begin = 0;
    for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, begin)) {
      offset += end + 1 - begin;
      finish(bytes.subarray(begin, end));
      begin = end + 1;
    }
    offset += bytes.length - begin;
    // Of a line that is too long already nothing more is kept.
    if (openBytes <= LONGEST_LINE_BYTES) open.push(bytes.subarray(begin));
    openBytes += bytes.length - begin;
    if (lines.length > 0) yield lines;
    lines = [];
  }
  if (openBytes > 0) finish(Buffer.alloc(0));
  if (lines.length > 0) yield lines;
}

function parseLine<Fields>(text: string, read: (value: object) => Parsed<Fields>): Parsed<Fields> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'INVALID_JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'INVALID_JSON' };
  return read(value);
}

/** Of a line of opt-outs. */
export function readFields(value: object): Parsed<ImportFields> {
  const fields: Partial<Record<keyof ImportFields, string>> = {};
  for (const name of NAMES) {
    const found = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    if (found === undefined || found === null) continue;
    // A number has lost its plus sign already; whole ones have lost nothing else.
    if (typeof found === 'string') fields[name] = found.trim();
    else if (Number.isSafeInteger(found)) fields[name] = String(found);
    else return { fault: 'INVALID_JSON' };
  }
  return { fields };
}
