import { PLACE_BITS } from './address-places.js';

/** Every range of places in 1,024 equal parts: what is compared, and read again where it differs. */
export const SLOT_BITS = 10;
export const SLOTS = 2 ** SLOT_BITS;

const HASH_BITS = 63;

/** Slots of a company and channel, by family. */
export type SlotsByFamily = ReadonlyMap<string, ReadonlySet<number>>;

/** Bits of a place of this family. */
export function bitsOf(family: string): number {
  const kind = family.at(-1);
  return kind === 'a' || kind === 'b' ? PLACE_BITS[kind] : HASH_BITS;
}

/**
 * The slot of a place. Slots follow the order of the buckets, hashes included: both round a place of 63 bits to a double
 * first, so a slot never begins in the middle of what a bucket (of 2^10 or more) holds.
 */
export function slotOf(family: string, place: number | string): number {
  return Math.min(Math.floor(Number(place) / slotSize(family)), SLOTS - 1);
}

/** How many places a slot of this family has. */
export function slotSize(family: string): number {
  return 2 ** (bitsOf(family) - SLOT_BITS);
}

/** Neighbouring slots as one stretch each: from the first to before `end`, in order. */
export function toStretches(
  slots: ReadonlySet<number> = new Set(),
): { readonly first: number; readonly end: number }[] {
  const stretches: { first: number; end: number }[] = [];
  for (const slot of [...slots].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last?.end === slot) last.end += 1;
    else stretches.push({ first: slot, end: slot + 1 });
  }
  return stretches;
}
