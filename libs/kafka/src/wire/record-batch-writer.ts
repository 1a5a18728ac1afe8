import { crc32c } from '@node-rs/crc32';
import type { IHeaders, Message } from 'kafkajs';
import { headerName } from './header-name.js';
import { putAscii } from './text-pieces.js';
import type { TextPieces } from './text-pieces.js';

/** Of a text up to this length the characters are copied one by one, which beats a call into the runtime. */
const SHORT = 63;
const MAGIC = 2;
/** FirstOffset, Length, PartitionLeaderEpoch, Magic, CRC: what the checksum does not cover. */
const BEFORE_CHECKED = 8 + 4 + 4 + 1 + 4;
/** And Attributes, LastOffsetDelta, two timestamps, producer id, epoch and sequence, number of records. */
const BEFORE_RECORDS = BEFORE_CHECKED + 2 + 4 + 8 + 8 + 8 + 2 + 4 + 4;

/**
 * The beginning of the headers of many records, written out once: how many there are, those that are shared, and the name
 * of the first of the `more` that each record has of its own.
 */
export function headerHead(shared: IHeaders, more: number, next: string): Buffer {
  const list = new RecordBatchWriter(1_024);
  const writer = new RecordBatchWriter(1_024);
  writer.headerCount(list.headerList(shared) + more);
  writer.append(list.bytes);
  writer.append(headerName(next).counted);
  return Buffer.from(writer.bytes);
}

/**
 * Writes Kafka record batches (message format v2, no compression, not transactional) into one buffer: a pass over the
 * records and no object for any of them. kafkajs makes a 512-byte buffer for every record and for every header; with the
 * ten headers of our records that was two thirds of the time of a send (docs/enrichment-profile.md).
 *
 * Format: https://kafka.apache.org/documentation/#recordbatch. Same bytes as kafkajs, which the tests hold it to.
 */
export class RecordBatchWriter {
  private offset: number;
  private buffer: Buffer;

  /** `from`: the first byte of the buffer that is written; what lies before it is left to others. */
  constructor(
    capacity: number,
    private readonly take: (bytes: number) => Buffer = allocate,
    private readonly from = 0,
  ) {
    this.buffer = take(Math.max(capacity + from, 1_024));
    this.offset = from;
  }

  get bytes(): Buffer {
    return this.buffer.subarray(this.from, this.offset);
  }

  get size(): number {
    return this.offset - this.from;
  }

  int16(value: number): void {
    this.room(2);
    this.offset = this.buffer.writeInt16BE(value, this.offset);
  }

  int32(value: number): void {
    this.room(4);
    this.offset = this.buffer.writeInt32BE(value, this.offset);
  }

  /** Length as int16, then UTF-8; null is the length -1. */
  text(value: string | null): void {
    if (value === null) return this.int16(-1);
    this.room(2 + value.length * 3);
    const length = this.buffer.write(value, this.offset + 2);
    this.int16(length);
    this.offset += length;
  }

  /** Bytes that are written already, such as a produce request's RECORDS or a header's name. */
  append(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.buffer.set(bytes, this.offset);
    this.offset += bytes.length;
  }

  /** The record batch with its size in front (RECORDS of a produce request). `now` stamps records without a time. */
  recordSet(records: readonly Message[], now: number): void {
    const { first, last } = timeSpan(records, now);
    const start = this.beginSet();
    for (let index = 0; index < records.length; index += 1) {
      const record = records[index]!;
      const at = this.openRecord(index, timeOf(record, now) - first);
      this.countedBytes(record.key);
      this.countedBytes(record.value);
      this.headers(record.headers);
      this.closeRecord(at);
    }
    this.endSet(start, records.length, first, last);
  }

  /** Leaves room for what is known at the end; gives the place for `endSet`. */
  beginSet(): number {
    const start = this.offset + 4;
    this.room(4 + BEFORE_RECORDS);
    this.offset = start + BEFORE_RECORDS;
    return start;
  }

  /**
   * Begins record number `index` of the set, `timestampDelta` ms behind the set's first. Key, value, number of headers
   * and headers follow, then `closeRecord` with what this gives.
   */
  openRecord(index: number, timestampDelta = 0): number {
    const at = this.leaveLength();
    this.room(16);
    this.buffer[this.offset] = 0;
    this.offset += 1;
    this.varint(timestampDelta);
    this.varint(index);
    return at;
  }

  headerCount(count: number): void {
    this.room(5);
    this.varint(count);
  }

  closeRecord(at: number): void {
    this.fillLength(at);
  }

  /** Fills in the head of a set of `count` records, `first` and `last` Unix ms. */
  endSet(start: number, count: number, first: number, last: number): void {
    const { buffer, offset } = this;
    buffer.writeInt32BE(offset - start, start - 4);
    buffer.fill(0, start, start + 8);
    buffer.writeInt32BE(offset - start - 12, start + 8);
    buffer.writeInt32BE(0, start + 12);
    buffer.writeInt8(MAGIC, start + 16);
    this.offset = start + BEFORE_CHECKED;
    this.int16(0);
    this.int32(count - 1);
    this.int64(first);
    this.int64(last);
    // No producer id, epoch 0, sequence 0: neither idempotent nor in a transaction.
    this.int64(-1);
    this.int16(0);
    this.int32(0);
    this.int32(count);
    this.offset = offset;
    buffer.writeUInt32BE(crc32c(buffer.subarray(start + BEFORE_CHECKED, offset)), start + 17);
  }

  private headers(headers: IHeaders | undefined): void {
    let count = 0;
    if (headers) for (const name in headers) count += Array.isArray(headers[name]) ? headers[name].length : 1;
    this.headerCount(count);
    if (headers) this.headerList(headers);
  }

  /** Returns how many there were. */
  headerList(headers: IHeaders): number {
    let count = 0;
    for (const name in headers) {
      const value = headers[name];
      if (!Array.isArray(value)) this.header(name, value);
      else value.forEach((one) => this.header(name, one));
      count += Array.isArray(value) ? value.length : 1;
    }
    return count;
  }

  private header(name: string, value: string | Buffer | undefined): void {
    this.append(headerName(name).counted);
    this.countedBytes(value);
  }

  /** Length as varint, then the bytes; null (a header without value, a tombstone) is the length -1. */
  countedBytes(value: string | Buffer | null | undefined): void {
    if (value === null || value === undefined) {
      this.room(5);
      return this.varint(-1);
    }
    if (typeof value !== 'string') {
      this.room(5);
      this.varint(value.length);
      return this.append(value);
    }
    this.room(value.length * 3 + 5);
    // Up to 63 characters need one byte of length.
    if (value.length <= SHORT && putAscii(this.buffer, value, this.offset + 1)) {
      this.buffer[this.offset] = value.length << 1;
      this.offset += value.length + 1;
      return;
    }
    const start = this.leaveLength();
    this.offset += this.buffer.write(value, this.offset);
    this.fillLength(start);
  }

  /** Length as varint, then the pieces one behind the other. */
  countedPieces(text: TextPieces): void {
    if (typeof text === 'string') return this.countedBytes(text);
    const start = this.leaveLength();
    for (let index = 0; index < text.length; index += 1) {
      const piece = text[index]!;
      if (typeof piece === 'string') this.characters(piece);
      else this.append(piece);
    }
    this.fillLength(start);
  }

  private characters(text: string): void {
    this.room(text.length * 3);
    if (text.length <= SHORT && putAscii(this.buffer, text, this.offset)) this.offset += text.length;
    else this.offset += this.buffer.write(text, this.offset);
  }

  /** Room for a length that is known once the bytes stand behind it; two bytes, as 64 to 8,191 need. */
  private leaveLength(): number {
    this.room(2);
    this.offset += 2;
    return this.offset;
  }

  private fillLength(start: number): void {
    const length = this.offset - start;
    const width = varintWidth(length);
    this.room(8);
    if (width !== 2) this.buffer.copyWithin(start - 2 + width, start, this.offset);
    this.offset = start - 2;
    this.varint(length);
    this.offset += length;
  }

  private varint(value: number): void {
    const { buffer } = this;
    // Zigzag without 32-bit overflow: time differences can be longer than 24 days.
    let rest = value >= 0 ? value * 2 : -value * 2 - 1;
    while (rest > 0x7f) {
      buffer[this.offset] = (rest % 0x80) | 0x80;
      this.offset += 1;
      rest = Math.floor(rest / 0x80);
    }
    buffer[this.offset] = rest;
    this.offset += 1;
  }

  private int64(value: number): void {
    this.room(8);
    this.offset = this.buffer.writeBigInt64BE(BigInt(value), this.offset);
  }

  private room(bytes: number): void {
    if (this.offset + bytes <= this.buffer.length) return;
    const grown = this.take(Math.max(this.buffer.length * 2, this.offset + bytes));
    this.buffer.copy(grown, this.from, this.from, this.offset);
    this.buffer = grown;
  }
}

function allocate(bytes: number): Buffer {
  return Buffer.allocUnsafe(bytes);
}

function timeOf({ timestamp }: Message, now: number): number {
  return timestamp === undefined ? now : Number(timestamp);
}

function timeSpan(records: readonly Message[], now: number): { first: number; last: number } {
  let first = records.length === 0 ? now : Infinity;
  let last = records.length === 0 ? now : -Infinity;
  for (const record of records) {
    const time = timeOf(record, now);
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return { first, last };
}

function varintWidth(length: number): number {
  let width = 1;
  for (let rest = length * 2; rest > 0x7f; rest = Math.floor(rest / 0x80)) width += 1;
  return width;
}
