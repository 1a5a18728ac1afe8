import { createRequire } from 'node:module';
import type { BatchContext } from './fetched-record.js';
import { FetchedRecord, VarintCursor } from './fetched-record.js';

/** What kafkajs 2.2.4 keeps for each kind of request; only the parts used here. */
interface RequestDefinition {
  protocol: (wanted: { version: number | string }) => (args: unknown) => FetchExchange;
}
interface FetchExchange {
  readonly response: { readonly decode: (body: Buffer) => Promise<unknown>; readonly parse: unknown };
  readonly [field: string]: unknown;
}
interface KafkajsDecoder {
  offset: number;
  readInt8(): number;
  readInt16(): number;
  readInt32(): number;
  readInt64(): bigint;
  readString(): string;
  readArray<T>(read: (decoder: KafkajsDecoder) => T): T[];
  readArrayAsync<T>(read: (decoder: KafkajsDecoder) => Promise<T>): Promise<T[]>;
  readonly buffer: Buffer;
}

const require = createRequire(import.meta.url);
const KafkajsDecoder = require('kafkajs/src/protocol/decoder.js') as new (bytes: Buffer) => KafkajsDecoder;
const decodeByKafkajs = require('kafkajs/src/protocol/requests/fetch/v4/decodeMessages.js') as (
  decoder: KafkajsDecoder,
) => Promise<unknown[]>;
const fetch = require('kafkajs/src/protocol/requests/fetch/index.js') as RequestDefinition;
/** The newest that kafkajs speaks, and what every broker since Kafka 2.3 gets. */
const VERSION = 11;
let installed = false;

/**
 * From now on every kafkajs consumer of this process reads fetch responses in one pass, without an object for each field
 * of each record. Called where a client is made, so that no client is without it. Compressed batches and formats of before
 * Kafka 0.11 stay with kafkajs.
 */
export function installFetchResponse(): void {
  if (installed) return;
  installed = true;
  const own = fetch.protocol;
  fetch.protocol = (wanted) => {
    const exchangeOf = own(wanted);
    if (Number(wanted.version) !== VERSION) return exchangeOf;
    return (args) => {
      const exchange = exchangeOf(args);
      return { ...exchange, response: { ...exchange.response, decode: decodeFetchResponse } };
    };
  };
}

/** The body of a fetch response, version 11, in the words of kafkajs. */
export async function decodeFetchResponse(body: Buffer) {
  const decoder = new KafkajsDecoder(body);
  const clientSideThrottleTime = decoder.readInt32();
  const errorCode = decoder.readInt16();
  const sessionId = decoder.readInt32();
  const responses = await decoder.readArrayAsync(async (topic) => ({
    topicName: topic.readString(),
    partitions: await topic.readArrayAsync(decodePartition),
  }));
  // As kafkajs has it: the broker leaves the waiting to the client.
  return { throttleTime: 0, clientSideThrottleTime, errorCode, sessionId, responses };
}

async function decodePartition(decoder: KafkajsDecoder) {
  return {
    partition: decoder.readInt32(),
    errorCode: decoder.readInt16(),
    highWatermark: decoder.readInt64().toString(),
    lastStableOffset: decoder.readInt64().toString(),
    lastStartOffset: decoder.readInt64().toString(),
    abortedTransactions: decoder.readArray((aborted) => ({
      producerId: aborted.readInt64().toString(),
      firstOffset: aborted.readInt64().toString(),
    })),
    preferredReadReplica: decoder.readInt32(),
    messages: await decodeRecordSet(decoder),
  };
}

async function decodeRecordSet(decoder: KafkajsDecoder): Promise<unknown[]> {
  const start = decoder.offset + 4;
  const size = decoder.buffer.readInt32BE(decoder.offset);
  const records = size > 0 ? readRecordSet(decoder.buffer.subarray(start, start + size)) : [];
  if (!records) return decodeByKafkajs(decoder);
  decoder.offset = start + Math.max(size, 0);
  return records;
}

/** Offset, length; then what the length counts: epoch, magic, checksum, attributes and eight more fields. */
const LENGTH_AT = 8;
const COUNTED_FROM = 12;
const RECORDS_FROM = 61;
const MAGIC = 2;
const COMPRESSION = 0x07;

/** Undefined: a batch that is compressed or of an old format. A batch that the broker cut off at the end is left out. */
export function readRecordSet(bytes: Buffer): FetchedRecord[] | undefined {
  const records: FetchedRecord[] = [];
  for (let at = 0; at + RECORDS_FROM <= bytes.length;) {
    if (bytes[at + 16] !== MAGIC || (bytes[at + 22]! & COMPRESSION) !== 0) return undefined;
    const end = at + COUNTED_FROM + bytes.readInt32BE(at + LENGTH_AT);
    if (end > bytes.length) break;
    readBatch(bytes, at, records);
    at = end;
  }
  return records;
}

function readBatch(bytes: Buffer, start: number, records: FetchedRecord[]): void {
  const firstOffset = bytes.readBigInt64BE(start);
  const context = readContext(bytes, start, firstOffset);
  const base = Number(firstOffset);
  const isSafe = Number.isSafeInteger(base + context.lastOffsetDelta);
  const cursor = new VarintCursor(bytes, start + RECORDS_FROM);
  for (let left = bytes.readInt32BE(start + RECORDS_FROM - 4); left > 0; left -= 1) {
    const end = cursor.int() + cursor.at;
    cursor.at += 1;
    const timeAt = cursor.at;
    cursor.skip();
    const delta = cursor.int();
    const keyAt = cursor.at;
    cursor.skipCounted();
    const value = cursor.counted();
    const offset = isSafe ? String(base + delta) : String(firstOffset + BigInt(delta));
    records.push(new FetchedRecord(bytes, timeAt, keyAt, cursor.at, context, offset, value));
    cursor.at = end;
  }
}

function readContext(bytes: Buffer, start: number, firstOffset: bigint): BatchContext {
  const attributes = bytes.readInt16BE(start + 21);
  return {
    firstOffset: String(firstOffset),
    partitionLeaderEpoch: bytes.readInt32BE(start + COUNTED_FROM),
    magicByte: MAGIC,
    inTransaction: (attributes & 0x10) !== 0,
    isControlBatch: (attributes & 0x20) !== 0,
    timestampType: (attributes & 0x08) >> 3,
    lastOffsetDelta: bytes.readInt32BE(start + 23),
    firstTimestamp: String(bytes.readBigInt64BE(start + 27)),
    maxTimestamp: String(bytes.readBigInt64BE(start + 35)),
    producerId: String(bytes.readBigInt64BE(start + 43)),
    producerEpoch: bytes.readInt16BE(start + 51),
    firstSequence: bytes.readInt32BE(start + 53),
  };
}
