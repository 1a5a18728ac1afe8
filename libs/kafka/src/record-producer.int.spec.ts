import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Topic } from '@stopgate/contracts';
import { createTestTopic, readTopic, testKafka } from '@stopgate/testing';
import type { Admin } from 'kafkajs';
import { createRecordProducer, encodeRecord, isDependencyFailure, output } from './index.js';
import type { KeepPartition, RecordProducer } from './index.js';
import { createOutputFrame } from './output-batch.js';

const kafka = testKafka('record-producer');
let producer: RecordProducer;
let admin: Admin;

beforeAll(async () => {
  producer = createRecordProducer(kafka);
  admin = kafka.admin();
  await Promise.all([producer.connect(), admin.connect()]);
});

afterAll(async () => {
  await Promise.all([producer.disconnect(), admin.disconnect()]);
});

/** As the outputs of a message of partition 5. */
function sendOutput(topic: Topic, id: string, keepPartition: KeepPartition): Promise<void> {
  const outputs = producer.startOutputs();
  const frame = createOutputFrame(topic, { group: 'test', topic: 'source', partition: 5 });
  const source = { offset: '1', index: 0, traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` };
  outputs.add(frame, output(topic, { id }, { keepPartition }), source, 5);
  return producer.sendOutputs(outputs);
}

const idsIn = async (topic: Topic): Promise<string[]> =>
  (await readTopic(kafka, topic.name)).map(({ key }) => key!).sort();

test('what has no partition to go to is refused, not lost, and goes there once it is made', async () => {
  const topic = await createTestTopic(kafka);
  const placed = encodeRecord(topic, { id: 'placed' }, { id: 'placed', source: 'test', partition: 5 });
  for (const send of [() => producer.send([placed]), () => sendOutput(topic, 'kept', true)]) {
    const error: unknown = await send().catch((cause: unknown) => cause);
    expect(isDependencyFailure(error)).toBe(true);
  }
  expect(await idsIn(topic)).toEqual([]);

  await admin.createPartitions({ topicPartitions: [{ topic: topic.name, count: 6 }] });
  await producer.send([placed]);
  await sendOutput(topic, 'kept', true);
  expect(await idsIn(topic)).toEqual(['kept', 'placed']);
});

test('an output that may lie anywhere needs no partition of that number', async () => {
  const topic = await createTestTopic(kafka);
  await sendOutput(topic, 'first', 'wrapped');
  await sendOutput(topic, 'second', 'wrapped');
  expect(await idsIn(topic)).toEqual(['first', 'second']);
});

test('the broker that a record goes to is known once its topic was written to', async () => {
  const topic = await createTestTopic(kafka);
  const record = encodeRecord(topic, { id: 'a' }, { id: 'a', source: 'test' });
  expect(producer.leaderOf(record)).toBeUndefined();
  await producer.send([record]);
  const { brokers } = await admin.describeCluster();
  expect(brokers.map(({ nodeId }) => nodeId)).toContain(producer.leaderOf(record));
  const elsewhere = encodeRecord(topic, { id: 'b' }, { id: 'b', source: 'test', partition: 9 });
  expect(producer.leaderOf(elsewhere)).toBeUndefined();
});
