import type { Kafka, Message, Producer } from 'kafkajs';
import { MAX_REQUEST_BYTES } from './encode-record.js';
import type { EncodedRecord } from './encode-record.js';
import { OutputBatch } from './output-batch.js';
import type { OutputRequest } from './output-batch.js';
import { sendAgain } from './send-again.js';
import { BufferPool } from './wire/buffer-pool.js';
import type { BufferLease } from './wire/buffer-pool.js';
import { createKeyPartitions } from './wire/key-partitions.js';
import type { KeyPartitions } from './wire/key-partitions.js';
import { bundle, installProduceRequest, written } from './wire/produce-request.js';

const SEND_DEADLINE_MS = 30_000;

export interface RecordProducer {
  connect(): Promise<void>;
  /** Resolves when all replicas have every record (acks=all). Rejects with DependencyFailure after the deadline. */
  send(records: readonly EncodedRecord[]): Promise<void>;
  /** For the outputs of a slice of messages, which `sendOutputs` sends as `send` does. */
  startOutputs(): OutputBatch;
  sendOutputs(outputs: OutputBatch): Promise<void>;
  /** The broker that a record goes to, as far as it is known: undefined where it has no key or its topic is new. */
  leaderOf(record: EncodedRecord): number | undefined;
  disconnect(): Promise<void>;
}

/** One producer a process; sends are split into requests under 1 MB and go out one after another, in order. */
export function createRecordProducer(kafka: Kafka, options: { deadlineMs?: number } = {}): RecordProducer {
  installProduceRequest();
  const partitions = createKeyPartitions();
  const pool = new BufferPool();
  const producer = kafka.producer({
    createPartitioner: partitions.createPartitioner,
    allowAutoTopicCreation: false,
    // `sendAgain` says why kafkajs must not try again by itself.
    retry: { retries: 0 },
  });
  const { deadlineMs = SEND_DEADLINE_MS } = options;
  const send = async (records: readonly EncodedRecord[]): Promise<void> => {
    for (const request of splitIntoRequests(records)) {
      await sendAgain(() => sendRequest(producer, partitions, request), deadlineMs);
    }
  };
  return {
    connect: () => producer.connect(),
    send,
    startOutputs: () => new OutputBatch(partitions, pool),
    sendOutputs: async (outputs) => {
      const requests = outputs.takeRequests();
      for (const request of requests) {
        await sendAgain(() => sendWritten(producer, request, outputs.lease), deadlineMs);
      }
      outputs.lease.end();
      if (outputs.unplaced.length > 0) await send(outputs.unplaced);
    },
    leaderOf: ({ topic, message }) => {
      const partition = placeOf(partitions, topic, message);
      return partition === undefined ? undefined : partitions.leaderOf(topic, partition);
    },
    disconnect: () => producer.disconnect(),
  };
}

function sendWritten(producer: Producer, request: readonly OutputRequest[], lease: BufferLease): Promise<unknown> {
  return producer.sendBatch({
    acks: -1,
    topicMessages: request.map(({ topic, sets }) => ({
      topic,
      messages: sets.map(({ partition, records }) => written(partition, records, lease)),
    })),
  });
}

function sendRequest(
  producer: Producer,
  partitions: KeyPartitions,
  records: readonly EncodedRecord[],
): Promise<unknown> {
  const byTopic = new Map<string, { free: Message[]; placed: Map<number, Message[]> }>();
  for (const { topic, message } of records) {
    let group = byTopic.get(topic);
    if (!group) byTopic.set(topic, (group = { free: [], placed: new Map() }));
    const partition = placeOf(partitions, topic, message);
    const placed = partition === undefined ? group.free : group.placed.get(partition);
    if (placed) placed.push(message);
    else group.placed.set(partition!, [message]);
  }
  return producer.sendBatch({
    acks: -1,
    topicMessages: [...byTopic].map(([topic, { free, placed }]) => ({
      topic,
      messages: [...free, ...[...placed].map(([partition, messages]) => bundle(partition, messages))],
    })),
  });
}

function placeOf(partitions: KeyPartitions, topic: string, { partition, key }: Message): number | undefined {
  return partition ?? (typeof key === 'string' ? partitions.partitionOf(topic, key) : undefined);
}

/** In order, each at most one request of Kafka's and at most `mostRecords`; a record that is larger than that by itself. */
export function* splitIntoRequests(
  records: readonly EncodedRecord[],
  mostRecords = Infinity,
): Generator<readonly EncodedRecord[]> {
  let start = 0;
  let bytes = 0;
  for (let index = 0; index < records.length; index += 1) {
    const size = records[index]!.bytes;
    if (index > start && (bytes + size > MAX_REQUEST_BYTES || index - start === mostRecords)) {
      yield records.slice(start, index);
      start = index;
      bytes = 0;
    }
    bytes += size;
  }
  if (start < records.length) yield records.slice(start);
}
