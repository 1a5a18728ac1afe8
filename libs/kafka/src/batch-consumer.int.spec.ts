import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deadLetterHeaders, deadLetterTopicName, recordHeaders } from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import { createTestTopic, eventually, readTopic, silentLogger, testKafka, uniqueName } from '@stopgate/testing';
import type { Kafka, Producer } from 'kafkajs';
import {
  createBatchConsumer,
  createRecordProducer,
  dead,
  DependencyFailure,
  encodeRecord,
  ok,
  output,
  readLag,
  retry,
  skip,
} from './index.js';
import type { BatchConsumer, BatchConsumerOptions, BatchHandler, Incoming, RecordProducer } from './index.js';

/** The contract of the Kafka client behind libs/kafka: a second client would have to pass it too. */
describe.each([false, true])('the batch consumer (reading ahead: %s)', (readAhead) => {
  let kafka: Kafka;
  let producer: RecordProducer;
  let plain: Producer;
  const running: BatchConsumer[] = [];

  beforeAll(async () => {
    kafka = testKafka();
    producer = createRecordProducer(kafka);
    plain = kafka.producer();
    await Promise.all([producer.connect(), plain.connect()]);
  });

  afterAll(async () => {
    await Promise.all(running.map((consumer) => consumer.stop()));
    await Promise.all([producer.disconnect(), plain.disconnect()]);
  });

  async function consume(
    topic: Topic,
    handler: BatchHandler,
    options: Partial<BatchConsumerOptions> = {},
  ): Promise<BatchConsumer> {
    const consumer = createBatchConsumer({
      kafka,
      producer,
      topic,
      handler,
      group: uniqueName('group'),
      logger: silentLogger(),
      readAhead,
      onDead: (reason) => {
        throw new Error(reason);
      },
      ...options,
    });
    running.push(consumer);
    await consumer.start();
    return consumer;
  }

  const send = (topic: Topic, values: (string | Buffer | null)[], partition = 0): Promise<unknown> =>
    plain.send({ topic: topic.name, acks: -1, messages: values.map((value) => ({ value, partition })) });
  const json = (...ids: string[]): string[] => ids.map((id) => JSON.stringify({ id }));
  const idOf = (message: Incoming): string => (message.value as { id: string }).id;

  test('acknowledged means readable: every record that send resolved for is in the topic', async () => {
    const topic = await createTestTopic(kafka);
    const ids = Array.from({ length: 5_000 }, (_, index) => `m${index}`);
    await producer.send(ids.map((id) => encodeRecord(topic, { id }, { id, source: 'test' })));

    const found = await readTopic(kafka, topic.name);
    expect(new Set(found.map(({ value }) => (JSON.parse(String(value)) as { id: string }).id))).toEqual(new Set(ids));
    expect(found[0]!.headers).toMatchObject({
      [recordHeaders.ceSpecVersion]: '1.0',
      [recordHeaders.ceSource]: 'test',
      [recordHeaders.traceparent]: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/) as unknown,
    });
  });

  test('a send larger than one request is split, and keeps its order within a partition', async () => {
    const topic = await createTestTopic(kafka);
    const ids = Array.from({ length: 12 }, (_, index) => `${index}-${'x'.repeat(300_000)}`);
    await producer.send(ids.map((id) => encodeRecord(topic, { id }, { id: 'e', source: 'test', partition: 1 })));
    const found = await readTopic(kafka, topic.name);
    expect(found.map(({ value }) => (JSON.parse(String(value)) as { id: string }).id)).toEqual(ids);
  });

  test('poison does not stop its partition, and each piece is dead-lettered byte for byte with its reason', async () => {
    const topic = await createTestTopic(kafka);
    const seen: string[] = [];
    const broken = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    const large = 'y'.repeat(900_000);
    await send(topic, [
      ...json('a'),
      '{"id":',
      ...json('throws'),
      '{"id":7}',
      null,
      broken,
      large,
      ...json('judged', 'b'),
    ]);

    const group = uniqueName('group');
    await consume(
      topic,
      (batch) => {
        if (batch.some((message) => idOf(message) === 'throws')) throw new TypeError('a bug');
        return Promise.resolve(
          batch.map((message) => {
            if (idOf(message) === 'judged') return dead('OWN_CODE', 'own words');
            seen.push(idOf(message));
            return ok();
          }),
        );
      },
      { group },
    );
    await eventually(() => expect(seen).toEqual(['a', 'b']));
    await eventually(async () => expect(await readLag(kafka, group, topic.name)).toBe(0n));

    const letters = await readTopic(kafka, deadLetterTopicName(topic.name));
    const codes = letters.map(({ headers }) => headers[deadLetterHeaders.code]);
    expect(codes).toEqual([
      'INVALID_JSON',
      'HANDLER_ERROR',
      'INVALID_MESSAGE',
      'EMPTY_VALUE',
      'INVALID_JSON',
      'INVALID_JSON',
      'OWN_CODE',
    ]);
    expect(letters[4]!.value).toEqual(broken);
    expect(letters[5]!.value).toHaveLength(900_000);
    expect(letters[1]!.headers).toMatchObject({
      [deadLetterHeaders.topic]: topic.name,
      [deadLetterHeaders.partition]: '0',
      [deadLetterHeaders.offset]: '2',
      [deadLetterHeaders.group]: group,
      [deadLetterHeaders.message]: 'TypeError: a bug',
      [deadLetterHeaders.attempts]: '3',
    });
    expect(letters[2]!.headers[deadLetterHeaders.message]).toContain('id:');
  });

  test('a failing dependency pauses: nothing is dead-lettered, nothing overtakes, and it goes on by itself', async () => {
    const topic = await createTestTopic(kafka);
    const target = await createTestTopic(kafka);
    let down = true;
    let calls = 0;
    await send(topic, json('1', '2', '3'));
    await consume(topic, (batch) => {
      calls += 1;
      if (down) throw new DependencyFailure('store', 'is down');
      return Promise.resolve(batch.map((message) => ok([output(target, message.value, { keepPartition: true })])));
    });
    await eventually(() => expect(calls).toBeGreaterThan(3));
    await send(topic, json('4'));
    expect(await readTopic(kafka, target.name)).toHaveLength(0);
    down = false;

    await eventually(async () => expect(await readTopic(kafka, target.name)).toHaveLength(4));
    const written = await readTopic(kafka, target.name);
    expect(written.map(({ value }) => JSON.parse(String(value)) as unknown)).toEqual(
      ['1', '2', '3', '4'].map((id) => ({ id })),
    );
    expect(written.every(({ partition }) => partition === 0)).toBe(true);
    expect(written[2]!.headers).toMatchObject({
      [recordHeaders.sourceTopic]: topic.name,
      [recordHeaders.sourcePartition]: '0',
      [recordHeaders.sourceOffset]: '2',
    });
    expect(await readTopic(kafka, deadLetterTopicName(topic.name))).toHaveLength(0);
  });

  test('a retry cuts the batch: what stood before it is written once, what stood behind it comes again in order', async () => {
    const topic = await createTestTopic(kafka);
    const target = await createTestTopic(kafka);
    let refusals = 3;
    await send(topic, json('1', '2', 'wait', '3'));
    await consume(topic, (batch) =>
      Promise.resolve(
        batch.map((message) => {
          if (idOf(message) === 'wait' && refusals > 0) {
            refusals -= 1;
            return retry('not yet', 20);
          }
          return ok([output(target, message.value)]);
        }),
      ),
    );
    await eventually(async () => expect(await readTopic(kafka, target.name)).toHaveLength(4));
    const ids = (await readTopic(kafka, target.name)).map(
      ({ value }) => (JSON.parse(String(value)) as { id: string }).id,
    );
    expect(ids.sort()).toEqual(['1', '2', '3', 'wait']);
  });

  test('an output over the broker limit makes a dead letter of its source and of nothing else', async () => {
    const topic = await createTestTopic(kafka);
    const target = await createTestTopic(kafka, { maxMessageBytes: 10_000 });
    await send(topic, json('a', 'big', 'b'));
    await consume(topic, (batch) =>
      Promise.resolve(
        batch.map((message) =>
          ok([output(target, idOf(message) === 'big' ? { id: 'z'.repeat(20_000) } : message.value)]),
        ),
      ),
    );
    await eventually(async () => expect(await readTopic(kafka, deadLetterTopicName(topic.name))).toHaveLength(1));
    // The neighbours may stand twice: the first request failed only in the partition of the large one.
    const ids = (await readTopic(kafka, target.name)).map(({ key }) => key);
    expect(new Set(ids)).toEqual(new Set(['a', 'b']));
    const letters = await readTopic(kafka, deadLetterTopicName(topic.name));
    expect(letters.map(({ headers }) => headers[deadLetterHeaders.code])).toEqual(['OUTPUT_TOO_LARGE']);
  });

  test('selection: two groups share a topic, each takes its own, garbage belongs to exactly one', async () => {
    const topic = await createTestTopic(kafka);
    const left: string[] = [];
    const right: string[] = [];
    const isLeft = (value: unknown): boolean => (value as { id?: unknown } | undefined)?.id === 'l';
    await send(topic, [...json('l', 'r'), 'garbage', ...json('l')]);
    const take =
      (into: string[]): BatchHandler =>
      (batch) =>
        Promise.resolve(batch.map((message) => (into.push(idOf(message)), skip('seen'))));
    await consume(topic, take(left), { selects: isLeft, mayConcern: (raw) => raw.includes('"l"') });
    await consume(topic, take(right), { selects: (value) => !isLeft(value) });
    await eventually(() => expect([left, right]).toEqual([['l', 'l'], ['r']]));
    await eventually(async () => expect(await readTopic(kafka, deadLetterTopicName(topic.name))).toHaveLength(1));
  });

  test('stop finishes and commits the batch in hand, so that the next member repeats nothing', async () => {
    const topic = await createTestTopic(kafka);
    const group = uniqueName('group');
    let finish = (): void => undefined;
    let started = false;
    const handled: string[] = [];
    await send(topic, json('1', '2'));
    const consumer = await consume(
      topic,
      async (batch) => {
        started = true;
        await new Promise<void>((resolve) => (finish = resolve));
        handled.push(...batch.map(idOf));
        return batch.map(() => ok());
      },
      { group },
    );
    await eventually(() => expect(started).toBe(true));
    const stopped = consumer.stop();
    finish();
    await stopped;
    expect(handled).toEqual(['1', '2']);
    expect(await readLag(kafka, group, topic.name)).toBe(0n);
  });

  test('a member that leaves hands its partitions over: no lag stays behind', async () => {
    const topic = await createTestTopic(kafka);
    const group = uniqueName('group');
    const seen = new Set<string>();
    const handler: BatchHandler = (batch) => {
      for (const message of batch) seen.add(idOf(message));
      return Promise.resolve(batch.map(() => ok()));
    };
    const first = await consume(topic, handler, { group });
    await consume(topic, handler, { group });
    await first.stop();
    for (const partition of [0, 1, 2]) await send(topic, json(`p${partition}`), partition);
    await eventually(() => expect(seen.size).toBe(3), { timeoutMs: 30_000 });
    await eventually(async () => expect(await readLag(kafka, group, topic.name)).toBe(0n));
  });

  test('waits anywhere change nothing in what is written: each message once, in order', async () => {
    const topic = await createTestTopic(kafka);
    const target = await createTestTopic(kafka);
    const ids = Array.from({ length: 120 }, (_, index) => String(index));
    for (let from = 0; from < ids.length; from += 30) await send(topic, json(...ids.slice(from, from + 30)));
    const refused = new Set<string>();
    let down = 2;
    await consume(
      topic,
      (batch) => {
        // Every seventh is refused once, and now and then the whole slice.
        if (batch.some((message) => Number(idOf(message)) % 40 === 20) && (down -= 1) > 0)
          throw new DependencyFailure('store', 'is down');
        return Promise.resolve(
          batch.map((message) => {
            const id = idOf(message);
            if (Number(id) % 7 !== 0 || refused.has(id)) return ok([output(target, message.value)]);
            refused.add(id);
            return retry('not yet', 5);
          }),
        );
      },
      { maxBatchSize: 8 },
    );
    await eventually(
      async () => expect((await readTopic(kafka, target.name)).length).toBeGreaterThanOrEqual(ids.length),
      {
        timeoutMs: 30_000,
      },
    );
    const byPartition = Map.groupBy(await readTopic(kafka, target.name), ({ partition }) => partition);
    const written = [...byPartition.values()].map((records) => records.map(({ key }) => Number(key)));
    for (const one of written) expect(one).toEqual([...one].sort((a, b) => a - b));
    expect(written.flat().sort((a, b) => a - b)).toEqual(ids.map(Number));
  });

  test('members come and go: nothing is missing, and what comes first of each is in order', async () => {
    const topic = await createTestTopic(kafka);
    const target = await createTestTopic(kafka);
    const group = uniqueName('group');
    const perPartition = 1_500;
    const idsOf = (partition: number) => Array.from({ length: perPartition }, (_, index) => `${partition}-${index}`);
    for (const partition of [0, 1, 2]) await send(topic, json(...idsOf(partition)), partition);
    const join = () =>
      consume(
        topic,
        async (batch) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          return batch.map((message) => ok([output(target, message.value, { keepPartition: true })]));
        },
        { group, maxBatchSize: 10 },
      );
    const first = await join();
    await eventually(async () => expect((await readTopic(kafka, target.name)).length).toBeGreaterThan(100));
    await join();
    await first.stop();
    await join();
    await eventually(async () => expect(await readLag(kafka, group, topic.name)).toBe(0n), { timeoutMs: 45_000 });

    const records = await readTopic(kafka, target.name);
    for (const partition of [0, 1, 2]) {
      const keys = records.filter((record) => record.partition === partition).map(({ key }) => key);
      expect([...new Set(keys)]).toEqual(idsOf(partition));
    }
  });
});
