import { describe, expect, test } from '@jest/globals';
import { testTopic } from '@stopgate/testing';
import fc from 'fast-check';
import { MAX_REQUEST_BYTES } from './encode-record.js';
import { output, outputText } from './outcome.js';
import { createOutputFrame, OutputBatch } from './output-batch.js';
import { BufferPool } from './wire/buffer-pool.js';
import { encodeProduceRequest, written } from './wire/produce-request.js';

const pool = new BufferPool();
const NOW = Date.UTC(2026, 10, 24);
const PARTITIONS = 3;

const source = { group: 'g', topic: 'in', partition: 7 };
/** Of the second topic: some of its keys belong elsewhere than by their hash. */
const ownPlace = (key: string): number | undefined => (key.length % 5 === 2 ? 0 : undefined);
const frames = [
  createOutputFrame(testTopic({ name: 'a' }), source),
  createOutputFrame(testTopic({ name: 'b', partitionOf: ownPlace }), source),
] as const;
const partitionOf = (_topic: string, key: string): number => key.length % PARTITIONS;
const partitions = { partitionOf, wrap: (_topic: string, partition: number) => partition % PARTITIONS };
const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;

/** The same record as a message of kafkajs. The span is made anew at each writing, so it is taken from what was written. */
function asMessage(frame: (typeof frames)[number], id: string, offset: number, trace: string) {
  return {
    key: id,
    value: JSON.stringify({ id }),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_type: `stopgate.${frame.topic.name}.v1`,
      ce_source: 'g',
      'stopgate-source-group': 'g',
      'stopgate-source-topic': 'in',
      'stopgate-source-partition': '7',
      ce_id: `g:in:7:${offset}:0`,
      traceparent: trace,
      'stopgate-source-offset': String(offset),
    },
  };
}

const items = fc.array(
  fc.record({
    frame: fc.constantFrom(0 as const, 1 as const),
    id: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), fc.constant('x'.repeat(150_000))),
    partition: fc.option(fc.nat({ max: PARTITIONS - 1 }), { nil: undefined }),
    asText: fc.constantFrom('no', 'whole', 'pieces'),
  }),
  { minLength: 1, maxLength: 25 },
);

describe('the outputs of a slice', () => {
  test('are the records that kafkajs would write, in order within each partition, in requests of bounded size', () => {
    fc.assert(
      fc.property(items, (added) => {
        const batch = new OutputBatch(partitions, pool, () => NOW);
        const expected = new Map<string, { frame: 0 | 1; id: string; offset: number }[]>();
        added.forEach(({ frame, id, partition, asText }, offset) => {
          const { topic } = frames[frame];
          const json = JSON.stringify({ id });
          const pieces = ['{"id":', Buffer.from(json.slice(6, -1)), '', '}'];
          const out =
            asText === 'no'
              ? output(topic, { id })
              : outputText(topic, { key: id, json: asText === 'whole' ? json : pieces });
          batch.add(frames[frame], out, { offset: String(offset), index: 0, traceparent }, partition);
          const own = frame === 1 ? ownPlace(id) : undefined;
          const place = `${topic.name}|${partition ?? own ?? partitionOf(topic.name, id)}`;
          expected.set(place, [...(expected.get(place) ?? []), { frame, id, offset }]);
        });
        for (const request of batch.takeRequests()) {
          for (const { topic, sets } of request) {
            for (const { partition, records } of sets) {
              expect(records.length).toBeLessThanOrEqual(MAX_REQUEST_BYTES);
              const count = records.readInt32BE(57 + 4);
              const here = expected.get(`${topic}|${partition}`)!.splice(0, count);
              const traces = String(records).match(/00-1{32}-[0-9a-f]{16}-01/g)!;
              const messages = here.map((one, n) => asMessage(frames[one.frame], one.id, one.offset, traces[n]!));
              const of = (own: typeof messages | ReturnType<typeof written>[]) =>
                encodeProduceRequest(
                  { acks: -1, timeout: 1, topicData: [{ topic, partitions: [{ partition, messages: own }] }] },
                  NOW,
                );
              expect(of([written(partition, records, batch.lease)]).equals(of(messages))).toBe(true);
            }
          }
        }
        expect([...expected.values()].flat()).toEqual([]);
        expect(batch.unplaced).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('one that is larger than a request goes alone', () => {
    const batch = new OutputBatch(partitions, pool, () => NOW);
    for (const [offset, id] of ['a', 'x'.repeat(MAX_REQUEST_BYTES), 'b'].entries()) {
      batch.add(frames[0], output(frames[0].topic, { id }), { offset: String(offset), index: 0, traceparent }, 0);
    }
    expect(batch.takeRequests()).toHaveLength(3);
  });

  test('those of a topic that nothing is known of are left to kafkajs, with all their headers', () => {
    const nothing = { partitionOf: () => undefined, wrap: () => undefined };
    const batch = new OutputBatch(nothing, pool, () => NOW);
    batch.add(frames[0], output(frames[0].topic, { id: 'x' }), { offset: '5', index: 0, traceparent });
    expect(batch.takeRequests()).toEqual([]);
    const [record] = batch.unplaced;
    const trace = String(record!.message.headers!['traceparent']);
    expect(record).toMatchObject({ topic: 'a', message: asMessage(frames[0], 'x', 5, trace) });
  });

  test.each([
    [true, 7],
    ['wrapped' as const, 7 % PARTITIONS],
  ])('the partition of the source is kept: %s', (keepPartition, expected) => {
    const batch = new OutputBatch(partitions, pool, () => NOW);
    const out = output(frames[0].topic, { id: 'x' }, { keepPartition });
    batch.add(frames[0], out, { offset: '5', index: 0, traceparent }, 7);
    expect(batch.takeRequests().flatMap((sets) => sets.flatMap(({ sets: [set] }) => set!.partition))).toEqual([
      expected,
    ]);
  });

  test('none gives no request', () => {
    expect(new OutputBatch(partitions, pool).takeRequests()).toEqual([]);
  });
});
