import { createRequire } from 'node:module';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from 'kafkajs';
import { bundle, encodeProduceRequest, installProduceRequest } from './produce-request.js';
import type { ProduceArguments } from './produce-request.js';

const require = createRequire(import.meta.url);
const kafkajsRequest = require('kafkajs/src/protocol/requests/produce/v7/request.js') as (args: unknown) => {
  encode: () => Promise<{ buffer: Buffer }>;
};
const NOW = Date.UTC(2026, 10, 23);

async function asKafkajsWrites(args: ProduceArguments): Promise<string> {
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
  try {
    const topicData = args.topicData.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map((one) => ({ ...one, firstSequence: 0 })),
    }));
    const { buffer } = await kafkajsRequest({ ...args, topicData }).encode();
    return buffer.toString('hex');
  } finally {
    jest.useRealTimers();
  }
}

function request(...messages: Message[]): ProduceArguments {
  return { acks: -1, timeout: 30_000, topicData: [{ topic: 'a.topic', partitions: [{ partition: 3, messages }] }] };
}

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ minLength: 40, maxLength: 300 }),
);
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const header = fc.oneof(text, bytes, fc.array(fc.oneof(text, bytes), { minLength: 1, maxLength: 3 }));
const message: fc.Arbitrary<Message> = fc.record(
  {
    key: fc.oneof(text, bytes, fc.constant(null)),
    value: fc.oneof(text, bytes, fc.constant(null)),
    headers: fc.dictionary(text, header, { maxKeys: 12, noNullPrototype: true }),
  },
  { requiredKeys: ['value'] },
);

describe('produce requests', () => {
  test('are byte for byte what kafkajs writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 20 }), async (messages) => {
        const args = request(...messages);
        expect(encodeProduceRequest(args, NOW).toString('hex')).toBe(await asKafkajsWrites(args));
      }),
    );
  });

  test.each([0, 1, 48, 49, 63, 64, 65, 8_191, 8_192, 70_000, 1_100_000])(
    'lengths change their width: a value and a header of %i bytes',
    async (length) => {
      const args = request({ key: null, value: 'é'.repeat(length >> 1) + 'x'.repeat(length & 1), headers: {} });
      expect(encodeProduceRequest(args, NOW).toString('hex')).toBe(await asKafkajsWrites(args));
      const inHeader = request({ key: null, value: 'v', headers: { h: 'x'.repeat(length) } });
      expect(encodeProduceRequest(inHeader, NOW).toString('hex')).toBe(await asKafkajsWrites(inHeader));
    },
  );

  test('several topics and partitions, and times of their own', async () => {
    const at = (ms: number): Message => ({ value: 'v', timestamp: String(NOW + ms) });
    const args: ProduceArguments = {
      acks: -1,
      timeout: 5_000,
      topicData: [
        { topic: 'a', partitions: [{ partition: 0, messages: [at(0), at(40 * 86_400_000), at(7)] }] },
        {
          topic: 'b',
          partitions: [
            { partition: 5, messages: [{ value: '1' }] },
            { partition: 2, messages: [{ value: '2' }] },
          ],
        },
      ],
    };
    expect(encodeProduceRequest(args, NOW).toString('hex')).toBe(await asKafkajsWrites(args));
  });

  test('stand in place behind their header and length, as kafkajs copies them there', async () => {
    installProduceRequest();
    const frame = require('kafkajs/src/protocol/request.js') as (exchange: {
      correlationId: number;
      clientId: string;
      request: unknown;
    }) => Promise<{ buffer: Buffer }>;
    const { protocol } = require('kafkajs/src/protocol/requests/produce/index.js') as {
      protocol: (wanted: { version: number }) => (args: unknown) => { request: { encode: () => Promise<unknown> } };
    };
    jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
    try {
      for (const clientId of ['stopgate', 'x'.repeat(100), 'y'.repeat(400)]) {
        const args = request({ key: 'k', value: 'v'.repeat(5_000) });
        const { request: own } = protocol({ version: 7 })(args);
        const copied = kafkajsRequest({
          ...args,
          topicData: [{ topic: 'a.topic', partitions: [{ ...args.topicData[0]!.partitions[0]!, firstSequence: 0 }] }],
        });
        const [inPlace, whole] = await Promise.all(
          [own, { ...own, ...copied }].map((one) => frame({ correlationId: 7, clientId, request: one })),
        );
        expect(inPlace!.buffer.equals(whole!.buffer)).toBe(true);
      }
    } finally {
      jest.useRealTimers();
    }
  });

  test('a bundle is its records', () => {
    const records: Message[] = [
      { key: 'k', value: '1' },
      { key: 'k', value: '2' },
    ];
    expect(encodeProduceRequest(request(bundle(3, records)), NOW)).toEqual(
      encodeProduceRequest(request(...records), NOW),
    );
  });

  test('a header without a value is kept as one', () => {
    // kafkajs reads such headers and throws at writing them, so a dead letter of such a record could not be written.
    const written = encodeProduceRequest(request({ value: 'v', headers: { h: null as unknown as string } }), NOW);
    expect(written.subarray(-3)).toEqual(Buffer.from([0x02, 0x68, 0x01]));
  });
});
