import type { SuppressionQuery } from './suppression-replica.js';

export type LogWish = 'leave' | 'come back' | 'erase';

/** `who`: with the address or its token. `adds` false: an opt-in or a tombstone, which do the same here. */
type LogRecord = { readonly offset: number; readonly at: number } & (
  { readonly kind: 'heartbeat' } | { readonly kind: 'change'; readonly who: SuppressionQuery; readonly adds: boolean }
);

/** What the registry means a person to be from a record on. */
interface Meant {
  readonly suppressed: boolean;
  /** Of the address nothing is left. */
  readonly isErased: boolean;
  /** The first of two records that belong together. */
  readonly isCut: boolean;
}

type Entry = { readonly record: LogRecord; readonly person?: number; readonly meant?: Meant };

const NEVER_SEEN: Meant = { suppressed: false, isErased: false, isCut: false };

/** `suppression.state` as the registry and Kafka make it: what is written, what compaction leaves, and what was meant. */
export class ErasureLog {
  private readonly partitions: { readonly all: Entry[]; left: LogRecord[] }[];
  private readonly people: { suppressed: boolean; isErased: boolean }[];

  /** `erased`: the same person with a token. A person's records are all in one partition. */
  constructor(
    private readonly queries: readonly SuppressionQuery[],
    partitions: number,
    private readonly erased: (query: SuppressionQuery, partition: number) => SuppressionQuery,
  ) {
    this.partitions = Array.from({ length: partitions }, () => ({ all: [], left: [] }));
    this.people = queries.map(() => ({ suppressed: false, isErased: false }));
  }

  /** As the registry answers it: who is erased and leaves once more stays as they are. */
  wish(person: number, wish: LogWish, at: number): void {
    const state = this.people[person]!;
    const address = this.queries[person]!;
    const token = this.erased(address, this.partitionOf(person));
    switch (wish) {
      case 'leave':
        if (state.isErased) return;
        state.suppressed = true;
        this.write(person, at, address, true);
        break;
      case 'come back':
        if (state.isErased) this.write(person, at, address, false, true);
        this.write(person, at, state.isErased ? token : address, false, false, NEVER_SEEN);
        Object.assign(state, NEVER_SEEN);
        break;
      case 'erase':
        if (state.isErased || !state.suppressed) return;
        this.write(person, at, token, true, true);
        state.isErased = true;
        this.write(person, at, address, false);
        break;
    }
  }

  beat(at: number): void {
    for (const { all, left } of this.partitions) {
      const record: LogRecord = { kind: 'heartbeat', offset: all.length, at };
      all.push({ record });
      left.push(record);
    }
  }

  /**
   * As Kafka does with what is older than `before` (`min.compaction.lag.ms`): of each key the last record stays; a
   * tombstone goes too once everybody has read it, which is everything in front of offset `read`. How many went.
   */
  compact(partition: number, before: number, read: number): number {
    const log = this.partitions[partition]!;
    const last = new Map<string, number>();
    for (const record of log.left) if (record.at < before) last.set(keyOf(record), record.offset);
    const left = log.left.filter((record) => {
      if (record.at >= before) return true;
      const isTombstone = record.kind === 'change' && !record.adds;
      return last.get(keyOf(record)) === record.offset && !(isTombstone && record.offset < read);
    });
    const gone = log.left.length - left.length;
    log.left = left;
    return gone;
  }

  /** Offset behind the last record. */
  end(partition: number): number {
    return this.partitions[partition]!.all.length;
  }

  /** How many records there are until two are cut apart that belong together; to the end when there are none such. */
  nextCut(partition: number, from: number): number {
    const { all } = this.partitions[partition]!;
    const cut = all.slice(from).findIndex(({ meant }) => meant?.isCut === true);
    return cut === -1 ? all.length : cut + 1;
  }

  /** What is left of a stretch. */
  read(partition: number, fromOffset: number, nextOffset: number): LogRecord[] {
    return this.partitions[partition]!.left.filter(({ offset }) => offset >= fromOffset && offset < nextOffset);
  }

  /** The oldest of all partitions' last heartbeats; undefined while one has none. */
  asOf(positions: readonly number[]): number | undefined {
    const beats = this.partitions.map(
      ({ all }, partition) =>
        all.slice(0, positions[partition]).findLast(({ record }) => record.kind === 'heartbeat')?.record.at,
    );
    return beats.includes(undefined) ? undefined : Math.min(...(beats as number[]));
  }

  /** What the person was meant to be at these positions, whatever compaction has made of the records since. */
  stateOf(person: number, positions: readonly number[]): Meant {
    const partition = this.partitionOf(person);
    const before = this.partitions[partition]!.all.slice(0, positions[partition]);
    return before.findLast((entry) => entry.person === person)?.meant ?? NEVER_SEEN;
  }

  private partitionOf(person: number): number {
    return person % this.partitions.length;
  }

  /** `isCut`: another one follows that belongs to it, and until then the person is meant to be what they were. */
  private write(person: number, at: number, who: SuppressionQuery, adds: boolean, isCut = false, meant?: Meant): void {
    const { all, left } = this.partitions[this.partitionOf(person)]!;
    const record: LogRecord = { kind: 'change', offset: all.length, at, who, adds };
    all.push({ record, person, meant: meant ?? { ...this.people[person]!, isCut } });
    left.push(record);
  }
}

function keyOf(record: LogRecord): string {
  return record.kind === 'heartbeat'
    ? 'heartbeat'
    : `${record.who.companyId}|${record.who.channel}|${record.who.address}`;
}
