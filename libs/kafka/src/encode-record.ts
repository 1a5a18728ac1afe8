import { recordHeaders, cloudEventType } from '@stopgate/contracts';
import type { Topic, TopicValue } from '@stopgate/contracts';
import type { IHeaders, Message } from 'kafkajs';
import { continueTrace } from './trace-headers.js';

/** A record ready to be written; `bytes` is what the size limits are counted in. */
export interface EncodedRecord {
  readonly topic: string;
  readonly message: Message;
  readonly bytes: number;
}

/** Of one partition in one request; the broker refuses more than message.max.bytes, 1 MiB unless set otherwise. */
export const MAX_REQUEST_BYTES = 900_000;
/** Headers and Kafka’s own framing of one record, about. */
const RECORD_OVERHEAD = 1_000;

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
  return encodeStored(topic, { ...serialise(topic, value), partition: options.partition }, options);
}

/** What was made into text before; without a value it is a tombstone, which makes a compacted topic forget the key. */
export interface StoredValue {
  readonly key: string;
  readonly json: string | null;
  readonly partition?: number;
}

/** The same for a value that is text already: an outbox need not read what it sends. */
export function encodeStored(
  topic: Topic,
  { key, json, partition }: StoredValue,
  { id, source, traceparent, headers }: Omit<EncodeOptions, 'partition'>,
): EncodedRecord {
  const own = { [recordHeaders.ceId]: id, [recordHeaders.traceparent]: continueTrace(traceparent), ...headers };
  const bytes = Buffer.byteLength(json ?? '') + Buffer.byteLength(key) + RECORD_OVERHEAD;
  const message: Message = { key, value: json, headers: { ...cloudEventHeaders(topic, source), ...own } };
  const placed = partition ?? topic.partitionOf?.(key);
  if (placed !== undefined) message.partition = placed;
  return { topic: topic.name, bytes, message };
}

export function cloudEventHeaders(topic: Topic, source: string): IHeaders {
  return {
    [recordHeaders.contentType]: 'application/json',
    [recordHeaders.ceSpecVersion]: '1.0',
    [recordHeaders.ceType]: cloudEventType(topic.name),
    [recordHeaders.ceSource]: source,
  };
}

export function serialise(topic: Topic, value: unknown): { key: string; json: string } {
  return { key: topic.keyOf(value), json: JSON.stringify(value) };
}
