import type { Logger } from 'pino';

interface Rebuild {
  readonly startedAt: number;
  readonly from: bigint;
  readonly until: bigint;
}

/** Tells in the log when a partition has to be read again, and when that is done: one line each. */
export class RebuildProgress {
  private readonly running = new Map<number, Rebuild>();
  private readonly seen = new Set<number>();
  private begunAt: number | undefined;
  private lasted: number | undefined;

  constructor(
    private readonly logger: Logger,
    private readonly now: () => number = Date.now,
  ) {}

  /** The store has lost what lies from `from` on; the partition ended at `until` then. */
  begin(partition: number, from: bigint, until: bigint): void {
    this.seen.add(partition);
    if (from >= until || this.running.has(partition)) return;
    if (this.running.size === 0) this.begunAt = this.now();
    this.running.set(partition, { startedAt: this.now(), from, until });
    this.logger.warn({ partition, from: String(from), until: String(until) }, 'replica_rebuild_started');
  }

  /** A slice was applied. The first one of a process may begin a rebuild too: an empty store starts without a gap. */
  advance(partition: number, slice: { fromOffset: bigint; endOffset: bigint }, position: bigint): void {
    const first = !this.seen.has(partition);
    this.seen.add(partition);
    if (first && position < slice.endOffset) this.begin(partition, slice.fromOffset, slice.endOffset);
    const rebuild = this.running.get(partition);
    if (!rebuild || position < rebuild.until) return;
    this.running.delete(partition);
    if (this.running.size === 0) this.lasted = this.now() - this.begunAt!;
    const { from, startedAt } = rebuild;
    this.logger.info(
      { partition, offsets: String(position - from), seconds: (this.now() - startedAt) / 1_000 },
      'replica_rebuild_done',
    );
  }

  /** How long the rebuild that is running has taken, else the last one; undefined when there was none. */
  get seconds(): number | undefined {
    const ms = this.running.size > 0 ? this.now() - this.begunAt! : this.lasted;
    return ms === undefined ? undefined : ms / 1_000;
  }

  /** Partitions that are being read again now. */
  get partitions(): number {
    return this.running.size;
  }
}
