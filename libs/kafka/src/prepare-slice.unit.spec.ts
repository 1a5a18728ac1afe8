import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from '@jest/globals';
import { recordHeaders } from '@stopgate/contracts';
import { eventually, silentLogger, testTopic } from '@stopgate/testing';
import type { KafkaMessage } from 'kafkajs';
import type { BatchConsumerOptions, BatchHandler } from './batch-consumer.js';
import { ok, output, retry } from './outcome.js';
import { OutputBatch } from './output-batch.js';
import type { RecordProducer } from './record-producer.js';
import { SlicePreparer } from './prepare-slice.js';
import { BufferPool } from './wire/buffer-pool.js';

const topic = testTopic({ name: 'source' });
const target = testTopic({ name: 'target' });

function recordOf(id: string, offset: number): KafkaMessage {
  const value = Buffer.from(JSON.stringify({ id }));
  return { key: null, value, offset: String(offset), timestamp: '0', attributes: 0, headers: {} };
}

/** What is sent goes to `sendOutputs`; every topic has one partition. */
function preparerOf(handler: BatchHandler, sendOutputs: (outputs: OutputBatch) => Promise<void>) {
  const pool = new BufferPool();
  const startOutputs = () => new OutputBatch({ partitionOf: () => 0, wrap: () => 0 }, pool);
  const send = () => Promise.resolve();
  const leaderOf = () => undefined;
  const producer: RecordProducer = { connect: send, disconnect: send, send, startOutputs, sendOutputs, leaderOf };
  const options = { topic, group: 'test', handler, producer, logger: silentLogger(), readAhead: true };
  return new SlicePreparer(options as unknown as BatchConsumerOptions);
}

const tooLarge = Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE' });
const idOf = (value: unknown): string => (value as { id: string }).id;

describe('a slice that is read ahead', () => {
  // A collection that can be asked for: nothing else tells whether something is still held.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  afterAll(() => setFlagsFromString('--no-expose-gc'));

  test('holds nothing of what was decided while it is on its way', async () => {
    const held: WeakRef<object>[] = [];
    const handler: BatchHandler = (batch) =>
      Promise.resolve(
        batch.map(({ value }) => {
          const written = { id: idOf(value) };
          held.push(new WeakRef(written));
          return ok([output(target, written)]);
        }),
      );
    const sent = Promise.withResolvers<void>();
    const slice = await preparerOf(handler, () => sent.promise).prepare(0, [recordOf('a', 0), recordOf('b', 1)]);
    const done = slice.write();
    await eventually(() => {
      collect();
      // Not the objects themselves, which `expect` would hold.
      expect(held.map((ref) => ref.deref() === undefined)).toEqual([true, true]);
    });
    sent.resolve();
    await done;
    expect(slice).toMatchObject({ settled: 2, last: { offset: '1' }, counts: [{ kind: 'ok', count: 2 }] });
  });

  test('is decided again where it has to be sent one by one, and waits if that cannot be done', async () => {
    const asked: string[] = [];
    const broken = new Error('the replica is gone');
    const handler: BatchHandler = (batch) => {
      asked.push(...batch.map(({ value }) => idOf(value)));
      return Promise.resolve(
        batch.map(({ value }) => (asked.length > 2 ? retry(broken) : ok([output(target, value)]))),
      );
    };
    const slice = await preparerOf(handler, () => Promise.reject(tooLarge)).prepare(0, [
      recordOf('a', 0),
      recordOf('b', 1),
    ]);
    await expect(slice.write()).rejects.toBe(broken);
    expect(asked).toEqual(['a', 'b', 'a', 'b']);
  });

  test('that cannot be encoded fails when it is written, as with a broker that does not answer', async () => {
    const handler: BatchHandler = (batch) => Promise.resolve(batch.map(() => ok([output(target, { id: 'a', n: 1n })])));
    const slice = await preparerOf(handler, () => Promise.resolve()).prepare(0, [recordOf('a', 0)]);
    await expect(slice.write()).rejects.toThrow(/BigInt/);
  });

  test('gives all outputs of a message one place in one trace', async () => {
    const handler: BatchHandler = (batch) =>
      Promise.resolve(batch.map(({ value }) => ok([output(topic, value), output(target, value)])));
    const traces: string[] = [];
    const found = new RegExp(`${recordHeaders.traceparent}.(00-[0-9a-f]{32}-[0-9a-f]{16}-01)`, 'g');
    const preparer = preparerOf(handler, (outputs) => {
      const texts = outputs
        .takeRequests()
        .flat()
        .flatMap(({ sets }) => sets.map(({ records }) => records.toString('latin1')));
      for (const text of texts) traces.push(...[...text.matchAll(found)].map(([, trace]) => trace!));
      return Promise.resolve();
    });
    await (await preparer.prepare(0, [recordOf('a', 0), recordOf('b', 1)])).write();
    const [a, b, again, andAgain] = traces;
    expect(a).not.toBe(b);
    expect([again, andAgain]).toEqual([a, b]);
  });
});
