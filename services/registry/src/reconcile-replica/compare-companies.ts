import { digestSets, PlaceDigest } from '@stopgate/suppression-replica';
import type { MemberSet } from '@stopgate/suppression-replica';
import type { Channel } from '@stopgate/contracts';
import type { Candidate, Sides } from './candidate.js';
import { findCandidates } from './find-candidates.js';

const CHANNELS: readonly Channel[] = ['sms', 'email'];

/** What was compared, and whom to look at again. */
export interface Comparison {
  /** Addresses that have opted out, by the truth. */
  compared: number;
  readonly candidates: AsyncIterable<Candidate>;
}

/**
 * Compares some companies (ids in order, none left out between them): count and checksum first, one by one only where
 * these differ. `candidates` is to be read once. Throws ReplicaChanged, and the stores' errors.
 */
export async function compareCompanies(sides: Sides, companyIds: readonly string[]): Promise<Comparison> {
  const { truth, reader, pace } = sides;
  const sets = new Map<string, MemberSet & { readonly digest: PlaceDigest }>();
  const open = (companyId: string, channel: Channel) => {
    const name = `${companyId}:${channel}`;
    let set = sets.get(name);
    if (!set) sets.set(name, (set = { companyId, channel, digest: new PlaceDigest() }));
    return set;
  };
  // A company whose rows are all gone may still have members.
  for (const companyId of companyIds) for (const channel of CHANNELS) open(companyId, channel);

  let compared = 0;
  for await (const page of truth.optedOut(companyIds[0]!, companyIds.at(-1)!)) {
    for (const [companyId, channel, address] of page) {
      const { family, place } = reader.places.find(companyId, channel, address);
      open(companyId, channel).digest.add(family, place);
    }
    compared += page.length;
    await pace.breathe();
  }

  const all = [...sets.values()];
  const digests = await digestSets(reader, all, () => pace.breathe());
  const candidates = async function* (): AsyncGenerator<Candidate> {
    for (const [index, { digest, companyId, channel }] of all.entries()) {
      const slots = digest.differingSlots(digests[index]!);
      if (slots.size > 0) yield* findCandidates(sides, { companyId, channel }, slots, digests[index]!);
    }
  };
  return { compared, candidates: candidates() };
}
