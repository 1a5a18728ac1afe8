import type { MemberPlace, ReplicaReader } from '@stopgate/suppression-replica';
import type { Pace } from './pace.js';
import type { TruthReader } from './truth-reader.js';

/** Somebody of whom truth and replica seemed to say different things. */
export interface Candidate extends MemberPlace {
  /** Undefined: only the place is known, and no row of the truth has it. */
  readonly address: string | undefined;
}

/**
 * `missing`: opted out, and the replica says clear (dangerous). `surplus`: not opted out, and the replica blocks.
 * `unexplained`: the replica blocks an address that the truth has never heard of.
 */
export type DriftKind = 'missing' | 'surplus' | 'unexplained';

export type Drift = Candidate & { readonly kind: DriftKind };

/** The two sides, and how hard they may be read. */
export interface Sides {
  readonly truth: TruthReader;
  readonly reader: ReplicaReader;
  readonly pace: Pace;
}
