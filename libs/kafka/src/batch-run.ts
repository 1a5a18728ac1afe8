import type { Topic } from '@stopgate/contracts';
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { BatchConsumerOptions } from './batch-consumer.js';
import { keepHeartbeating } from './heartbeat.js';
import { PartitionPauses } from './partition-pauses.js';
import { fetchedOffset, PartitionTurns } from './partition-turns.js';
import { SlicePreparer } from './prepare-slice.js';
import type { Slice } from './prepare-slice.js';

type Options<T extends Topic> = BatchConsumerOptions<T> & { readonly consumer: Consumer };

/** A slice that is being decided. */
interface BegunSlice {
  readonly ready: Promise<Slice>;
  readonly started: number;
}

/** A fetched batch that is worked on. */
interface Work {
  readonly payload: EachBatchPayload;
  /** Nothing more of it may be begun: we stop, or the partition was sent back or belongs to another. */
  readonly isOver: () => boolean;
  /** Throws what the group protocol said meanwhile. */
  readonly throwIfFailed: () => void;
}

/** Messages of a partition. */
const COMMIT_EVERY = 2_000;

/**
 * What happens to a fetched batch:
 *
 *   decode ──▶ handler ──▶ outcomes ──▶ write outputs and dead letters (acks=all) ──▶ resolve and commit
 *                 │ throws                   │ fails
 *                 │ a dependency: pause      └─ pause the partition, the same messages come again
 *                 └ anything else: one by one, and only the message that fails alone is dead-lettered
 *
 * The first `retry` cuts the batch: what stands before it is written and committed, the partition pauses, and the
 * stream comes back to that very message. Offsets never move past something undecided.
 *
 * With `readAhead` the next fetch is under way while a batch is worked on, and the next slice is decided while the one
 * before is written. Each partition's outputs are still written in its order.
 */
export class BatchRun<T extends Topic> {
  /**
   * Where each partition goes on. kafkajs may deliver once more what it had asked for before the offset moved (a fetch
   * in flight while a batch is resolved), so what lies below is dropped. Forgotten at every join of the group.
   */
  private readonly positions = new Map<number, bigint>();
  private readonly committed = new Map<number, bigint>();
  private readonly pauses: PartitionPauses;
  private readonly slices: SlicePreparer<T>;
  /** By partition, the batch that is worked on; never rejects. Only with `readAhead`. */
  private readonly working = new Map<number, Promise<void>>();
  private readonly turns: PartitionTurns;
  private generation = 0;
  private closed = false;
  /** For the watch: moves on every batch, pause and resume. */
  lastActivity = Date.now();
  inFlight = 0;

  constructor(private readonly options: Options<T>) {
    const { consumer } = options;
    this.turns = new PartitionTurns(consumer, options.topic.name);
    this.slices = new SlicePreparer(options);
    this.pauses = new PartitionPauses(options, () => (this.lastActivity = Date.now()));
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.generation += 1;
      this.positions.clear();
      this.committed.clear();
    });
  }

  get pausedPartitions(): ReadonlySet<number> {
    return this.pauses.partitions;
  }

  /** Runs one fetched batch in slices. Throws only what the group protocol throws (kafkajs then joins again). */
  async onBatch(payload: EachBatchPayload): Promise<void> {
    const heart = keepHeartbeating(payload.heartbeat);
    try {
      if (this.options.readAhead) return await this.takeAhead(payload);
      const isOver = (): boolean => this.closed || payload.isStale();
      await this.work({ payload, isOver, throwIfFailed: heart.throwIfFailed });
    } finally {
      heart.stop();
    }
  }

  /** Takes nothing more. Resolves when everything in hand is written and committed. */
  async close(): Promise<void> {
    this.closed = true;
    this.pauses.close();
    await Promise.all(this.working.values());
  }

  /** Returns as soon as the batch is being worked on, so that kafkajs fetches on behind it. */
  private async takeAhead(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset } = payload;
    const { partition } = batch;
    const { generation } = this;
    const isElsewhere = this.turns.watch(payload);
    const isOver = (): boolean => this.closed || this.generation !== generation || isElsewhere();
    await this.working.get(partition);
    if (isOver()) return;
    const work: Work = { payload, isOver, throwIfFailed: () => undefined };
    const done = this.work(work).catch((error: unknown) => this.pause(work, error));
    this.working.set(partition, done);
    resolveOffset(batch.lastOffset());
  }

  private async work(work: Work): Promise<void> {
    const { payload, isOver } = work;
    const { batch } = payload;
    this.inFlight += 1;
    this.lastActivity = Date.now();
    try {
      const messages = this.dropSeen(batch.partition, batch.messages);
      const size = this.options.maxBatchSize ?? 2_000;
      const begin = (from: number): BegunSlice | undefined => {
        if (from >= messages.length || !payload.isRunning() || isOver()) return undefined;
        const ready = this.slices.prepare(batch.partition, messages.slice(from, from + size));
        // Nobody may wait for it in the end.
        ready.catch(() => undefined);
        return { ready, started: performance.now() };
      };
      let open = 0;
      let begun = begin(0);
      for (let from = size; begun; from += size) {
        const slice = await begun.ready;
        const next = this.options.readAhead && !slice.cut ? begin(from) : undefined;
        const more = await this.settle(work, slice, begun.started);
        this.lastActivity = Date.now();
        work.throwIfFailed();
        if (!more) break;
        open += size;
        // A commit is a round trip, so small slices share one.
        if (open >= COMMIT_EVERY) {
          await this.commit(payload);
          open = 0;
        }
        begun = next ?? begin(from);
      }
      await this.commit(payload);
    } finally {
      this.inFlight -= 1;
    }
  }

  private dropSeen(partition: number, messages: readonly KafkaMessage[]): readonly KafkaMessage[] {
    const position = this.positions.get(partition) ?? 0n;
    const first = messages[0];
    if (!first || BigInt(first.offset) >= position) return messages;
    return messages.filter(({ offset }) => BigInt(offset) >= position);
  }

  /** Everything that is written; a partition that has not moved is left alone. */
  private async commit(payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const next = this.positions.get(partition);
    if (next === undefined || next === this.committed.get(partition)) return;
    // Not consumer.commitOffsets: that one silently does nothing once the consumer is stopping.
    await payload.commitOffsetsIfNecessary({
      topics: [{ topic, partitions: [{ partition, offset: next.toString() }] }],
    });
    this.committed.set(partition, next);
  }

  /** Writes a slice. False when it was cut short and the partition waits. */
  private async settle(work: Work, slice: Slice, started: number): Promise<boolean> {
    const { payload } = work;
    const { partition } = payload.batch;
    const { last, cut } = slice;
    try {
      await slice.write();
    } catch (error) {
      this.pause(work, error);
      return false;
    }
    if (last) {
      if (!this.options.readAhead) payload.resolveOffset(last.offset);
      this.positions.set(partition, BigInt(last.offset) + 1n);
      this.pauses.reset(partition);
    }
    this.report(slice, (performance.now() - started) / 1_000);
    if (!cut) return true;
    this.pause(work, cut.cause, cut.delayMs);
    return false;
  }

  private pause({ payload, isOver }: Work, cause: unknown, wantedMs?: number): void {
    if (!this.options.readAhead) return this.pauses.pause(payload, cause, wantedMs);
    // What was taken from us is not ours to send back.
    if (isOver()) return;
    const { batch } = payload;
    // Paused first: the place to go on is then looked at only after the wait.
    this.pauses.pause(payload, cause, wantedMs);
    this.turns.seek(batch.partition, this.positions.get(batch.partition) ?? fetchedOffset(batch));
  }

  private report({ settled, counts }: Slice, seconds: number): void {
    const { observer, group, topic } = this.options;
    if (!observer || settled === 0) return;
    observer.batchDone?.({ group, topic: topic.name, messages: settled, seconds });
    for (const entry of counts) observer.outcome?.({ group, topic: topic.name, ...entry });
  }
}
