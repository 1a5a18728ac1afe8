import type { z } from 'zod';

/** How Kafka keeps the topic: `delete` after a time, or `compact` to the newest record of each key. */
export type CleanupPolicy = 'delete' | 'compact';

/** Everything the system needs to know about a topic; one object a topic, in the folder of that topic. */
export interface Topic<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** One sentence for the AsyncAPI file. */
  readonly summary: string;
  readonly schema: Schema;
  /** True only for values that the schema would give back as they are; it spares them the schema. */
  readonly isPlain?: (json: unknown) => boolean;
  /** The Kafka key of a value. Equal keys keep their order. */
  readonly keyOf: (value: z.output<Schema>) => string;
  /**
   * Where a key belongs that is not placed by its hash, as all others are; undefined for those others. By the key alone:
   * equal keys keep their order, and a tombstone has nothing else.
   */
  readonly partitionOf?: (key: string) => number | undefined;
  /** What the key is made of, in words, for the AsyncAPI file. */
  readonly keyIs: string;
  readonly partitions: number;
  readonly cleanup: CleanupPolicy;
  /** For `delete` topics. */
  readonly retentionMs?: number;
  /** For `compact` topics: how old a record is at least before an older one of its key may go because of it. */
  readonly minCompactionLagMs?: number;
  /** Largest record in bytes that the broker accepts. */
  readonly maxMessageBytes: number;
  readonly writtenBy: readonly string[];
  readonly readBy: readonly string[];
  readonly examples: readonly z.input<Schema>[];
}

export type TopicValue<T extends Topic> = z.output<T['schema']>;

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/**
 * All topics have as many partitions, so that an output can go to the partition of its source: a reader then drops
 * duplicates by keeping the highest source offset per partition, whatever partitioner the gateway's producer uses.
 */
export const PARTITIONS = 6;

/** Kafka's own default, 1 MiB with the record's overhead. */
export const DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

/** Outputs carry their source and something more: a source of just under 1 MiB must still fit. */
export const OUTPUT_MAX_MESSAGE_BYTES = 2_097_152;

/** Fills in what nearly all topics share. */
export function defineTopic<Schema extends z.ZodType>(
  topic: Omit<Topic<Schema>, 'partitions' | 'maxMessageBytes'> &
    Partial<Pick<Topic<Schema>, 'partitions' | 'maxMessageBytes'>>,
): Topic<Schema> {
  return { partitions: PARTITIONS, maxMessageBytes: DEFAULT_MAX_MESSAGE_BYTES, ...topic };
}
