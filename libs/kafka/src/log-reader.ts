import { randomUUID } from 'node:crypto';
import type { Topic } from '@stopgate/contracts';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Logger } from 'pino';
import { HEARTBEAT_INTERVAL_MS, keepHeartbeating, SESSION_TIMEOUT_MS } from './heartbeat.js';
import { PartitionPauses } from './partition-pauses.js';
import { fetchedOffset, PartitionTurns } from './partition-turns.js';

/** A stretch of one partition's log, as fetched. Compaction leaves gaps, so offsets grow but need not follow. */
export interface LogSlice {
  readonly partition: number;
  /** The offset that was asked for: everything from here to `nextOffset` was read. */
  readonly fromOffset: bigint;
  readonly nextOffset: bigint;
  /** End of the partition when it was fetched. */
  readonly endOffset: bigint;
  readonly records: readonly KafkaMessage[];
}

export interface LogReaderOptions {
  readonly kafka: Kafka;
  readonly topic: Topic;
  readonly logger: Logger;
  /** Without a group every reader gets all partitions. */
  readonly group?: string;
  /** Takes a slice; may answer where to read on instead. Throwing makes the partition wait and come again. */
  readonly onSlice: (slice: LogSlice) => Promise<{ seekTo: bigint } | void>;
  readonly onDead: (reason: string) => void;
  /**
   * Fetch on while a slice is worked on: one of each partition, and the next fetch in hand, at most. A partition's slices
   * still come one after another.
   */
  readonly readAhead?: boolean;
}

export interface LogReader {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Reads a topic whose reader keeps its own position beside its data (a Redis replica, memory): nothing is committed in
 * Kafka. A new member begins at the beginning; `seekTo` takes it where its data say.
 */
export function createLogReader(options: LogReaderOptions): LogReader {
  const { kafka, topic, logger } = options;
  const groupId = options.group ?? `reader.${topic.name}.${randomUUID()}`;
  const consumer: Consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_TIMEOUT_MS,
    heartbeatInterval: HEARTBEAT_INTERVAL_MS,
    maxWaitTimeInMs: 250,
    minBytes: 1,
    // Ahead of the work, smaller steps: the first slice is at work sooner, and less is held.
    maxBytesPerPartition: options.readAhead ? 1_048_576 : 2_097_152,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8, restartOnFailure: () => Promise.resolve(true) },
  });
  const pauses = new PartitionPauses({ group: groupId, logger }, () => undefined);
  const turns = new PartitionTurns(consumer, topic.name);
  /** The slice of each partition that is being worked on; never rejects. */
  const working = new Map<number, Promise<void>>();
  let stopped = false;

  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart && !stopped)
      options.onDead(`reader of ${topic.name} crashed for good: ${payload.error.message}`);
  });

  const work = async (slice: LogSlice, payload: EachBatchPayload): Promise<void> => {
    const { partition } = slice;
    try {
      const answer = await options.onSlice(slice);
      pauses.reset(partition);
      if (answer) turns.seek(partition, answer.seekTo);
    } catch (error) {
      // Paused first: the place to go on is then looked at only after the wait.
      pauses.pause(payload, error);
      turns.seek(partition, slice.fromOffset);
    }
  };

  const takeBatch = async (payload: EachBatchPayload): Promise<void> => {
    const { batch, resolveOffset, heartbeat } = payload;
    const { partition } = batch;
    const isElsewhere = turns.watch(payload);
    const isOver = (): boolean => stopped || isElsewhere();
    if (isOver()) return;
    const heart = keepHeartbeating(heartbeat);
    try {
      await working.get(partition);
      if (isOver()) return;
      const lastOffset = batch.lastOffset();
      const slice: LogSlice = {
        partition,
        fromOffset: fetchedOffset(batch),
        nextOffset: BigInt(lastOffset) + 1n,
        endOffset: BigInt(batch.highWatermark),
        records: batch.messages,
      };
      const done = work(slice, payload);
      working.set(partition, done);
      if (!options.readAhead) await done;
      heart.throwIfFailed();
      if (!isOver()) resolveOffset(lastOffset);
    } catch (error) {
      pauses.pause(payload, error);
    } finally {
      heart.stop();
    }
  };

  return {
    start: async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic.name], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        // All of a fetch at once: a batch that waited in kafkajs' queue could not be told from one fetched after a seek.
        partitionsConsumedConcurrently: options.readAhead ? topic.partitions : 3,
        eachBatch: takeBatch,
      });
    },
    stop: async () => {
      stopped = true;
      pauses.close();
      await consumer.disconnect();
      await Promise.all(working.values());
    },
  };
}
