import type { AddressPlaces } from './address-places.js';
import { ERASED_FAMILY } from './erased-places.js';
import type { SuppressionQuery } from './suppression-replica.js';

/** Items of one range of one company. */
export interface RangeGroup {
  readonly setName: string;
  readonly family: string;
  /** Numbers, or digits in families h and ~h. */
  readonly places: (number | string)[];
  /** Index of each item. */
  readonly positions: number[];
  /** Another range of the same company and channel. */
  next: RangeGroup | undefined;
}

/** Name of the sets of a company and channel, the only readable part of a key. */
export function setNameOf({ companyId, channel }: Pick<SuppressionQuery, 'companyId' | 'channel'>): string {
  return `${companyId}:${channel}`;
}

/**
 * Items by range, so that each layout is read once; `start` and `end` cut a part out of a large batch. Erased people come
 * first, as the apply script wants them.
 */
export function groupByRange(
  items: readonly SuppressionQuery[],
  places: AddressPlaces,
  start: number,
  end: number,
): RangeGroup[] {
  const groups: RangeGroup[] = [];
  // By channel and company, then along the company's few ranges: a joined text or a map for each company costs more.
  const byChannel = { sms: new Map<string, RangeGroup>(), email: new Map<string, RangeGroup>() };
  const found = places.findAll(items, start, end);
  for (let position = start; position < end; position += 1) {
    const item = items[position]!;
    const family = found.families[position - start]!;
    const byCompany = byChannel[item.channel];
    const first = byCompany.get(item.companyId);
    let group = first;
    while (group && group.family !== family) group = group.next;
    if (!group) {
      group = { setName: first?.setName ?? setNameOf(item), family, places: [], positions: [], next: first };
      byCompany.set(item.companyId, group);
      if (family === ERASED_FAMILY) groups.unshift(group);
      else groups.push(group);
    }
    group.places.push(found.places[position - start]!);
    group.positions.push(position);
  }
  return groups;
}

const HASH_DIGITS = 19;

function isHashed(family: string): boolean {
  return family.endsWith('h');
}

/**
 * The arguments of the check script: a line with set name, family and count for each range, and the places of all ranges
 * in one string (5 bytes each, or 19 digits where they are hashes), in order.
 */
export function encodeQueries(groups: readonly RangeGroup[]): [ranges: string, places: Buffer] {
  let size = 0;
  for (const { family, places } of groups) size += places.length * (isHashed(family) ? HASH_DIGITS : 5);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  let ranges = '';
  for (const { setName, family, places } of groups) {
    ranges += `${setName} ${family} ${places.length}\n`;
    for (let n = 0; n < places.length; n += 1) {
      const place = places[n]!;
      if (typeof place === 'string') {
        at += bytes.write(place.padStart(HASH_DIGITS, '0'), at, 'latin1');
      } else {
        writeUint(bytes, at, 1, place);
        at += 5;
      }
    }
  }
  return [ranges, bytes];
}

/** Fills in the check script's answers; one that is missing, or no digit, reads as "suppressed". */
export function readBits(
  groups: readonly RangeGroup[],
  bits: string,
  take: (position: number, bit: boolean) => void,
): void {
  let at = 0;
  for (const { positions } of groups) {
    for (let n = 0; n < positions.length; n += 1) take(positions[n]!, bits.charCodeAt(at++) !== ZERO);
  }
}

const ZERO = 48;

const NUMBER_BYTES = 12;
const HASH_BYTES = HASH_DIGITS + 7;

/**
 * The arguments of the apply script for all changes of a call: a line with set name, family and count for each range,
 * and the changes of all ranges in one string, each group in order. A change is its place (5 bytes, or 19 digits of a
 * hash), its distance from `fromOffset` (6 bytes) and whether it suppresses (1 byte). Four arguments for each range
 * would cost more than the work where companies are many.
 */
export function encodeChanges(
  groups: readonly RangeGroup[],
  changes: readonly { readonly offset: bigint; readonly suppressed: boolean }[],
  fromOffset: bigint,
): [ranges: string, changes: Buffer] {
  const from = Number(fromOffset);
  const bytes = Buffer.allocUnsafe(changes.length * HASH_BYTES);
  let at = 0;
  let ranges = '';
  for (const { setName, family, places, positions } of groups) {
    ranges += `${setName} ${family} ${places.length}\n`;
    for (let n = 0; n < places.length; n += 1) {
      const place = places[n]!;
      const { offset, suppressed } = changes[positions[n]!]!;
      if (typeof place === 'string') {
        bytes.write(place.padStart(HASH_DIGITS, '0'), at, 'latin1');
        at += HASH_BYTES;
      } else {
        writeUint(bytes, at, 1, place);
        at += NUMBER_BYTES;
      }
      writeUint(bytes, at - 7, 2, Number(offset) - from);
      bytes[at - 1] = suppressed ? 1 : 0;
    }
  }
  return [ranges, bytes.subarray(0, at)];
}

/** Big-endian in four bytes behind `high` ones: a place in five, an offset in six. A quarter of writeUIntBE's time. */
function writeUint(bytes: Buffer, at: number, high: 1 | 2, value: number): void {
  const upper = Math.floor(value / 2 ** 32);
  const lower = value >>> 0;
  if (high === 2) bytes[at++] = upper >>> 8;
  bytes[at] = upper;
  bytes[at + 1] = lower >>> 24;
  bytes[at + 2] = lower >>> 16;
  bytes[at + 3] = lower >>> 8;
  bytes[at + 4] = lower;
}
