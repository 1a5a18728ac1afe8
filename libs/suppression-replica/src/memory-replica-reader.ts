import { AddressPlaces } from './address-places.js';
import { computeDatasetId, judgeFreshness } from './dataset.js';
import type { MemoryReplicaStore } from './memory-suppression-replica.js';
import { slotOf } from './place-slots.js';
import type { SlotsByFamily } from './place-slots.js';
import { setNameOf } from './range-groups.js';
import { DEFAULT_FRESHNESS_MS } from './replica-options.js';
import type { DatasetOptions } from './replica-options.js';
import { ReplicaChanged } from './replica-reader.js';
import type { MemberChunk, MemberPlace, MemberSet, ReplicaReader } from './replica-reader.js';
import type { CheckAnswer, Freshness } from './suppression-replica.js';

/** Reads what a MemorySuppressionReplica of the same identity holds: for tests, and as the model of the other. */
export class MemoryReplicaReader implements ReplicaReader {
  readonly places: AddressPlaces;
  private readonly datasetId: string;

  constructor(
    private readonly options: DatasetOptions,
    private readonly store: MemoryReplicaStore,
  ) {
    this.datasetId = computeDatasetId(options);
    this.places = AddressPlaces.of(options.key);
  }

  freshness(nowMs: number): Promise<Freshness> {
    const { partitions, freshnessMs = DEFAULT_FRESHNESS_MS } = this.options;
    const dataset = this.store.datasets.get(this.datasetId);
    const heartbeats = Array.from({ length: partitions }, (_, partition) => dataset?.heartbeats.get(partition));
    return Promise.resolve(
      judgeFreshness({ exists: dataset !== undefined, heartbeats }, { partitions, freshnessMs, nowMs }),
    );
  }

  async *readSets(sets: readonly MemberSet[]): AsyncGenerator<MemberChunk> {
    for (const set of sets) {
      const start = `${setNameOf(set)}:`;
      for (const member of [...this.members].filter((one) => one.startsWith(start))) {
        const [family, place] = member.slice(start.length).split(':') as [string, string];
        yield { ...set, family, places: [family.endsWith('h') ? place : Number(place)] };
        // As from a store: others work between two answers.
        await Promise.resolve();
      }
    }
  }

  async *readSlots(set: MemberSet, slots: SlotsByFamily): AsyncGenerator<MemberChunk> {
    for await (const chunk of this.readSets([set])) {
      if (slots.get(chunk.family)?.has(slotOf(chunk.family, chunk.places[0]!))) yield chunk;
    }
  }

  async contains(members: readonly MemberPlace[], nowMs: number): Promise<CheckAnswer> {
    const freshness = await this.freshness(nowMs);
    if (freshness.kind === 'unknown') return freshness;
    return {
      ...freshness,
      suppressed: members.map(({ family, place, ...set }) => this.members.has(`${setNameOf(set)}:${family}:${place}`)),
    };
  }

  private get members(): ReadonlySet<string> {
    const dataset = this.store.datasets.get(this.datasetId);
    if (!dataset) throw new ReplicaChanged();
    return dataset.members;
  }
}
