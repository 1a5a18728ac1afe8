import type { IHeaders } from 'kafkajs';
import { headerName } from './header-name.js';

/** What the records of one batch share, in the words of kafkajs. */
export interface BatchContext {
  readonly firstOffset: string;
  readonly firstTimestamp: string;
  readonly maxTimestamp: string;
  readonly partitionLeaderEpoch: number;
  readonly lastOffsetDelta: number;
  readonly producerId: string;
  readonly producerEpoch: number;
  readonly firstSequence: number;
  readonly inTransaction: boolean;
  readonly isControlBatch: boolean;
  /** 0: the time of the record's creation, 1: the time at which the broker took it. */
  readonly timestampType: number;
  readonly magicByte: number;
}

/**
 * A record of a fetch response, a KafkaMessage for kafkajs and all who get it from there. Value and offset are read at
 * once, key, time and headers when somebody asks: with the eight headers of our records kafkajs spent 5 µs a record on
 * them, and a replica that is rebuilt looks at none.
 */
export class FetchedRecord {
  private knownKey: Buffer | null | undefined;
  private knownHeaders: IHeaders | undefined;

  constructor(
    private readonly bytes: Buffer,
    /** Where the time stands, as a varint of its distance from the batch's first. */
    private readonly timeAt: number,
    private readonly keyAt: number,
    private readonly headersAt: number,
    readonly batchContext: BatchContext,
    readonly offset: string,
    readonly value: Buffer | null,
  ) {}

  get magicByte(): number {
    return this.batchContext.magicByte;
  }

  /** Of a record: unused in the format, always 0. */
  get attributes(): number {
    return this.bytes.readInt8(this.timeAt - 1);
  }

  get isControlRecord(): boolean {
    return this.batchContext.isControlBatch;
  }

  /** Unix ms as decimal text. */
  get timestamp(): string {
    const { timestampType, maxTimestamp, firstTimestamp } = this.batchContext;
    if (timestampType === 1) return maxTimestamp;
    return String(BigInt(firstTimestamp) + new VarintCursor(this.bytes, this.timeAt).long());
  }

  /** The same as a number, without arithmetic in big integers. */
  get time(): number {
    const { timestampType, maxTimestamp, firstTimestamp } = this.batchContext;
    if (timestampType === 1) return Number(maxTimestamp);
    return Number(firstTimestamp) + new VarintCursor(this.bytes, this.timeAt).number();
  }

  get key(): Buffer | null {
    return (this.knownKey ??= new VarintCursor(this.bytes, this.keyAt).counted());
  }

  /** Text of the first header of this name. */
  headerText(name: string): string | undefined {
    const wanted = headerName(name).bytes;
    const cursor = new VarintCursor(this.bytes, this.headersAt);
    for (let left = cursor.int(); left > 0; left -= 1) {
      if (cursor.skipsOver(wanted)) return cursor.countedText();
      cursor.skipCounted();
    }
    return undefined;
  }

  /** A name that comes more than once has a list. */
  get headers(): IHeaders {
    return (this.knownHeaders ??= readHeaders(new VarintCursor(this.bytes, this.headersAt)));
  }
}

function readHeaders(cursor: VarintCursor): IHeaders {
  const headers: Record<string, IHeaders[string] | null> = {};
  for (let left = cursor.int(); left > 0; left -= 1) {
    const name = String(cursor.counted());
    const value = cursor.counted();
    const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
    const now = before === undefined ? value : Array.isArray(before) ? [...before, value!] : [before!, value!];
    // A plain assignment to this name would change the prototype.
    if (name === '__proto__')
      Object.defineProperty(headers, name, { value: now, enumerable: true, configurable: true });
    else headers[name] = now as IHeaders[string];
  }
  return headers as IHeaders;
}

/** Reads what Kafka writes in as many bytes as it needs: seven bits each, the lowest first, the sign in the last one. */
export class VarintCursor {
  constructor(
    readonly bytes: Buffer,
    public at: number,
  ) {}

  /** 32 bits. */
  int(): number {
    const { bytes } = this;
    let byte = bytes[this.at++]!;
    let value = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[this.at++]!;
      value |= (byte & 127) << shift;
    }
    return (value >>> 1) ^ -(value & 1);
  }

  /** 64 bits, of which a number holds 53 exactly. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** 64 bits. */
  long(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.bytes[this.at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) break;
    }
    value = BigInt.asUintN(64, value);
    return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
  }

  /** Goes over one of any width. */
  skip(): void {
    while (this.bytes[this.at++]! >= 128);
  }

  /** Bytes behind their count; null where that is -1. Not copied. */
  counted(): Buffer | null {
    const length = this.int();
    if (length < 0) return null;
    const start = this.at;
    this.at = start + length;
    return this.bytes.subarray(start, this.at);
  }

  /** Goes over bytes behind their count; whether they are these. */
  skipsOver(wanted: Buffer): boolean {
    const length = this.int();
    const start = this.at;
    this.at += length;
    if (length !== wanted.length) return false;
    for (let index = 0; index < length; index += 1) {
      if (this.bytes[start + index] !== wanted[index]) return false;
    }
    return true;
  }

  /** UTF-8 behind its count; undefined where that is -1. */
  countedText(): string | undefined {
    const length = this.int();
    if (length < 0) return undefined;
    const start = this.at;
    this.at += length;
    return this.bytes.toString('utf8', start, this.at);
  }

  /** Goes over bytes behind their count. */
  skipCounted(): void {
    const length = this.int();
    if (length > 0) this.at += length;
  }
}
