import type { Channel } from '@stopgate/contracts';
import type { AddressPlace, AddressPlaces } from './address-places.js';
import { PlaceDigest } from './place-digest.js';
import type { SlotsByFamily } from './place-slots.js';
import type { CheckAnswer, Freshness } from './suppression-replica.js';

/** What of one company is compared at once. */
export interface MemberSet {
  readonly companyId: string;
  readonly channel: Channel;
}

/** One member, by its place: the replica knows no addresses. */
export type MemberPlace = MemberSet & AddressPlace;

/** Some members of one family. */
export interface MemberChunk extends MemberSet {
  readonly family: string;
  /** Numbers in families a and b, decimal digits in families h and ~h. */
  readonly places: readonly (number | string)[];
}

/**
 * Reads the members of a replica back, to compare them with the truth. Never writes. Every call to the store is bounded,
 * so that checks go on beside it, and members may come and go meanwhile: what is a member all the time comes exactly
 * once; what is added or removed while it is read may come or not.
 */
export interface ReplicaReader {
  /** With the key of this replica. */
  readonly places: AddressPlaces;
  /** Whether the copy can be trusted now, and so be compared at all. Throws the store's error. */
  freshness(nowMs: number): Promise<Freshness>;
  /** All members of these sets, each set for itself. Throws ReplicaChanged, and the store's error. */
  readSets(sets: readonly MemberSet[]): AsyncIterable<MemberChunk>;
  /** Only the members in these slots. Throws as `readSets`. */
  readSlots(set: MemberSet, slots: SlotsByFamily): AsyncIterable<MemberChunk>;
  /** Whether each is a member, read together with the freshness, as a check does. Throws the store's error. */
  contains(members: readonly MemberPlace[], nowMs: number): Promise<CheckAnswer>;
}

/** The replica was emptied or begun anew while it was read: what was read says nothing. */
export class ReplicaChanged extends Error {
  constructor() {
    super('the replica was emptied or begun anew while it was read');
    this.name = 'ReplicaChanged';
  }
}

/** A digest for each of the sets, in order. `between` is called again and again, to rest. Throws as `readSets`. */
export async function digestSets(
  reader: ReplicaReader,
  sets: readonly MemberSet[],
  between?: () => Promise<void>,
): Promise<PlaceDigest[]> {
  const digests = new Map(sets.map((set) => [nameOf(set), new PlaceDigest()]));
  for await (const chunk of reader.readSets(sets)) {
    const digest = digests.get(nameOf(chunk))!;
    for (const place of chunk.places) digest.add(chunk.family, place);
    await between?.();
  }
  return sets.map((set) => digests.get(nameOf(set))!);
}

function nameOf({ companyId, channel }: MemberSet): string {
  return `${companyId}:${channel}`;
}
