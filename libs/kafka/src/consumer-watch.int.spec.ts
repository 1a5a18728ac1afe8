import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestTopic, eventually, silentLogger, testKafka, uniqueName } from '@stopgate/testing';
import type { Consumer, Kafka, Producer } from 'kafkajs';
import { readLag, watchConsumer } from './consumer-watch.js';

let kafka: Kafka;
let producer: Producer;
let consumer: Consumer;

beforeAll(async () => {
  kafka = testKafka();
  producer = kafka.producer();
  consumer = kafka.consumer({ groupId: uniqueName('watched') });
  await producer.connect();
});

afterAll(async () => {
  await producer.disconnect();
});

function watch(
  group: string,
  topic: string,
  idleForMs: number,
  stalledAfterMs = 1_000,
): { reasons: string[]; looked: () => number; stop: () => Promise<void> } {
  const reasons: string[] = [];
  let looks = 0;
  const progress = {
    get lastActivity() {
      looks += 1;
      return Date.now() - idleForMs;
    },
    inFlight: 0,
    pausedPartitions: new Set<number>(),
  };
  const watcher = watchConsumer({
    kafka,
    consumer,
    group,
    topic,
    logger: silentLogger(),
    progress,
    onDead: (reason) => reasons.push(reason),
    intervalMs: 50,
    stalledAfterMs,
  });
  watcher.start();
  return { reasons, looked: () => looks, stop: () => watcher.stop() };
}

test('a consumer that sits still although there is lag is reported, once', async () => {
  const topic = await createTestTopic(kafka);
  await producer.send({ topic: topic.name, messages: [{ value: '{"id":"1"}' }] });
  const group = uniqueName('group');
  // A broker that has just started may still be loading what it knows of groups.
  await eventually(async () => expect(await readLag(kafka, group, topic.name)).toBe(1n));

  const { reasons, stop } = watch(group, topic.name, 5_000);
  await eventually(() => expect(reasons).toEqual([expect.stringContaining('stands still')]));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(reasons).toHaveLength(1);
  await stop();
});

test('records that came a moment ago are no stand-still, however long there was nothing to do', async () => {
  const topic = await createTestTopic(kafka);
  await producer.send({ topic: topic.name, messages: [{ value: '{"id":"1"}' }] });
  const { reasons, looked, stop } = watch(uniqueName('group'), topic.name, 7_200_000, 3_600_000);
  await eventually(() => expect(looked()).toBeGreaterThan(5));
  expect(reasons).toEqual([]);
  await stop();
});

test('an idle consumer without lag is left alone, and so is one with lag that was active a moment ago', async () => {
  const empty = await createTestTopic(kafka);
  const busy = await createTestTopic(kafka);
  await producer.send({ topic: busy.name, messages: [{ value: '{"id":"1"}' }] });
  const idle = watch(uniqueName('group'), empty.name, 5_000);
  const active = watch(uniqueName('group'), busy.name, 100);
  await eventually(() => expect(Math.min(idle.looked(), active.looked())).toBeGreaterThan(5));
  expect([...idle.reasons, ...active.reasons]).toEqual([]);
  await Promise.all([idle.stop(), active.stop()]);
});
