import { BASIC, EXTENSION, NATIONAL_ALPHABETS } from './gsm-tables.data.js';
import type { NationalTable } from './gsm-tables.data.js';

const SEPTETS = new Uint8Array(0x2100);
for (const character of BASIC) if (character !== '\u001b') SEPTETS[character.charCodeAt(0)] = 1;
for (const character of EXTENSION) SEPTETS[character.charCodeAt(0)] = 2;

/** Septets of one SMS. */
export const ONE_SMS = 160;
const GSM = { single: ONE_SMS, part: 153 };
const UCS2 = { single: 70, part: 67 };

/** 255 parts: one octet counts them (3GPP TS 23.040, 9.2.3.24.1). */
export const MOST_SEGMENTS = 255;

export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** SMS parts that the text is sent, and paid, as. */
  readonly count: number;
  /** Septets (GSM-7) or UTF-16 units (UCS-2). */
  readonly units: number;
  /** The national language whose shift table the text needs; absent for the default alphabet. */
  readonly nationalTable?: NationalTable;
}

/** What a text weighs, so that it and another one can be counted together without looking at either again. */
export interface TextWeight {
  readonly text: string;
  /** -1 when a character is not of the GSM-7 alphabet. */
  readonly septets: number;
  /** Whether there are pairs that no part may cut in two: surrogates always, escapes when it is GSM-7. */
  readonly hasPairs: boolean;
}

/** True when every character is in the GSM-7 default alphabet or its extension. */
export function isGsm7(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (!SEPTETS[text.charCodeAt(index)]) return false;
  return true;
}

/** One look at each character. */
export function weigh(text: string): TextWeight {
  const septets = countSeptets(text);
  return { text, septets, hasPairs: septets < 0 ? SURROGATES.test(text) : septets !== text.length };
}

/** -1 when a character is not of the GSM-7 alphabet. */
export function countSeptets(text: string): number {
  let septets = 0;
  for (let index = 0; index < text.length; index += 1) {
    const width = SEPTETS[text.charCodeAt(index)];
    if (!width) return -1;
    septets += width;
  }
  return septets;
}

const SURROGATES = /[\ud800-\udfff]/;

/**
 * Encoding and number of SMS parts. Concatenated parts hold 153 septets or 67 units; an escape pair or a surrogate pair
 * is never cut in two, so a part may end one unit early. An empty text is one SMS. `tables` are the national shift
 * tables that the route supports: the text is sent with the one that needs the fewest parts, without any at a tie.
 */
export function countSegments(text: string, tables?: readonly NationalTable[]): Segments {
  return withTables(text, countWeighed(weigh(text)), tables);
}

/** `countSegments` of a weighed text. */
export function countWeighed({ text, septets, hasPairs }: TextWeight): Segments {
  if (septets >= 0) return { encoding: 'GSM-7', count: countGsm(septets, hasPairs ? text : undefined), units: septets };
  return { encoding: 'UCS-2', count: countUcs2(text.length, hasPairs ? text : undefined), units: text.length };
}

/** `countSegments` of three texts that stand behind one another, each weighed; exact, and free where there are no pairs. */
export function countTogether(
  first: TextWeight,
  second: TextWeight,
  third: TextWeight,
  tables?: readonly NationalTable[],
): Segments {
  const isGsm = first.septets >= 0 && second.septets >= 0 && third.septets >= 0;
  const septets = isGsm ? first.septets + second.septets + third.septets : -1;
  const units = first.text.length + second.text.length + third.text.length;
  const hasPairs = first.hasPairs || second.hasPairs || third.hasPairs;
  // Joined only where something must be kept together.
  const text = hasPairs || tables ? first.text + second.text + third.text : undefined;
  const plain: Segments = isGsm
    ? { encoding: 'GSM-7', count: countGsm(septets, hasPairs ? text : undefined), units: septets }
    : { encoding: 'UCS-2', count: countUcs2(units, hasPairs ? text : undefined), units };
  return tables ? withTables(text!, plain, tables) : plain;
}

/** `pairs`: the text, where something in it must be kept together. */
function countGsm(septets: number, pairs: string | undefined): number {
  if (septets <= GSM.single) return 1;
  if (pairs === undefined) return Math.ceil(septets / GSM.part);
  return packParts(pairs, GSM.part, (text, index) => SEPTETS[text.charCodeAt(index)]!);
}

function countUcs2(units: number, pairs: string | undefined): number {
  if (units <= UCS2.single) return 1;
  if (pairs === undefined) return Math.ceil(units / UCS2.part);
  const text = pairs;
  let count = 0;
  for (let start = 0; start < text.length; count += 1) {
    const end = start + UCS2.part;
    start = cutsPair(text, end) ? end - 1 : end;
  }
  return count;
}

function packParts(text: string, room: number, widthAt: (text: string, index: number) => number): number {
  let parts = 1;
  let used = 0;
  for (let index = 0; index < text.length; index += 1) {
    const width = widthAt(text, index);
    if (used + width > room) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}

/** Whether the unit before `index` and the one at it are the two halves of one character. */
function cutsPair(text: string, index: number): boolean {
  const high = text.charCodeAt(index - 1);
  const low = text.charCodeAt(index);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

/** One way of writing with a shift table: its widths, and what the header that names it leaves of a part. */
interface Shift {
  readonly table: NationalTable;
  readonly widths: ReadonlyMap<string, number>;
  readonly single: number;
  readonly part: number;
}

/**
 * Octets of header and septets that are left of 140 octets (3GPP TS 23.040, 9.2.3.24): one for the header's length, three
 * for each table that it names, five for concatenation.
 */
function roomFor(tables: number): Pick<Shift, 'single' | 'part'> {
  const septetsLeft = (octets: number): number => 160 - Math.ceil((octets * 8) / 7);
  return { single: septetsLeft(1 + 3 * tables), part: septetsLeft(1 + 5 + 3 * tables) };
}

const SHIFTS: readonly Shift[] = NATIONAL_ALPHABETS.flatMap(({ table, single, locking }) => {
  const widthsOf = (alphabet: string, further: string): ReadonlyMap<string, number> =>
    new Map([
      ...[...EXTENSION, ...further].map((letter) => [letter, 2] as const),
      ...[...alphabet].filter((letter) => letter !== '\u001b').map((letter) => [letter, 1] as const),
    ]);
  const shifts = [{ table, widths: widthsOf(BASIC, single), ...roomFor(1) }];
  if (locking !== undefined) {
    shifts.push({ table, widths: widthsOf(locking, ''), ...roomFor(1) });
    shifts.push({ table, widths: widthsOf(locking, single), ...roomFor(2) });
  }
  return shifts;
});

/** `plain`, or what a supported shift table makes of the text where that is fewer parts. */
function withTables(text: string, plain: Segments, tables: readonly NationalTable[] | undefined): Segments {
  // Not only what is UCS-2 without: then a text could cost less for having more behind it.
  if (tables === undefined || plain.count === 1) return plain;
  let best = plain;
  for (const { table, widths, single, part } of SHIFTS) {
    if (!tables.includes(table)) continue;
    const units = septetsWith(text, widths);
    if (units === undefined) continue;
    const count = units <= single ? 1 : packParts(text, part, (whole, index) => widths.get(whole[index]!)!);
    if (count < best.count) best = { encoding: 'GSM-7', count, units, nationalTable: table };
  }
  return best;
}

function septetsWith(text: string, widths: ReadonlyMap<string, number>): number | undefined {
  let septets = 0;
  for (const letter of text) {
    const width = widths.get(letter);
    if (width === undefined) return undefined;
    septets += width;
  }
  return septets;
}
