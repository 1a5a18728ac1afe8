import { suppressionState } from '@stopgate/contracts';
import { createLogReader, isDependencyFailure, readTopicOffsets } from '@stopgate/kafka';
import type { Kafka, LogReader, LogSlice, RecordProducer } from '@stopgate/kafka';
import { ReplicaStoreRefused } from '@stopgate/suppression-replica';
import type { SuppressionReplica } from '@stopgate/suppression-replica';
import type { Logger } from 'pino';
import { encodeUnreadable } from './dead-letter-state.js';
import { readSlice } from './read-slice.js';
import type { UnreadableRecord } from './read-slice.js';
import { ReadThrough } from './read-through.js';
import { RebuildProgress } from './rebuild-progress.js';

export const FEED_GROUP = 'enrichment.replicate-suppressions';

export interface SuppressionFeedOptions {
  readonly kafka: Kafka;
  readonly producer: Pick<RecordProducer, 'send'>;
  readonly replica: SuppressionReplica;
  readonly logger: Logger;
  readonly onDead: (reason: string) => void;
  /** Its name: readers of one data set share its partitions, and those of another have nothing to do with them. */
  readonly dataSet?: string;
  /** Whether unreadable records go to the dead-letter topic; true when absent. */
  readonly setsAside?: boolean;
  /** Another name for the topic: benchmarks and tests do not share it. */
  readonly topic?: typeof suppressionState;
}

/**
 * Keeps the replica equal to `suppression.state`. Nothing is committed in Kafka: the position is in the replica, moves
 * with the data, and says where to read on. Whatever the replica loses is noticed by the next slice, at the latest by
 * the next heartbeat.
 */
export class SuppressionFeed {
  readonly progress: RebuildProgress;
  private readonly readThrough = new ReadThrough();
  private readonly reader: LogReader;
  private readonly group: string;
  private readonly topic: typeof suppressionState;
  private preparing: Promise<void> | undefined;
  private sweeping: Promise<void> | undefined;

  constructor(private readonly options: SuppressionFeedOptions) {
    const { kafka, logger, onDead, dataSet } = options;
    const topic = (this.topic = options.topic ?? suppressionState);
    this.group = dataSet === undefined ? FEED_GROUP : `${FEED_GROUP}.${dataSet}`;
    this.progress = new RebuildProgress(logger);
    this.reader = createLogReader({
      kafka,
      topic,
      logger,
      group: this.group,
      onDead,
      readAhead: true,
      onSlice: (slice) => this.takeSlice(slice),
    });
  }

  /**
   * Throws when the store must not be used (eviction). A store that is merely away does not keep the service from
   * starting: transactional messages need none.
   */
  async start(): Promise<void> {
    try {
      await this.prepareOnce();
    } catch (error) {
      if (!isDependencyFailure(error)) throw error;
      this.options.logger.warn({ err: error }, 'replica_not_reachable_at_start');
    }
    await this.reader.start();
  }

  async stop(): Promise<void> {
    await this.reader.stop();
    await this.sweeping;
  }

  /** Applies a slice; answers where to read on when that is not its end. Throws while the store is away. */
  async takeSlice(taken: LogSlice): Promise<{ seekTo: bigint } | void> {
    await this.prepareOnce();
    const log = this.readThrough.extend(taken);
    const { slice, unreadable } = readSlice(log);
    await this.setAside(slice.partition, unreadable);
    const answer = await this.options.replica.applySlice(slice);
    switch (answer.kind) {
      case 'applied':
        if (answer.began) this.sweep();
        this.progress.advance(slice.partition, log, answer.position);
        return answer.position > slice.nextOffset
          ? this.seek(slice.partition, answer.position)
          : this.readThrough.continueAt(slice.partition, slice.nextOffset);
      case 'gap':
        this.progress.begin(slice.partition, answer.expected, log.endOffset);
        return this.seek(slice.partition, answer.expected);
      case 'ahead':
        return this.seek(slice.partition, await this.settleAhead(slice.partition, answer.position));
    }
  }

  private seek(partition: number, offset: bigint): { seekTo: bigint } {
    this.readThrough.continueAt(partition, offset);
    return { seekTo: offset };
  }

  /** The slice may only be old, another reader being faster: the topic itself is asked before anything is dropped. */
  private async settleAhead(partition: number, position: bigint): Promise<bigint> {
    const ends = await readTopicOffsets(this.options.kafka, this.topic.name);
    const endOffset = ends.find((candidate) => candidate.partition === partition)?.high ?? 0n;
    if (!(await this.options.replica.dropIfAhead({ partition, endOffset }))) return position;
    this.options.logger.error(
      { partition, position: String(position), endOffset: String(endOffset) },
      'replica_dropped: the topic was made anew',
    );
    this.sweep();
    return 0n;
  }

  private prepareOnce(): Promise<void> {
    this.preparing ??= this.options.replica.prepare().catch((error: unknown) => {
      this.preparing = undefined;
      if (error instanceof ReplicaStoreRefused) this.options.onDead(error.message);
      throw error;
    });
    return this.preparing;
  }

  /** Writes unreadable records to the dead-letter topic, once: those before the position were set aside then. */
  private async setAside(partition: number, unreadable: readonly UnreadableRecord[]): Promise<void> {
    const { replica, producer, logger, setsAside = true } = this.options;
    if (unreadable.length === 0 || !setsAside) return;
    const { partitions } = await replica.status(Date.now());
    const position = partitions[partition]?.position ?? 0n;
    const news = unreadable.filter(({ record }) => BigInt(record.offset) >= position);
    for (const { record, code } of news) {
      logger.error({ partition, offset: record.offset, code }, 'unreadable_suppression_record');
    }
    await producer.send(news.map((one) => encodeUnreadable(one, { group: this.group, partition, at: new Date() })));
  }

  /** Frees in the background what dropped and abandoned data sets left behind. */
  sweep(): void {
    this.sweeping ??= this.options.replica
      .sweep(Date.now())
      .then((freed) => {
        if (freed > 0) this.options.logger.info({ keys: freed }, 'replica_leftovers_freed');
      })
      .catch((error: unknown) => this.options.logger.warn({ err: error }, 'replica_leftovers_not_freed'))
      .finally(() => (this.sweeping = undefined));
  }
}
