import { listScopeOf, PLATFORM_LISTS } from '@stopgate/domain';
import { AddressPlaces } from './address-places.js';
import { ERASED_FAMILY } from './erased-places.js';
import { computeDatasetId, judgeFreshness } from './dataset.js';
import { setNameOf } from './range-groups.js';
import { DEFAULT_FRESHNESS_MS } from './replica-options.js';
import type { ReplicaOptions } from './replica-options.js';
import type {
  ApplyAnswer,
  CheckAnswer,
  Freshness,
  ListedBy,
  ReplicaSlice,
  ReplicaStatus,
  SuppressionQuery,
  SuppressionReplica,
} from './suppression-replica.js';

interface MemoryDataset {
  readonly positions: Map<number, bigint>;
  readonly heartbeats: Map<number, number>;
  /** Company, channel, family and place. */
  readonly members: Set<string>;
}

/** What Redis holds for the other implementation; several replicas can share one. */
export class MemoryReplicaStore {
  readonly datasets = new Map<string, MemoryDataset>();

  /** As FLUSHALL does. */
  flush(): void {
    this.datasets.clear();
  }

  begin(datasetId: string): MemoryDataset {
    const dataset = { positions: new Map(), heartbeats: new Map(), members: new Set<string>() };
    this.datasets.set(datasetId, dataset);
    return dataset;
  }
}

/** The replica without Redis: for tests, and as the model that the Redis one is compared with. */
export class MemorySuppressionReplica implements SuppressionReplica {
  private readonly datasetId: string;
  private readonly places: AddressPlaces;

  constructor(
    private readonly options: ReplicaOptions,
    private readonly store = new MemoryReplicaStore(),
  ) {
    this.datasetId = computeDatasetId(options);
    this.places = AddressPlaces.of(options.key);
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  check(queries: readonly SuppressionQuery[], nowMs: number): Promise<CheckAnswer> {
    const freshness = this.judge(nowMs);
    if (freshness.kind === 'unknown') return Promise.resolve(freshness);
    const suppressed = queries.map((query) => this.isMember(query));
    const listed = new Map<number, ListedBy>();
    queries.forEach((query, position) => {
      if (suppressed[position]) return;
      if (this.isMember({ ...query, companyId: listScopeOf(query.companyId) })) listed.set(position, 'company');
      else if (this.isMember({ ...query, companyId: PLATFORM_LISTS })) listed.set(position, 'platform');
    });
    for (const position of listed.keys()) suppressed[position] = true;
    return Promise.resolve({ ...freshness, suppressed, ...(listed.size > 0 && { listed }) });
  }

  private isMember(query: SuppressionQuery): boolean {
    const { members } = this.dataset!;
    const [erased] = this.places.findErased([query], this.options.erasureKey);
    return members.has(this.toMember(query)) || members.has(`${setNameOf(query)}:${ERASED_FAMILY}:${erased!}`);
  }

  /** `async` so that an error is a rejection, as from Redis. */
  async applySlice(slice: ReplicaSlice): Promise<ApplyAnswer> {
    const known = this.dataset;
    const position = known?.positions.get(slice.partition) ?? 0n;
    if (slice.endOffset !== undefined && position > slice.endOffset) return { kind: 'ahead', position };
    if (slice.fromOffset > position) return { kind: 'gap', expected: position };
    if (slice.nextOffset <= position) return { kind: 'applied', position, began: false };
    const dataset = known ?? this.store.begin(this.datasetId);
    for (const change of slice.changes) {
      if (change.offset < position) continue;
      if (change.suppressed) dataset.members.add(this.toMember(change));
      else dataset.members.delete(this.toMember(change));
    }
    dataset.positions.set(slice.partition, slice.nextOffset);
    if (slice.heartbeatAt) dataset.heartbeats.set(slice.partition, slice.heartbeatAt.getTime());
    return { kind: 'applied', position: slice.nextOffset, began: known === undefined };
  }

  dropIfAhead(end: { partition: number; endOffset: bigint }): Promise<boolean> {
    const ahead = (this.dataset?.positions.get(end.partition) ?? 0n) > end.endOffset;
    if (ahead) this.store.begin(this.datasetId);
    return Promise.resolve(ahead);
  }

  sweep(): Promise<number> {
    return Promise.resolve(0);
  }

  status(nowMs: number): Promise<ReplicaStatus> {
    return Promise.resolve({
      freshness: this.judge(nowMs),
      partitions: Array.from({ length: this.options.partitions }, (_, partition) => {
        const at = this.dataset?.heartbeats.get(partition);
        return {
          partition,
          position: this.dataset?.positions.get(partition) ?? 0n,
          heartbeatAt: at !== undefined ? new Date(at) : undefined,
        };
      }),
    });
  }

  private get dataset(): MemoryDataset | undefined {
    return this.store.datasets.get(this.datasetId);
  }

  private judge(nowMs: number): Freshness {
    const { partitions, freshnessMs = DEFAULT_FRESHNESS_MS } = this.options;
    const { dataset } = this;
    const heartbeats = Array.from({ length: partitions }, (_, partition) => dataset?.heartbeats.get(partition));
    return judgeFreshness({ exists: dataset !== undefined, heartbeats }, { partitions, freshnessMs, nowMs });
  }

  private toMember(query: SuppressionQuery): string {
    const { family, place } = this.places.find(query.companyId, query.channel, query.address);
    return `${setNameOf(query)}:${family}:${place}`;
  }
}
