import { afterEach, expect, test } from '@jest/globals';
import type { Topic } from '@stopgate/contracts';
import type { Consumer } from 'kafkajs';
import { createTestTopic, eventually, testKafka, uniqueName } from '@stopgate/testing';
import { isDependencyFailure } from './dependency-failure.js';
import { GroupProgress } from './group-progress.js';

const kafka = testKafka('group-progress');
const open: GroupProgress[] = [];
afterEach(() => Promise.all(open.splice(0).map((progress) => progress.close())));

interface Scene {
  readonly topic: Topic;
  readonly group: string;
  readonly progress: GroupProgress;
}

async function openScene(partitions: number): Promise<Scene> {
  const topic = await createTestTopic(kafka, { partitions });
  const group = uniqueName('group');
  const progress = new GroupProgress(kafka, { topic: topic.name, group });
  open.push(progress);
  return { topic, group, progress };
}

/** Records that say they were written at these milliseconds. */
async function write({ topic }: Scene, partition: number, ...times: number[]): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const messages = times.map((time) => ({ partition, value: 'x', timestamp: String(time) }));
  await producer.send({ topic: topic.name, messages });
  await producer.disconnect();
}

/** Of the group, by a member of it that reads nothing into what it reads. */
async function commit({ topic, group }: Scene, ...offsets: number[]): Promise<void> {
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic.name] });
  const joined = once(consumer);
  await consumer.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
  await joined;
  await consumer.commitOffsets(
    offsets.map((offset, partition) => ({ topic: topic.name, partition, offset: String(offset) })),
  );
  await consumer.disconnect();
}

const once = (consumer: Consumer): Promise<unknown> =>
  new Promise((resolve) => void consumer.on(consumer.events.GROUP_JOIN, resolve));

const NOW = Date.now();
const at = (ms: number): Date => new Date(NOW + ms);

test('a group is past what it has committed, by the time in the records', async () => {
  const scene = await openScene(1);
  await write(scene, 0, NOW, NOW + 1_000, NOW + 2_000);
  await commit(scene, 2);
  expect(await scene.progress.isPast(at(1_001))).toBe(true);
  expect(await scene.progress.isPast(at(2_000))).toBe(true);
  expect(await scene.progress.isPast(at(2_001))).toBe(false);
  await commit(scene, 3);
  // Nothing more was written before any moment to come.
  expect(await scene.progress.isPast(at(3_600_000))).toBe(true);
});

test('one partition that is behind is enough', async () => {
  const scene = await openScene(2);
  await write(scene, 0, NOW);
  await write(scene, 1, NOW, NOW + 1_000);
  await commit(scene, 1, 1);
  expect(await scene.progress.isPast(at(500))).toBe(true);
  expect(await scene.progress.isPast(at(1_500))).toBe(false);
});

test('where a group has never been it is past nothing but what is empty', async () => {
  const scene = await openScene(2);
  // A broker does not know at once that it leads a new partition.
  await eventually(async () => expect(await scene.progress.isPast(at(0))).toBe(true));
  await write(scene, 0, NOW);
  expect(await scene.progress.isPast(at(0))).toBe(true);
  expect(await scene.progress.isPast(at(1))).toBe(false);
  await commit(scene, 1);
  expect(await scene.progress.isPast(at(1))).toBe(true);
});

test('what is gone from the log is done with, although the group has not come so far', async () => {
  const scene = await openScene(1);
  await write(scene, 0, NOW, NOW + 1_000, NOW + 2_000);
  await commit(scene, 1);
  expect(await scene.progress.isPast(at(5_000))).toBe(false);
  const admin = kafka.admin();
  await admin.connect();
  // Without having asked for something of the topic, kafkajs does not know it.
  await admin.fetchTopicOffsets(scene.topic.name);
  await admin.deleteTopicRecords({ topic: scene.topic.name, partitions: [{ partition: 0, offset: '3' }] });
  await admin.disconnect();
  expect(await scene.progress.isPast(at(5_000))).toBe(true);
});

test('whoever asks does not wait for long, and may ask again', async () => {
  const { progress } = await openScene(1);
  const error: unknown = await progress.isPast(at(0), 0).catch((caught: unknown) => caught);
  expect(isDependencyFailure(error)).toBe(true);
  await eventually(async () => expect(await progress.isPast(at(0))).toBe(true));
});

test("a topic that does not exist is Kafka's failure, and the next question begins anew", async () => {
  const progress = new GroupProgress(kafka, { topic: uniqueName('nowhere'), group: 'g' });
  open.push(progress);
  for (let asked = 0; asked < 2; asked += 1) await expect(progress.isPast(at(0))).rejects.toThrow();
});
