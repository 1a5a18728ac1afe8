import { bitsOf } from './place-slots.js';
import type { MemberChunk, MemberSet } from './replica-reader.js';

/** A small set's members (`-<place>`, or `<calling code><0 or 1><12 digits>`), by family. */
export function readSmallSet({ companyId, channel }: MemberSet, text: string): MemberChunk[] {
  const byFamily = new Map<string, (number | string)[]>();
  for (const member of text === '' ? [] : text.split(' ')) {
    const [family, place] = readSmallMember(member);
    const places = byFamily.get(family);
    if (places) places.push(place);
    else byFamily.set(family, [place]);
  }
  return [...byFamily].map(([family, places]) => ({ companyId, channel, family, places }));
}

function readSmallMember(member: string): [family: string, place: number | string] {
  if (member.startsWith('-')) return ['h', member.slice(1)];
  const kind = member.at(-13) === '0' ? 'a' : 'b';
  return [member.slice(0, -13) + kind, Number(member.slice(-12))];
}

const SPACE = 32;
const MINUS = 45;
const ZERO = 48;

/** A bucket's members as places: of numbers they are what the bucket leaves of the place, around zero. */
export function readBucket(family: string, level: number, index: number, text: string): (number | string)[] {
  if (text === '') return [];
  if (family.endsWith('h')) return text.split(' ');
  const size = 2 ** (bitsOf(family) - level);
  const middle = index * size + size / 2;
  const places: number[] = [];
  // Digit by digit: four times as fast as cutting the text up first.
  for (let at = 0; at < text.length; at += 1) {
    const negative = text.charCodeAt(at) === MINUS;
    if (negative) at += 1;
    let value = 0;
    for (; at < text.length && text.charCodeAt(at) !== SPACE; at += 1) value = value * 10 + text.charCodeAt(at) - ZERO;
    places.push(middle + (negative ? -value : value));
  }
  return places;
}
