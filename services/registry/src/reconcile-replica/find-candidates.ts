import { personKey } from '@stopgate/contracts';
import { ERASED_FAMILY, slotOf } from '@stopgate/suppression-replica';
import type { MemberSet, PlaceDigest, SlotsByFamily } from '@stopgate/suppression-replica';
import type { Candidate, Sides } from './candidate.js';

/** Look-ups in the other side, at once. */
const LOOK_UPS = 1_000;
/** Hashed places that are held in memory at once, some 60 MB; more differing ones take more passes over the truth. */
const MOST_HASHED = 500_000;
/** Families whose places are hashes: long numbers and mailboxes; erased people, whose rows have a token for an address. */
const HASHED = ['h', ERASED_FAMILY];
/** Tokens begin with it, and little else does: an address of the database's order behind it is one, or near them. */
const BEFORE_TOKENS = '~';

/**
 * Everybody in the differing slots of whom the two sides say different things, now. Changes on their way are among them.
 * The replica is always read before the truth: rows stay, so what the replica had from the log is in the truth by then.
 */
export async function* findCandidates(
  sides: Sides,
  set: MemberSet,
  slots: SlotsByFamily,
  replicaDigest: PlaceDigest,
): AsyncGenerator<Candidate> {
  const numberSlots = new Map([...slots].filter(([family]) => !HASHED.includes(family)));
  yield* findSurplusNumbers(sides, set, numberSlots);
  if (numberSlots.size > 0) yield* findMissingNumbers(sides, set, numberSlots);
  for (const family of HASHED) {
    const hashedSlots = [...(slots.get(family) ?? [])];
    for (const group of groupByCount(hashedSlots, (slot) => replicaDigest.countIn(family, slot))) {
      yield* compareHashed(sides, set, family, new Set(group));
    }
  }
}

/** Numbers can be read back from their places, and looked up. */
async function* findSurplusNumbers(sides: Sides, set: MemberSet, slots: SlotsByFamily): AsyncGenerator<Candidate> {
  const { truth, reader, pace } = sides;
  let members: Candidate[] = [];
  const lookUp = async function* (): AsyncGenerator<Candidate> {
    const known = members.filter((member) => member.address !== undefined) as (Candidate & { address: string })[];
    const states = await truth.states(known);
    for (const member of members) {
      const state =
        member.address === undefined ? undefined : states.get(personKey({ ...set, address: member.address }));
      if (state?.status !== 'opted_out') yield member;
    }
    members = [];
  };
  for await (const { family, places } of reader.readSlots(set, slots)) {
    for (const place of places) {
      members.push({ ...set, family, place, address: reader.places.numberAt(set.companyId, family, Number(place)) });
    }
    if (members.length >= LOOK_UPS) yield* lookUp();
    await pace.breathe();
  }
  yield* lookUp();
}

async function* findMissingNumbers(sides: Sides, set: MemberSet, slots: SlotsByFamily): AsyncGenerator<Candidate> {
  const { truth, reader, pace } = sides;
  for await (const page of truth.rowsOf(set)) {
    const optedOut: Candidate[] = [];
    for (const [address, status] of page) {
      if (status !== 'opted_out') continue;
      const place = reader.places.find(set.companyId, set.channel, address);
      if (slots.get(place.family)?.has(slotOf(place.family, place.place))) optedOut.push({ ...set, ...place, address });
    }
    for (let at = 0; at < optedOut.length; at += LOOK_UPS) {
      const part = optedOut.slice(at, at + LOOK_UPS);
      const answer = await reader.contains(part, Date.now());
      // While it cannot be trusted everybody is a candidate; settling waits until it can.
      yield* part.filter((_, index) => answer.kind === 'unknown' || !answer.suppressed[index]);
    }
    await pace.breathe();
  }
}

/** Hashes cannot be read back: those of the replica are held, and crossed out by the rows of the truth. */
async function* compareHashed(
  sides: Sides,
  set: MemberSet,
  wanted: string,
  slots: ReadonlySet<number>,
): AsyncGenerator<Candidate> {
  const { truth, reader, pace } = sides;
  const members = new Set<string>();
  for await (const { places } of reader.readSlots(set, new Map([[wanted, slots]]))) {
    for (const place of places) members.add(String(place));
    await pace.breathe();
  }
  for await (const page of truth.rowsOf(set, wanted === ERASED_FAMILY ? BEFORE_TOKENS : '')) {
    for (const [address, status] of page) {
      const { family, place } = reader.places.find(set.companyId, set.channel, address);
      if (family !== wanted || !slots.has(slotOf(family, place))) continue;
      const isMember = members.delete(String(place));
      if (isMember !== (status === 'opted_out')) yield { ...set, family, place, address };
    }
    await pace.breathe();
  }
  for (const place of members) yield { ...set, family: wanted, place, address: undefined };
}

function groupByCount(slots: readonly number[], countOf: (slot: number) => number): number[][] {
  const groups: number[][] = [];
  let room = 0;
  for (const slot of slots) {
    const count = countOf(slot);
    if (groups.length === 0 || count > room) {
      groups.push([]);
      room = MOST_HASHED;
    }
    groups.at(-1)!.push(slot);
    room -= count;
  }
  return groups;
}
