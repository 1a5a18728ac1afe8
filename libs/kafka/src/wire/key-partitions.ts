import kafkajs, { Partitioners } from 'kafkajs';
import type { ICustomPartitioner, KafkaJSError, PartitionMetadata } from 'kafkajs';
import { putAscii } from './text-pieces.js';

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** MurmurHash2 with the seed of Kafka's default partitioner, on the UTF-8 bytes of a key. 32 bits, signed. */
export function murmur2(key: Buffer): number {
  const { length } = key;
  let hash = SEED ^ length;
  const whole = length & ~3;
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(key.readInt32LE(at), M);
    word = Math.imul(word ^ (word >>> 24), M);
    hash = Math.imul(hash, M) ^ word;
  }
  const rest = length - whole;
  if (rest > 0) {
    if (rest > 2) hash ^= key[whole + 2]! << 16;
    if (rest > 1) hash ^= key[whole + 1]! << 8;
    hash = Math.imul(hash ^ key[whole]!, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

const short = Buffer.alloc(64);
/** A view for each length: making one costs more than the hash. */
const views = Array.from({ length: short.length + 1 }, (_, length) => short.subarray(0, length));

/** UTF-8; overwritten by the next call. */
function bytesOf(key: string): Buffer {
  const fits = key.length <= short.length && putAscii(short, key, 0);
  return fits ? views[key.length]! : Buffer.from(key);
}

/** Where a key belongs in a topic of so many partitions: as every Kafka client places it by default. */
export function keyPartition(key: string, partitions: number): number {
  return (murmur2(bytesOf(key)) & 0x7fffffff) % partitions;
}

export interface KeyPartitions {
  readonly createPartitioner: ICustomPartitioner;
  /** Where a key belongs; undefined while nothing was ever written to the topic, so that kafkajs has to place it. */
  partitionOf(topic: string, key: string): number | undefined;
  /** `partition` modulo the number of partitions; undefined as for `partitionOf`. */
  wrap(topic: string, partition: number): number | undefined;
  /** The broker that led a partition when the topic was last written to; undefined as for `partitionOf`. */
  leaderOf(topic: string, partition: number): number | undefined;
}

/**
 * Places keys as every Kafka client does by default, without kafkajs' arithmetic in big integers (10 µs a key). How many
 * partitions a topic has, and who leads them, is learned whenever kafkajs asks the partitioner, which is once for each
 * partition and send.
 *
 * What is meant for a partition that a topic does not have is an error: kafkajs would leave it out of the request and
 * call the send a success. At this one it asks Kafka how many there are by now, and tries again.
 */
export function createKeyPartitions(): KeyPartitions {
  const topics = new Map<string, readonly PartitionMetadata[]>();
  return {
    createPartitioner: () => {
      const place = Partitioners.DefaultPartitioner();
      return (args) => {
        const count = args.partitionMetadata.length;
        topics.set(args.topic, args.partitionMetadata);
        const partition = place(args);
        if (partition < count) return partition;
        throw noSuchPartition(`${args.topic} has ${count} partitions, and none of number ${partition}`);
      };
    },
    partitionOf: (topic, key) => {
      const known = topics.get(topic);
      return known && keyPartition(key, known.length);
    },
    wrap: (topic, partition) => {
      const known = topics.get(topic);
      return known && partition % known.length;
    },
    leaderOf: (topic, partition) => topics.get(topic)?.find(({ partitionId }) => partitionId === partition)?.leader,
  };
}

function noSuchPartition(message: string): KafkaJSError {
  return Object.assign(new kafkajs.KafkaJSError(message, { retriable: true }), { name: 'KafkaJSMetadataNotLoaded' });
}
