import { createRequire } from 'node:module';
import type { Message } from 'kafkajs';
import type { BufferLease } from './buffer-pool.js';
import { RecordBatchWriter } from './record-batch-writer.js';

/** What kafkajs 2.2.4 keeps for each kind of request; only the parts used here. */
interface RequestDefinition {
  protocol: (wanted: { version: number | string }) => (args: ProduceArguments) => ProduceExchange;
}
interface ProduceExchange {
  readonly request: { readonly encode: () => Promise<KafkajsEncoder>; readonly [field: string]: unknown };
  readonly response: unknown;
}
export interface ProduceArguments {
  readonly acks: number;
  readonly timeout: number;
  readonly compression?: number;
  readonly transactionalId?: string | null;
  readonly producerId?: unknown;
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly messages: readonly KafkajsMessage[] }[];
  }[];
}
interface KafkajsEncoder {
  buf: Buffer;
  offset: number;
  writeEncoder(body: KafkajsEncoder): KafkajsEncoder;
}

const BUNDLE = Symbol('records of one partition');
const WRITTEN = Symbol('written records of one partition');
type KafkajsMessage = Message & { readonly [BUNDLE]?: readonly Message[]; readonly [WRITTEN]?: Written };

/** Records of one partition as they go over the wire, and where to take the buffer of their request from. */
interface Written {
  readonly records: Buffer;
  readonly lease: BufferLease;
}

/**
 * Records of one partition as a single message of kafkajs, which copies its list of messages anew for every message
 * while it sorts them by partition. Only `encodeProduceRequest` can write it.
 */
export function bundle(partition: number, records: readonly Message[]): Message {
  const bundled: KafkajsMessage = { value: null, partition, [BUNDLE]: records };
  return bundled;
}

/** The same for records that are written already; it must be the only message of its partition. */
export function written(partition: number, records: Buffer, lease: BufferLease): Message {
  const message: KafkajsMessage = { value: null, partition, [WRITTEN]: { records, lease } };
  return message;
}

const require = createRequire(import.meta.url);
const KafkajsEncoder = require('kafkajs/src/protocol/encoder.js') as new (size: number) => KafkajsEncoder;
const produce = require('kafkajs/src/protocol/requests/produce/index.js') as RequestDefinition;
/** Versions with record batches; 7 is the newest that kafkajs speaks. */
const VERSIONS = [3, 4, 5, 6, 7];
let installed = false;

/**
 * From now on every kafkajs producer of this process writes its produce requests with RecordBatchWriter. Called where a
 * client is made, so that no client is without it. Compressed and transactional requests stay with kafkajs; Stopgate
 * sends neither.
 */
export function installProduceRequest(): void {
  if (installed) return;
  installed = true;
  installInPlaceHeaders();
  const own = produce.protocol;
  produce.protocol = (wanted) => {
    const exchangeOf = own(wanted);
    if (!VERSIONS.includes(Number(wanted.version))) return exchangeOf;
    return (args) => {
      const exchange = exchangeOf(args);
      const { compression = 0, transactionalId } = args;
      if (compression !== 0 || (transactionalId !== undefined && transactionalId !== null)) return exchange;
      const encode = async (): Promise<KafkajsEncoder> => wrapRequest(encodeProduceRequest(args, Date.now(), HEAD));
      return { ...exchange, request: { ...exchange.request, encode } };
    };
  };
}

/** The body of a produce request, versions 3 to 7; `head` bytes of its buffer lie free before it. */
export function encodeProduceRequest({ acks, timeout, topicData }: ProduceArguments, now: number, head = 0): Buffer {
  const lease = topicData[0]?.partitions[0]?.messages[0]?.[WRITTEN]?.lease;
  const writer = new RecordBatchWriter(estimate(topicData), lease && ((bytes) => lease.take(bytes)), head);
  writer.text(null);
  writer.int16(acks);
  writer.int32(timeout);
  writer.int32(topicData.length);
  for (const { topic, partitions } of topicData) {
    writer.text(topic);
    writer.int32(partitions.length);
    for (const { partition, messages } of partitions) {
      writer.int32(partition);
      const ready = messages.length === 1 ? messages[0]![WRITTEN] : undefined;
      if (ready) writer.append(ready.records);
      else writer.recordSet(unbundle(messages), now);
    }
  }
  return writer.bytes;
}

function unbundle(messages: readonly KafkajsMessage[]): readonly Message[] {
  if (messages.length === 1) return messages[0]![BUNDLE] ?? messages;
  return messages.some((message) => message[BUNDLE])
    ? messages.flatMap((message): readonly Message[] => message[BUNDLE] ?? [message])
    : messages;
}

const RECORD_FRAME = 700;

function estimate(topicData: ProduceArguments['topicData']): number {
  let bytes = 4_096;
  for (const { partitions } of topicData) {
    for (const { messages } of partitions) {
      bytes += messages[0]?.[WRITTEN]?.records.length ?? 0;
      for (const { value } of unbundle(messages)) bytes += RECORD_FRAME + (value?.length ?? 0);
    }
  }
  return bytes;
}

/** Room before a request's body for what kafkajs writes there: length, api, version, number and client id. */
const HEAD = 512;
const IN_PLACE = Symbol('has room before it');
type RequestEncoder = KafkajsEncoder & { [IN_PLACE]?: boolean };

function wrapRequest(body: Buffer): KafkajsEncoder {
  const encoder: RequestEncoder = new KafkajsEncoder(1);
  encoder.buf = body;
  encoder.offset = body.length;
  encoder[IN_PLACE] = true;
  return encoder;
}

/**
 * kafkajs copies a request twice, each time into a fresh buffer of its size: behind its header, and behind its length.
 * Those few bytes are copied before the body instead, where `HEAD` has left room for them.
 */
function installInPlaceHeaders(): void {
  const copy = KafkajsEncoder.prototype.writeEncoder;
  KafkajsEncoder.prototype.writeEncoder = function writeEncoder(this: RequestEncoder, body: RequestEncoder) {
    const before = this.offset;
    const at = body[IN_PLACE] === true ? body.buf.byteOffset - before : -1;
    if (at < 0 || before > HEAD / 2) return copy.call(this, body);
    const whole = Buffer.from(body.buf.buffer, at, before + body.offset);
    this.buf.copy(whole, 0, 0, before);
    this.buf = whole;
    this.offset = whole.length;
    this[IN_PLACE] = true;
    return this;
  };
}
