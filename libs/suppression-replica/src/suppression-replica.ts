import type { Channel } from '@stopgate/contracts';

/** One question: may this company still send promotional messages to this address? The address is normalised. */
export interface SuppressionQuery {
  readonly companyId: string;
  readonly channel: Channel;
  readonly address: string;
}

/** Whose third-party list an address is on: the company's own, or one of the platform, which block for everybody. */
export type ListedBy = 'company' | 'platform';

/** One record of `suppression.state`, reduced to what the check needs. */
export interface SuppressionChange extends SuppressionQuery {
  readonly offset: bigint;
  readonly suppressed: boolean;
}

/** A stretch of one partition: everything from `fromOffset` to before `nextOffset` was read. */
export interface ReplicaSlice {
  readonly partition: number;
  readonly fromOffset: bigint;
  readonly nextOffset: bigint;
  /** End of the partition when the slice was read; lets the replica notice that the topic was made anew. */
  readonly endOffset?: bigint;
  /** In log order. */
  readonly changes: readonly SuppressionChange[];
  /** Time of the slice's last heartbeat: everything committed before it stands before it in this partition. */
  readonly heartbeatAt?: Date;
}

/** `fresh` is the only answer on which a promotional message may be released. */
export type CheckAnswer =
  | {
      readonly kind: 'fresh';
      /** Everything committed before this moment is contained: the oldest heartbeat of all partitions. */
      readonly asOf: Date;
      /** One per query, in order. */
      readonly suppressed: boolean[];
      /** Who is suppressed by a third-party list alone, by the place in `suppressed`; absent where nobody is. */
      readonly listed?: ReadonlyMap<number, ListedBy>;
    }
  | { readonly kind: 'unknown'; readonly why: string };

export type ApplyAnswer =
  | {
      readonly kind: 'applied';
      /** Where the partition stands now; beyond the slice when this was a replay, and then the place to read on. */
      readonly position: bigint;
      /** True when the store was empty and this slice began a new data set. */
      readonly began: boolean;
    }
  /** The store has not seen what lies before the slice: read on at `expected`. Nothing was changed. */
  | { readonly kind: 'gap'; readonly expected: bigint }
  /**
   * The store has seen more than the partition holds. Nothing was changed. Either the slice is old (another reader was
   * faster) or the topic was made anew: look up the partition's end and call `dropIfAhead`.
   */
  | { readonly kind: 'ahead'; readonly position: bigint };

/** For metrics and health. */
export interface ReplicaStatus {
  readonly freshness: Freshness;
  readonly partitions: readonly {
    readonly partition: number;
    readonly position: bigint;
    readonly heartbeatAt: Date | undefined;
  }[];
}

export type Freshness =
  { readonly kind: 'fresh'; readonly asOf: Date } | { readonly kind: 'unknown'; readonly why: string };

/**
 * A copy of all suppressions that can be thrown away at any time, made from `suppression.state` and fast enough to be
 * asked before every send. An empty copy looks like "nobody opted out", so every answer carries whether it can be
 * trusted; both are read in one step.
 */
export interface SuppressionReplica {
  /**
   * To be called once before slices are applied. Refuses a store that may evict data (ReplicaStoreRefused). Data sets of
   * another key, layout, topic or partition count stay beside, unseen. Throws the store's error when it cannot be reached.
   */
  prepare(): Promise<void>;
  /** Never throws: a store that cannot be reached is `unknown`. */
  check(queries: readonly SuppressionQuery[], nowMs: number): Promise<CheckAnswer>;
  /** Moves data and position together. Throws the store's error when it cannot be reached. */
  applySlice(slice: ReplicaSlice): Promise<ApplyAnswer>;
  /** Drops everything when the position is beyond `endOffset`, as just looked up; true when it was. */
  dropIfAhead(end: { partition: number; endOffset: bigint }): Promise<boolean>;
  /** Frees what dropped and abandoned data sets left behind; the number of keys freed. Safe at any time. */
  sweep(nowMs: number): Promise<number>;
  /** Throws the store's error when it cannot be reached. */
  status(nowMs: number): Promise<ReplicaStatus>;
}

/** What those need who only ask. */
export type AnsweringReplica = Pick<SuppressionReplica, 'check' | 'status'>;

/** The store is set up in a way that would lose suppressions silently; the process must not start on it. */
export class ReplicaStoreRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReplicaStoreRefused';
  }
}
