import { recordHeaders, cloudEventType } from '@stopgate/contracts';
import type { Topic, TopicValue } from '@stopgate/contracts';
import type { IHeaders, Kafka, Message, Producer } from 'kafkajs';
import { DependencyFailure } from './dependency-failure.js';
import { continueTrace } from './trace-headers.js';
import { WrittenOutput } from './outcome.js';
import type { Output } from './outcome.js';
import { createKeyPartitions } from './wire/key-partitions.js';
import type { KeyPartitions } from './wire/key-partitions.js';
import { bundle, installProduceRequest } from './wire/produce-request.js';
import { FramedRecord } from './wire/framed-record.js';
import type { OutputFrame } from './wire/framed-record.js';
import { headerBlock } from './wire/record-batch-writer.js';
import type { WireMessage } from './wire/record-batch-writer.js';

export type { OutputFrame } from './wire/framed-record.js';

/** A record ready to be written; `bytes` is what the size limits are counted in. */
export interface EncodedRecord {
  readonly topic: string;
  readonly message: Message;
  readonly bytes: number;
}

/** kafkajs sends what it is given in one request; the broker refuses more than message.max.bytes a partition batch. */
const MAX_REQUEST_BYTES = 900_000;
const SEND_DEADLINE_MS = 30_000;
/** Key, headers and Kafka’s own framing of one record, about. */
const RECORD_OVERHEAD = 1_000;

export interface RecordProducer {
  connect(): Promise<void>;
  /** Resolves when all replicas have every record (acks=all). Rejects with DependencyFailure after the deadline. */
  send(records: readonly EncodedRecord[]): Promise<void>;
  disconnect(): Promise<void>;
}

/** One producer a process; sends are split into requests under 1 MB and go out one after another, in order. */
export function createRecordProducer(kafka: Kafka, options: { deadlineMs?: number } = {}): RecordProducer {
  installProduceRequest();
  const partitions = createKeyPartitions();
  const producer = kafka.producer({
    createPartitioner: partitions.createPartitioner,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 },
  });
  return {
    connect: () => producer.connect(),
    send: async (records) => {
      for (const request of splitIntoRequests(records)) {
        await withDeadline(sendRequest(producer, partitions, request), options.deadlineMs ?? SEND_DEADLINE_MS);
      }
    },
    disconnect: () => producer.disconnect(),
  };
}

function sendRequest(
  producer: Producer,
  partitions: KeyPartitions,
  records: readonly EncodedRecord[],
): Promise<unknown> {
  const byTopic = new Map<string, { free: WireMessage[]; placed: Map<number, WireMessage[]> }>();
  for (const { topic, message } of records) {
    let group = byTopic.get(topic);
    if (!group) byTopic.set(topic, (group = { free: [], placed: new Map() }));
    const partition =
      message.partition ?? (typeof message.key === 'string' ? partitions.partitionOf(topic, message.key) : undefined);
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

function* splitIntoRequests(records: readonly EncodedRecord[]): Generator<readonly EncodedRecord[]> {
  let start = 0;
  let bytes = 0;
  for (let index = 0; index < records.length; index += 1) {
    const size = records[index]!.bytes;
    if (index > start && bytes + size > MAX_REQUEST_BYTES) {
      yield records.slice(start, index);
      start = index;
      bytes = 0;
    }
    bytes += size;
  }
  if (start < records.length) yield records.slice(start);
}

async function withDeadline(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DependencyFailure('kafka', `not acknowledged within ${ms} ms`)), ms);
  });
  // When the deadline wins, the send may still fail later; that failure has nobody left to tell.
  work.catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export interface EncodeOptions {
  /** CloudEvents id; derived by the caller, so that the same event again has the same id. */
  readonly id: string;
  /** CloudEvents source: the service or consumer group that writes. */
  readonly source: string;
  readonly traceparent?: string;
  readonly partition?: number;
  readonly headers?: IHeaders;
}

/** A value of a topic as a record with CloudEvents attributes and trace context. */
export function encodeRecord<T extends Topic>(topic: T, value: TopicValue<T>, options: EncodeOptions): EncodedRecord {
  const { id, source, traceparent, partition, headers } = options;
  const own = { [recordHeaders.ceId]: id, [recordHeaders.traceparent]: continueTrace(traceparent), ...headers };
  const { key, json } = serialise(topic, value);
  const bytes = Buffer.byteLength(json) + RECORD_OVERHEAD;
  const message: Message = { key, value: json, headers: { ...cloudEventHeaders(topic, source), ...own } };
  if (partition !== undefined) message.partition = partition;
  return { topic: topic.name, bytes, message };
}

/** Headers are written out once a frame: that halves the time of writing a record of 700 bytes. */
export function createOutputFrame(
  topic: Topic,
  source: { group: string; topic: string; partition: number },
): OutputFrame {
  const { group, partition } = source;
  const shared = {
    ...cloudEventHeaders(topic, group),
    [recordHeaders.sourceGroup]: group,
    [recordHeaders.sourceTopic]: source.topic,
    [recordHeaders.sourcePartition]: String(partition),
  };
  return { topic, shared, block: headerBlock(shared), idPrefix: `${group}:${source.topic}:${partition}:` };
}

/** The output number `index` of the source record at `offset`. The same source gives the same record but for its trace. */
export function encodeOutput(
  frame: OutputFrame,
  output: Output,
  source: { readonly offset: string; readonly index: number; readonly traceparent: string | undefined },
  partition: number | undefined,
): EncodedRecord {
  const { topic, idPrefix } = frame;
  const { key, json } = output instanceof WrittenOutput ? output : serialise(topic, output.value);
  const id = `${idPrefix}${source.offset}:${source.index}`;
  const trace = continueTrace(source.traceparent);
  const message = new FramedRecord(frame, key, json, partition, id, trace, source.offset);
  return { topic: topic.name, bytes: Buffer.byteLength(json) + RECORD_OVERHEAD, message };
}

function cloudEventHeaders(topic: Topic, source: string): IHeaders {
  return {
    [recordHeaders.contentType]: 'application/json',
    [recordHeaders.ceSpecVersion]: '1.0',
    [recordHeaders.ceType]: cloudEventType(topic.name),
    [recordHeaders.ceSource]: source,
  };
}

function serialise(topic: Topic, value: unknown): { key: string; json: string } {
  return { key: topic.keyOf(value), json: JSON.stringify(value) };
}
