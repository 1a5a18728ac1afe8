import { recordHeaders } from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import type { IHeaders } from 'kafkajs';
import { cloudEventHeaders, MAX_REQUEST_BYTES, serialise } from './encode-record.js';
import type { EncodedRecord } from './encode-record.js';
import { WrittenOutput } from './outcome.js';
import type { Output } from './outcome.js';
import { BufferLease } from './wire/buffer-pool.js';
import type { BufferPool } from './wire/buffer-pool.js';
import { headerName } from './wire/header-name.js';
import type { KeyPartitions } from './wire/key-partitions.js';
import { headerHead, RecordBatchWriter } from './wire/record-batch-writer.js';
import { joinPieces, mostBytesOf } from './wire/text-pieces.js';
import type { TextPieces } from './wire/text-pieces.js';

/** Of one group's outputs on one topic from one source partition: what differs from record to record is added to it. */
export interface OutputFrame {
  readonly topic: Topic;
  /** Headers that are the same in every record of the frame. */
  readonly shared: IHeaders;
  /** The number of headers, those that are shared, and the name of the first that is not: they stand in one piece. */
  readonly head: Buffer;
  /** What the CloudEvents id begins with; source offset and place among the outputs follow. */
  readonly idPrefix: Buffer;
}

export interface OutputSource {
  readonly offset: string;
  /** Place among the outputs of its message. */
  readonly index: number;
  /** Of the record that is written, W3C. */
  readonly traceparent: string;
}

/** Finished partition batches of one produce request. */
export interface OutputRequest {
  readonly topic: string;
  readonly sets: readonly { readonly partition: number; readonly records: Buffer }[];
}

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
  const head = headerHead(shared, OWN_HEADERS, recordHeaders.ceId);
  return { topic, shared, head, idPrefix: Buffer.from(`${group}:${source.topic}:${partition}:`) };
}

/** Of a set that is written beside others, and of one that gets all outputs of its source partition. */
const SOME_BYTES = 65_536;
const MANY_BYTES = 1_000_000;
/** Headers and framing of an output at most. */
const MOST_AROUND = 2_048;

/** Which each record has of its own: the CloudEvents id and these. */
const OWN_HEADERS = 3;
const TRACEPARENT = headerName(recordHeaders.traceparent).counted;
const SOURCE_OFFSET = headerName(recordHeaders.sourceOffset).counted;
/** Behind the offset: nearly every output is the first of its message. */
const FIRST = ':0';
const NO_BYTES = Buffer.alloc(0);

/** Records of one partition, written as they come. */
class OutputSet {
  private readonly writer: RecordBatchWriter;
  private readonly start: number;
  private count = 0;
  /** Of the CloudEvents id; filled anew for each record. */
  private readonly id: [prefix: Buffer, offset: string, index: string] = [NO_BYTES, '', FIRST];

  constructor(capacity: number, lease: BufferLease) {
    this.writer = new RecordBatchWriter(capacity, (bytes) => lease.take(bytes));
    this.start = this.writer.beginSet();
  }

  get size(): number {
    return this.count === 0 ? 0 : this.writer.size;
  }

  add({ head, idPrefix }: OutputFrame, key: string, value: TextPieces, own: OutputSource): void {
    const { writer, id } = this;
    const at = writer.openRecord(this.count);
    writer.countedBytes(key);
    writer.countedPieces(value);
    writer.append(head);
    id[0] = idPrefix;
    id[1] = own.offset;
    id[2] = own.index === 0 ? FIRST : `:${own.index}`;
    writer.countedPieces(id);
    writer.append(TRACEPARENT);
    writer.countedBytes(own.traceparent);
    writer.append(SOURCE_OFFSET);
    writer.countedBytes(own.offset);
    writer.closeRecord(at);
    this.count += 1;
  }

  finish(now: number): Buffer {
    this.writer.endSet(this.start, this.count, now, now);
    return this.writer.bytes;
  }
}

/**
 * The outputs of a slice, written into the partition batches of one or more produce requests while they come: no object
 * is kept for any of them. The same source gives the same record but for its trace.
 */
export class OutputBatch {
  /** Those whose partition kafkajs has to find, because nothing was ever written to their topic. */
  readonly unplaced: EncodedRecord[] = [];
  private readonly finished: OutputRequest[][] = [];
  private open = new Map<string, OutputSet[]>();

  /** Buffers of the sets and of the requests that are made of them. */
  readonly lease: BufferLease;

  constructor(
    private readonly partitions: Pick<KeyPartitions, 'partitionOf' | 'wrap'>,
    pool: BufferPool,
    private readonly now: () => number = Date.now,
  ) {
    this.lease = new BufferLease(pool);
  }

  /** `partition`: undefined for where the key belongs. */
  add(frame: OutputFrame, output: Output, source: OutputSource, partition?: number): void {
    const { topic, idPrefix } = frame;
    const { key, json } = output instanceof WrittenOutput ? output : serialise(topic, output.value);
    const { offset, index, traceparent } = source;
    const bytes = key.length * 3 + mostBytesOf(json) + MOST_AROUND;
    const place = this.placeOf(topic, key, partition, output.keepPartition === 'wrapped');
    if (place === undefined) {
      const headers = {
        ...frame.shared,
        [recordHeaders.ceId]: `${idPrefix.toString()}${offset}:${index}`,
        [recordHeaders.traceparent]: traceparent,
        [recordHeaders.sourceOffset]: offset,
      };
      this.unplaced.push({ topic: topic.name, bytes, message: { key, value: joinPieces(json), headers } });
      return;
    }
    const capacity = partition === undefined ? SOME_BYTES : MANY_BYTES;
    let set = this.setOf(topic.name, place, capacity);
    if (set.size + bytes > MAX_REQUEST_BYTES) {
      this.finishRequest();
      set = this.setOf(topic.name, place, capacity);
    }
    set.add(frame, key, json, source);
  }

  /** Everything that was added, in the order in which it must be sent: a request after the one before is acknowledged. */
  takeRequests(): readonly (readonly OutputRequest[])[] {
    this.finishRequest();
    return this.finished;
  }

  private placeOf(topic: Topic, key: string, partition: number | undefined, isWrapped: boolean): number | undefined {
    if (partition === undefined) return topic.partitionOf?.(key) ?? this.partitions.partitionOf(topic.name, key);
    return isWrapped ? this.partitions.wrap(topic.name, partition) : partition;
  }

  private setOf(topic: string, partition: number, capacity: number): OutputSet {
    let sets = this.open.get(topic);
    if (!sets) this.open.set(topic, (sets = []));
    return (sets[partition] ??= new OutputSet(capacity, this.lease));
  }

  private finishRequest(): void {
    const now = this.now();
    const request = [...this.open].map(([topic, sets]) => ({
      topic,
      // `sets` has holes.
      sets: sets.flatMap((set, partition) => (set.size > 0 ? [{ partition, records: set.finish(now) }] : [])),
    }));
    if (request.length > 0) this.finished.push(request);
    this.open = new Map();
  }
}
