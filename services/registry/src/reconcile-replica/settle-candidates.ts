import { personKey } from '@stopgate/contracts';
import type { ReplicaReader } from '@stopgate/suppression-replica';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import type { Candidate, Drift, Sides } from './candidate.js';
import type { Pace } from './pace.js';
import type { KnownState } from './truth-reader.js';

/** The replica cannot be trusted now, and so not be compared. */
export class ReplicaUnknown extends Error {
  constructor(readonly why: string) {
    super(`the replica cannot be compared: ${why}`);
    this.name = 'ReplicaUnknown';
  }
}

/** Who changes more often than this while the replica catches up is left to the next run. */
const ROUNDS = 3;
/** Heartbeats carry the relay's clock, looks the one of this process. */
const CLOCK_MARGIN_MS = 1_000;
const LOOK_EVERY_MS = 100;
/** A replica that is being rebuilt takes longer, and then the run ends. */
const MOST_WAIT_MS = 30_000;

/**
 * What of the candidates is drift, and what was only on its way. A person's row is read, then the replica once it is past
 * that moment, then the row again: with the same version both times the replica has had all there is, and must agree.
 * Throws ReplicaUnknown.
 */
export async function settleCandidates(sides: Sides, candidates: readonly Candidate[]): Promise<Drift[]> {
  const drifts: Drift[] = [];
  let open = candidates;
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1) {
    const people = open.filter(({ address }) => address !== undefined) as (Candidate & PersonKey)[];
    const before = await sides.truth.states(people);
    const members = await askOncePast(sides, open, Date.now());
    const after = await sides.truth.states(people);
    const moving: Candidate[] = [];
    open.forEach((candidate, index) => {
      const [was, is] = [stateOf(before, candidate), stateOf(after, candidate)];
      if (was?.version !== is?.version) moving.push(candidate);
      else if (members[index] !== (is?.status === 'opted_out')) drifts.push({ ...candidate, kind: kindOf(is) });
    });
    open = moving;
  }
  return drifts;
}

function stateOf(states: ReadonlyMap<string, KnownState>, { address, ...set }: Candidate): KnownState | undefined {
  return address === undefined ? undefined : states.get(personKey({ ...set, address }));
}

function kindOf(state: KnownState | undefined): Drift['kind'] {
  if (!state) return 'unexplained';
  return state.status === 'opted_out' ? 'missing' : 'surplus';
}

async function askOncePast(sides: Sides, candidates: readonly Candidate[], moment: number): Promise<boolean[]> {
  await waitUntilPast(sides.reader, sides.pace, moment);
  const answer = await sides.reader.contains(candidates, Date.now());
  if (answer.kind === 'unknown') throw new ReplicaUnknown(answer.why);
  // It may have been emptied and begun anew since.
  if (!isPast(answer.asOf, moment)) throw new ReplicaUnknown('it went back in time');
  return answer.suppressed;
}

async function waitUntilPast(reader: ReplicaReader, pace: Pace, moment: number): Promise<void> {
  const deadline = performance.now() + MOST_WAIT_MS;
  for (;;) {
    const freshness = await reader.freshness(Date.now());
    if (freshness.kind === 'fresh' && isPast(freshness.asOf, moment)) return;
    if (performance.now() > deadline) {
      throw new ReplicaUnknown(freshness.kind === 'unknown' ? freshness.why : 'its heartbeats do not move on');
    }
    await pace.wait(LOOK_EVERY_MS);
  }
}

function isPast(asOf: Date, moment: number): boolean {
  return asOf.getTime() > moment + CLOCK_MARGIN_MS;
}
