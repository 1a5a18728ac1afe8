import type { ReplicaStatus } from '@stopgate/suppression-replica';

/** How far a data set has been built. Offsets, of which compaction leaves some without a record. */
export interface BuildState {
  readonly done: number;
  readonly of: number;
  /** Rounded down: 100 means all. */
  readonly percent: number;
  readonly partitions: readonly { readonly partition: number; readonly done: number; readonly of: number }[];
}

/** `ends`: next offset of each partition of the topic. */
export function measureBuild({ partitions }: Pick<ReplicaStatus, 'partitions'>, ends: readonly bigint[]): BuildState {
  const each = partitions.map(({ partition, position }) => {
    const of = Number(ends[partition] ?? 0n);
    return { partition, done: Math.min(Number(position), of), of };
  });
  const done = each.reduce((sum, one) => sum + one.done, 0);
  const of = each.reduce((sum, one) => sum + one.of, 0);
  return { done, of, percent: of === 0 ? 100 : Math.floor((100 * done) / of), partitions: each };
}
