import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from 'kafkajs';
import { headerText } from '../incoming.js';
import { decodeFetchResponse, readRecordSet } from './fetch-response.js';
import type { FetchedRecord } from './fetched-record.js';
import { encodeProduceRequest } from './produce-request.js';

const require = createRequire(import.meta.url);
const kafkajs = require('kafkajs/src/protocol/requests/fetch/v11/response.js') as {
  decode: (body: Buffer) => Promise<unknown>;
};
const NOW = Date.UTC(2026, 10, 23);
/** In front of the record set in a produce request: no transaction, acks, timeout, one topic `t`, one partition. */
const PRODUCE_HEAD = 2 + 2 + 4 + 4 + (2 + 1) + 4 + 4 + 4;

interface BatchShape {
  readonly messages: readonly Message[];
  readonly firstOffset: bigint;
  readonly attributes: number;
}

/** A batch as a broker stores it: as it was produced, with its offset and attributes filled in. */
function batch({ messages, firstOffset, attributes }: BatchShape): Buffer {
  const topicData = [{ topic: 't', partitions: [{ partition: 0, messages }] }];
  const bytes = Buffer.from(encodeProduceRequest({ acks: -1, timeout: 1, topicData }, NOW).subarray(PRODUCE_HEAD));
  bytes.writeBigInt64BE(firstOffset, 0);
  bytes.writeInt16BE(attributes, 21);
  return bytes;
}

function response(records: Buffer): Buffer {
  const head = Buffer.alloc(4 + 2 + 4 + 4 + 2 + 7 + 4 + 4 + 2 + 8 + 8 + 8 + 4 + 16 + 4 + 4);
  let at = head.writeInt32BE(0, 0);
  at = head.writeInt16BE(0, at);
  at = head.writeInt32BE(7, at);
  at = head.writeInt32BE(1, at);
  at = head.writeInt16BE(7, at);
  at += head.write('a.topic', at);
  at = head.writeInt32BE(1, at);
  at = head.writeInt32BE(3, at);
  at = head.writeInt16BE(0, at);
  at = head.writeBigInt64BE(900n, at);
  at = head.writeBigInt64BE(899n, at);
  at = head.writeBigInt64BE(2n, at);
  at = head.writeInt32BE(1, at);
  at = head.writeBigInt64BE(11n, at);
  at = head.writeBigInt64BE(12n, at);
  at = head.writeInt32BE(-1, at);
  head.writeInt32BE(records.length, at);
  return Buffer.concat([head, records]);
}

interface Decoded {
  responses: { partitions: { messages: Record<string, unknown>[] }[] }[];
}

/** Every field of every record, as plain objects: ours has them behind getters. */
function plain(decoded: unknown): unknown {
  const { responses, ...rest } = decoded as Decoded;
  const record = (message: Record<string, unknown>) => {
    const { magicByte, attributes, timestamp, offset, key, value, headers, isControlRecord, batchContext } = message;
    return { magicByte, attributes, timestamp, offset, key, value, headers, isControlRecord, batchContext };
  };
  return {
    ...rest,
    responses: responses.map((topic) => ({
      ...topic,
      partitions: topic.partitions.map((one) => ({ ...one, messages: one.messages.map(record) })),
    })),
  };
}

async function expectSame(body: Buffer): Promise<void> {
  const decoded = await decodeFetchResponse(body);
  expect(plain(decoded)).toEqual(plain(await kafkajs.decode(body)));
  const records = decoded.responses.flatMap(({ partitions }) => partitions[0]!.messages as FetchedRecord[]);
  for (const record of records) {
    expect(record.time).toBe(Number(record.timestamp));
    for (const name of [...Object.keys(record.headers), 'absent']) {
      expect(record.headerText(name)).toBe(headerText(record.headers, name));
    }
  }
}

const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
// kafkajs takes what every object inherits for a header that was there before.
const headerName = text.filter((name) => !(name in {}));
const header = fc.oneof(text, bytes, fc.array(fc.oneof(text, bytes), { minLength: 1, maxLength: 3 }));
const message: fc.Arbitrary<Message> = fc.record(
  {
    key: fc.oneof(text, bytes, fc.constant(null)),
    value: fc.oneof(text, bytes, fc.constant(null)),
    headers: fc.dictionary(headerName, header, { maxKeys: 9, noNullPrototype: true }),
    timestamp: fc.integer({ min: NOW - 10 ** 10, max: NOW + 10 ** 10 }).map(String),
  },
  { requiredKeys: ['value'] },
);
/** Creation or broker time, in a transaction or not, control batch or not; never compressed. */
const attributes = fc.integer({ min: 0, max: 7 }).map((bits) => bits << 3);
const batches = fc.array(
  fc.record({
    messages: fc.array(message, { minLength: 1, maxLength: 8 }),
    firstOffset: fc.oneof(fc.nat(), fc.constantFrom(2 ** 40, 2 ** 53 - 2, 2 ** 53)).map(BigInt),
    attributes,
  }),
  { maxLength: 4 },
);

describe('fetch responses', () => {
  test('are read as kafkajs reads them', async () => {
    await fc.assert(fc.asyncProperty(batches, (list) => expectSame(response(Buffer.concat(list.map(batch))))));
  });

  test('a batch that the broker cut off at the end is left out, wherever it is cut', async () => {
    const whole = Buffer.concat(
      [1n, 2n].map((firstOffset) => batch({ messages: [{ value: 'a' }], firstOffset, attributes: 0 })),
    );
    for (let length = 1; length <= whole.length; length += 1) {
      const records = readRecordSet(whole.subarray(0, length))!;
      expect(records.map(({ offset }) => offset)).toEqual(['1', '2'].slice(0, Math.floor(length / (whole.length / 2))));
    }
  });

  test('a compressed batch is left to kafkajs, and with it the whole set', () => {
    const set = [0, 1].map((codec) => batch({ messages: [{ value: 'a' }], firstOffset: 1n, attributes: codec }));
    expect(readRecordSet(Buffer.concat(set))).toBeUndefined();
  });

  test('a header called __proto__ is a header', () => {
    const headers = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;
    const [record] = readRecordSet(batch({ messages: [{ value: '', headers }], firstOffset: 0n, attributes: 0 }))!;
    expect(Object.entries(record!.headers)).toEqual([
      ['__proto__', Buffer.from('a')],
      ['constructor', Buffer.from('b')],
    ]);
  });
});
