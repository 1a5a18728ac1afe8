import { randomUUID } from 'node:crypto';
import type { Topic } from '@stopgate/contracts';
import type { Consumer, Kafka, KafkaMessage } from 'kafkajs';
import type { Logger } from 'pino';
import { HEARTBEAT_INTERVAL_MS, keepHeartbeating, SESSION_TIMEOUT_MS } from './heartbeat.js';
import { RetryDelays } from './retry-delays.js';

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
  readonly partitionsAtOnce?: number;
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
    maxBytesPerPartition: 2_097_152,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8, restartOnFailure: () => Promise.resolve(true) },
  });
  const delays = new RetryDelays();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart && !stopped)
      options.onDead(`reader of ${topic.name} crashed for good: ${payload.error.message}`);
  });

  return {
    start: async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic.name], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: options.partitionsAtOnce ?? 3,
        eachBatch: async ({ batch, resolveOffset, pause, heartbeat, isStale }) => {
          if (stopped || isStale()) return;
          const { partition } = batch;
          const lastOffset = BigInt(batch.lastOffset());
          const heart = keepHeartbeating(heartbeat);
          try {
            const answer = await options.onSlice({
              partition,
              fromOffset: BigInt((batch as unknown as { fetchedOffset: string }).fetchedOffset),
              nextOffset: lastOffset + 1n,
              endOffset: BigInt(batch.highWatermark),
              records: batch.messages,
            });
            heart.throwIfFailed();
            delays.reset(partition);
            if (answer) consumer.seek({ topic: topic.name, partition, offset: answer.seekTo.toString() });
            else resolveOffset(lastOffset.toString());
          } catch (error) {
            const { delayMs, first } = delays.next(partition);
            if (first) logger.warn({ err: error, topic: topic.name, partition }, 'reader waits');
            const resume = pause();
            const timer = setTimeout(() => {
              timers.delete(timer);
              if (!stopped) resume();
            }, delayMs);
            timers.add(timer);
          } finally {
            heart.stop();
          }
        },
      });
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await consumer.disconnect();
    },
  };
}
