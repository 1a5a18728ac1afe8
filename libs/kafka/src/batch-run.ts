import type { Topic, TopicValue } from '@stopgate/contracts';
import { recordHeaders } from '@stopgate/contracts';
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { BatchConsumerOptions } from './batch-consumer.js';
import { encodeDeadLetter } from './dead-letter.js';
import { isDependencyFailure } from './dependency-failure.js';
import { keepHeartbeating } from './heartbeat.js';
import { decodeRecord, headerText } from './incoming.js';
import type { Incoming } from './incoming.js';
import { retry } from './outcome.js';
import type { Outcome } from './outcome.js';
import type { EncodedRecord } from './encode-record.js';
import { createOutputFrame } from './output-batch.js';
import type { OutputFrame } from './output-batch.js';
import { RetryDelays } from './retry-delays.js';

type Options<T extends Topic> = BatchConsumerOptions<T> & { readonly consumer: Consumer };
/** One record with what became of it. */
interface Decided {
  readonly record: KafkaMessage;
  readonly outcome: Outcome;
  readonly attempts: number;
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
 */
export class BatchRun<T extends Topic> {
  private readonly delays = new RetryDelays();
  private readonly resumeTimers = new Set<NodeJS.Timeout>();
  private closed = false;
  /**
   * Where each partition goes on. kafkajs may deliver once more what it had asked for before the offset moved (a fetch
   * in flight while a batch is resolved), so what lies below is dropped. Forgotten at every join of the group.
   */
  private readonly positions = new Map<number, bigint>();
  private readonly committed = new Map<number, bigint>();
  /** By topic and source partition. */
  private readonly frames = new Map<Topic, OutputFrame[]>();
  /** For the watch: moves on every batch, pause and resume. */
  lastActivity = Date.now();
  readonly pausedPartitions = new Set<number>();
  inFlight = 0;

  constructor(private readonly options: Options<T>) {
    const { consumer } = options;
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.positions.clear();
      this.committed.clear();
    });
  }

  /** Runs one fetched batch in slices. Throws only what the group protocol throws (kafkajs then joins again). */
  async onBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const size = this.options.maxBatchSize ?? 2_000;
    this.inFlight += 1;
    this.lastActivity = Date.now();
    const heart = keepHeartbeating(payload.heartbeat);
    const messages = this.dropSeen(batch.partition, batch.messages);
    try {
      let open = 0;
      for (let from = 0; from < messages.length; from += size) {
        if (this.closed || !payload.isRunning() || payload.isStale()) break;
        const more = await this.runSlice(payload, messages.slice(from, from + size));
        this.lastActivity = Date.now();
        heart.throwIfFailed();
        if (!more) break;
        open += size;
        // A commit is a round trip, so small slices share one.
        if (open >= COMMIT_EVERY) {
          await this.commit(payload);
          open = 0;
        }
      }
      await this.commit(payload);
    } finally {
      this.inFlight -= 1;
      heart.stop();
    }
  }

  private dropSeen(partition: number, messages: readonly KafkaMessage[]): readonly KafkaMessage[] {
    const position = this.positions.get(partition) ?? 0n;
    const first = messages[0];
    if (!first || BigInt(first.offset) >= position) return messages;
    return messages.filter(({ offset }) => BigInt(offset) >= position);
  }

  close(): void {
    this.closed = true;
    for (const timer of this.resumeTimers) clearTimeout(timer);
    this.resumeTimers.clear();
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

  /** False when the slice was cut short and the partition waits. */
  private async runSlice(payload: EachBatchPayload, records: readonly KafkaMessage[]): Promise<boolean> {
    const { partition } = payload.batch;
    const started = performance.now();
    const decided = await this.decide(partition, records);
    const cut = decided.findIndex(({ outcome }) => outcome.kind === 'retry');
    const settled = cut === -1 ? decided : decided.slice(0, cut);

    try {
      await this.write(partition, settled);
    } catch (error) {
      this.pause(payload, error);
      return false;
    }
    const last = settled.at(-1);
    if (last) {
      payload.resolveOffset(last.record.offset);
      this.positions.set(partition, BigInt(last.record.offset) + 1n);
      this.delays.reset(partition);
    }
    this.report(settled, (performance.now() - started) / 1_000);
    if (cut === -1) return true;
    const { outcome } = decided[cut]!;
    this.pause(
      payload,
      outcome.kind === 'retry' ? outcome.cause : undefined,
      outcome.kind === 'retry' ? outcome.delayMs : undefined,
    );
    return false;
  }

  private async decide(partition: number, records: readonly KafkaMessage[]): Promise<Decided[]> {
    const decided: (Decided | undefined)[] = new Array<undefined>(records.length);
    const incoming: Incoming<TopicValue<T>>[] = [];
    const at: number[] = [];
    for (let index = 0; index < records.length; index += 1) {
      const record = records[index]!;
      const decoded = decodeRecord(this.options.topic, partition, record, this.options);
      if (decoded.kind === 'message') {
        incoming.push(decoded.incoming);
        at.push(index);
      } else {
        decided[index] = { record, outcome: decoded, attempts: 1 };
      }
    }
    const outcomes = incoming.length === 0 ? [] : await this.handle(incoming);
    outcomes.forEach(({ outcome, attempts }, index) => {
      const place = at[index]!;
      decided[place] = { record: records[place]!, outcome, attempts };
    });
    return decided as Decided[];
  }

  private async handle(batch: readonly Incoming<TopicValue<T>>[]): Promise<{ outcome: Outcome; attempts: number }[]> {
    try {
      return (await this.callHandler(batch)).map((outcome) => ({ outcome, attempts: 1 }));
    } catch (error) {
      if (isDependencyFailure(error)) return batch.map(() => ({ outcome: retry(error), attempts: 1 }));
      this.options.logger.warn(
        { err: error, group: this.options.group, messages: batch.length },
        'batch failed, trying its messages one by one',
      );
      const results: { outcome: Outcome; attempts: number }[] = [];
      for (const message of batch) {
        const result = await this.handleAlone(message);
        results.push(result);
        if (result.outcome.kind === 'retry') break;
      }
      // After a retry nothing later is looked at; the cut makes these come again.
      while (results.length < batch.length) results.push({ outcome: retry('behind a waiting message'), attempts: 1 });
      return results;
    }
  }

  private async handleAlone(message: Incoming<TopicValue<T>>): Promise<{ outcome: Outcome; attempts: number }> {
    const maxAttempts = this.options.maxAttempts ?? 3;
    for (let attempts = 1; ; attempts += 1) {
      try {
        const [outcome] = await this.callHandler([message]);
        return { outcome: outcome!, attempts };
      } catch (error) {
        if (isDependencyFailure(error)) return { outcome: retry(error), attempts };
        if (attempts < maxAttempts) continue;
        const { group } = this.options;
        this.options.logger.error(
          { err: error, group, partition: message.partition, offset: message.offset },
          'message dead-lettered',
        );
        const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        return { outcome: { kind: 'dead', code: 'HANDLER_ERROR', detail }, attempts };
      }
    }
  }

  private async callHandler(batch: readonly Incoming<TopicValue<T>>[]): Promise<readonly Outcome[]> {
    const outcomes = await this.options.handler(batch);
    if (outcomes.length !== batch.length) {
      throw new Error(`handler of ${this.options.group} gave ${outcomes.length} outcomes for ${batch.length} messages`);
    }
    return outcomes;
  }

  private async write(partition: number, settled: readonly Decided[]): Promise<void> {
    try {
      await this.send(partition, settled);
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      // One output is over the broker's limit: find it by sending each message's records alone.
      for (const one of settled) {
        await this.send(partition, [one]).catch(async (cause: unknown) => {
          if (!isTooLarge(cause)) throw cause;
          const outcome: Outcome = {
            kind: 'dead',
            code: 'OUTPUT_TOO_LARGE',
            detail: 'an output is over the size limit',
          };
          await this.send(partition, [{ ...one, outcome }]);
        });
      }
    }
  }

  private async send(partition: number, settled: readonly Decided[]): Promise<void> {
    const { producer } = this.options;
    const outputs = producer.startOutputs();
    const deadLetters: EncodedRecord[] = [];
    for (const { record, outcome, attempts } of settled) {
      if (outcome.kind === 'ok') {
        const traceparent = headerText(record.headers, recordHeaders.traceparent);
        for (let index = 0; index < outcome.outputs.length; index += 1) {
          const out = outcome.outputs[index]!;
          const source = { offset: record.offset, index, traceparent };
          outputs.add(this.frameOf(out.topic, partition), out, source, out.keepPartition ? partition : undefined);
        }
      } else if (outcome.kind === 'dead') {
        const { code, detail } = outcome;
        const { group, topic } = this.options;
        const letter = { topic: topic.name, partition, group, record, code, detail, attempts, at: new Date() };
        deadLetters.push(encodeDeadLetter(letter));
      }
    }
    await producer.sendOutputs(outputs);
    if (deadLetters.length > 0) await producer.send(deadLetters);
  }

  private frameOf(topic: Topic, partition: number): OutputFrame {
    let ofTopic = this.frames.get(topic);
    if (!ofTopic) this.frames.set(topic, (ofTopic = []));
    const source = { group: this.options.group, topic: this.options.topic.name, partition };
    return (ofTopic[partition] ??= createOutputFrame(topic, source));
  }

  private pause(payload: EachBatchPayload, cause: unknown, wantedMs?: number): void {
    const { group, logger, observer } = this.options;
    const { topic, partition } = payload.batch;
    const { delayMs, first } = this.delays.next(partition, wantedMs);
    if (first) logger.warn({ err: cause, group, topic, partition }, 'waiting: the partition is paused');
    observer?.paused?.({ group, topic, partition, delayMs });
    const resume = payload.pause();
    this.pausedPartitions.add(partition);
    const timer = setTimeout(() => {
      this.resumeTimers.delete(timer);
      this.pausedPartitions.delete(partition);
      this.lastActivity = Date.now();
      if (!this.closed) resume();
    }, delayMs);
    this.resumeTimers.add(timer);
  }

  private report(settled: readonly Decided[], seconds: number): void {
    const { observer, group, topic } = this.options;
    if (!observer || settled.length === 0) return;
    observer.batchDone?.({ group, topic: topic.name, messages: settled.length, seconds });
    const counts = new Map<string, { kind: string; reason: string; count: number }>();
    for (const { outcome } of settled) {
      const reason = outcome.kind === 'skip' ? outcome.reason : outcome.kind === 'dead' ? outcome.code : '';
      const id = `${outcome.kind}|${reason}`;
      const entry = counts.get(id);
      if (entry) entry.count += 1;
      else counts.set(id, { kind: outcome.kind, reason, count: 1 });
    }
    for (const entry of counts.values()) observer.outcome?.({ group, topic: topic.name, ...entry });
  }
}

function isTooLarge(error: unknown): boolean {
  return (error as { type?: unknown } | undefined)?.type === 'MESSAGE_TOO_LARGE';
}
