import { computeDatasetId, judgeFreshness } from './dataset.js';
import { memberOf } from './member.js';
import { setNameOf } from './query-groups.js';
import { DEFAULT_FRESHNESS_MS } from './replica-options.js';
import type { ReplicaOptions } from './replica-options.js';
import { ForeignDataset } from './suppression-replica.js';
import type {
  ApplyAnswer,
  CheckAnswer,
  Freshness,
  ReplicaSlice,
  ReplicaStatus,
  SuppressionQuery,
  SuppressionReplica,
} from './suppression-replica.js';

/** What Redis holds for the other implementation; several replicas can share one. */
export class MemoryReplicaStore {
  datasetId: string | undefined;
  readonly positions = new Map<number, bigint>();
  readonly heartbeats = new Map<number, number>();
  readonly members = new Map<string, Set<string>>();

  /** As FLUSHALL does. */
  flush(): void {
    this.begin(undefined);
  }

  begin(datasetId: string | undefined): void {
    this.datasetId = datasetId;
    this.positions.clear();
    this.heartbeats.clear();
    this.members.clear();
  }
}

/** The replica without Redis: for tests, and as the model that the Redis one is compared with. */
export class MemorySuppressionReplica implements SuppressionReplica {
  private readonly datasetId: string;

  constructor(
    private readonly options: ReplicaOptions,
    private readonly store = new MemoryReplicaStore(),
  ) {
    this.datasetId = computeDatasetId(options);
  }

  prepare(): Promise<void> {
    if (this.store.datasetId !== undefined && this.store.datasetId !== this.datasetId) this.store.begin(this.datasetId);
    return Promise.resolve();
  }

  check(queries: readonly SuppressionQuery[], nowMs: number): Promise<CheckAnswer> {
    const freshness = this.judge(nowMs);
    if (freshness.kind === 'unknown') return Promise.resolve(freshness);
    const suppressed = queries.map(
      (query) => this.store.members.get(setNameOf(query))?.has(this.toMember(query)) ?? false,
    );
    return Promise.resolve({ ...freshness, suppressed });
  }

  /** `async` so that an error is a rejection, as from Redis. */
  async applySlice(slice: ReplicaSlice): Promise<ApplyAnswer> {
    const { store } = this;
    if (store.datasetId !== undefined && store.datasetId !== this.datasetId) throw new ForeignDataset();
    const position = store.positions.get(slice.partition) ?? 0n;
    if (slice.endOffset !== undefined && position > slice.endOffset) return { kind: 'ahead', position };
    if (slice.fromOffset > position) return { kind: 'gap', expected: position };
    if (slice.nextOffset <= position) return { kind: 'applied', position, began: false };
    const began = store.datasetId === undefined;
    if (began) store.begin(this.datasetId);
    for (const change of slice.changes) {
      if (change.offset < position) continue;
      const name = setNameOf(change);
      const set = store.members.get(name) ?? new Set<string>();
      store.members.set(name, set);
      if (change.suppressed) set.add(this.toMember(change));
      else set.delete(this.toMember(change));
    }
    store.positions.set(slice.partition, slice.nextOffset);
    if (slice.heartbeatAt) store.heartbeats.set(slice.partition, slice.heartbeatAt.getTime());
    return { kind: 'applied', position: slice.nextOffset, began };
  }

  dropIfAhead(end: { partition: number; endOffset: bigint }): Promise<boolean> {
    const { store } = this;
    const ahead = store.datasetId === this.datasetId && (store.positions.get(end.partition) ?? 0n) > end.endOffset;
    if (ahead) store.begin(this.datasetId);
    return Promise.resolve(ahead);
  }

  sweep(): Promise<number> {
    return Promise.resolve(0);
  }

  status(nowMs: number): Promise<ReplicaStatus> {
    const own = this.store.datasetId === this.datasetId;
    return Promise.resolve({
      freshness: this.judge(nowMs),
      partitions: Array.from({ length: this.options.partitions }, (_, partition) => {
        const at = this.store.heartbeats.get(partition);
        return {
          partition,
          position: (own && this.store.positions.get(partition)) || 0n,
          heartbeatAt: own && at !== undefined ? new Date(at) : undefined,
        };
      }),
    });
  }

  private judge(nowMs: number): Freshness {
    const { partitions, freshnessMs = DEFAULT_FRESHNESS_MS } = this.options;
    const heartbeats = Array.from({ length: partitions }, (_, partition) => this.store.heartbeats.get(partition));
    const meta = { datasetId: this.store.datasetId, heartbeats };
    return judgeFreshness(meta, { datasetId: this.datasetId, partitions, freshnessMs, nowMs });
  }

  private toMember(query: SuppressionQuery): string {
    return memberOf(this.options.key, query).toString('hex');
  }
}
