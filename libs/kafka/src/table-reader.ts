import type { Topic, TopicValue } from '@stopgate/contracts';
import type { Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { DependencyFailure } from './dependency-failure.js';
import { decodeRecord } from './incoming.js';
import { createLogReader } from './log-reader.js';
import { readTopicOffsets } from './topic-offsets.js';

export interface TableReaderOptions<T extends Topic> {
  readonly kafka: Kafka;
  readonly topic: T;
  readonly logger: Logger;
  /** Called for every value in order; an older version may come again after a restart of the reader. */
  readonly onValue: (value: TopicValue<T>) => void;
  readonly onDead: (reason: string) => void;
}

export interface TableReader {
  /** Resolves when everything that stood in the topic at the call has been read. */
  start(): Promise<void>;
  /** Resolves when everything that stands in the topic now has been read; DependencyFailure after `timeoutMs`. */
  catchUp(timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

/** A compacted topic as a table in memory of this process: reads it whole, then follows it. */
export function createTableReader<T extends Topic>(options: TableReaderOptions<T>): TableReader {
  const { kafka, topic, logger } = options;
  const positions = new Map<number, bigint>();
  const waiting = new Set<() => void>();

  const reader = createLogReader({
    kafka,
    topic,
    logger,
    onDead: options.onDead,
    onSlice: ({ partition, nextOffset, records }) => {
      for (const record of records) {
        const decoded = decodeRecord(topic, partition, record);
        if (decoded.kind === 'message') options.onValue(decoded.incoming.value);
        else if (decoded.kind === 'dead' && record.value !== null) {
          logger.error(
            { topic: topic.name, partition, offset: record.offset, code: decoded.code },
            'unreadable state record left out',
          );
        }
      }
      if (nextOffset > (positions.get(partition) ?? 0n)) positions.set(partition, nextOffset);
      for (const look of waiting) look();
      return Promise.resolve();
    },
  });

  const catchUp = async (timeoutMs = 30_000): Promise<void> => {
    const targets = (await readTopicOffsets(kafka, topic.name)).filter(({ low, high }) => high > low);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new DependencyFailure('kafka', `${topic.name} was not read to its end within ${timeoutMs} ms`));
      }, timeoutMs);
      const look = (): void => {
        if (!targets.every(({ partition, high }) => (positions.get(partition) ?? 0n) >= high)) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  };

  return {
    start: async () => {
      await reader.start();
      await catchUp();
    },
    catchUp,
    stop: () => reader.stop(),
  };
}
