import { afterEach, expect, test } from '@jest/globals';
import { Socket } from 'node:net';
import {
  commitOffsets,
  createTestTopic,
  eventually,
  testKafka,
  testStack,
  uniqueName,
  writeAt,
} from '@stopgate/testing';
import { Kafka, logLevel } from 'kafkajs';
import { isDependencyFailure } from './dependency-failure.js';
import { GroupProgress } from './group-progress.js';

const kafka = testKafka('group-progress');
const open: GroupProgress[] = [];
afterEach(() => Promise.all(open.splice(0).map((progress) => progress.close())));

async function openScene(partitions: number) {
  const topic = (await createTestTopic(kafka, { partitions })).name;
  const group = uniqueName('group');
  const progress = new GroupProgress(kafka, { topic, group });
  open.push(progress);
  return { topic, group, progress };
}

const NOW = Date.now();
const at = (ms: number): Date => new Date(NOW + ms);

test('a group is past what it has committed, by the time in the records', async () => {
  const scene = await openScene(1);
  await writeAt(kafka, scene.topic, 0, NOW, NOW + 1_000, NOW + 2_000);
  await commitOffsets(kafka, scene, 2);
  expect(await scene.progress.isPast(at(1_001))).toBe(true);
  expect(await scene.progress.isPast(at(2_000))).toBe(true);
  expect(await scene.progress.isPast(at(2_001))).toBe(false);
  await commitOffsets(kafka, scene, 3);
  // Nothing more was written before any moment to come.
  expect(await scene.progress.isPast(at(3_600_000))).toBe(true);
});

test('one partition that is behind is enough', async () => {
  const scene = await openScene(2);
  await writeAt(kafka, scene.topic, 0, NOW);
  await writeAt(kafka, scene.topic, 1, NOW, NOW + 1_000);
  await commitOffsets(kafka, scene, 1, 1);
  expect(await scene.progress.isPast(at(500))).toBe(true);
  expect(await scene.progress.isPast(at(1_500))).toBe(false);
});

test('where a group has never been it is past nothing but what is empty', async () => {
  const scene = await openScene(2);
  // A broker does not know at once that it leads a new partition.
  await eventually(async () => expect(await scene.progress.isPast(at(0))).toBe(true));
  await writeAt(kafka, scene.topic, 0, NOW);
  expect(await scene.progress.isPast(at(0))).toBe(true);
  expect(await scene.progress.isPast(at(1))).toBe(false);
  await commitOffsets(kafka, scene, 1);
  expect(await scene.progress.isPast(at(1))).toBe(true);
});

test('what is gone from the log is done with, although the group has not come so far', async () => {
  const scene = await openScene(1);
  await writeAt(kafka, scene.topic, 0, NOW, NOW + 1_000, NOW + 2_000);
  await commitOffsets(kafka, scene, 1);
  expect(await scene.progress.isPast(at(5_000))).toBe(false);
  const admin = kafka.admin();
  await admin.connect();
  // Without having asked for something of the topic, kafkajs does not know it.
  await admin.fetchTopicOffsets(scene.topic);
  await admin.deleteTopicRecords({ topic: scene.topic, partitions: [{ partition: 0, offset: '3' }] });
  await admin.disconnect();
  expect(await scene.progress.isPast(at(5_000))).toBe(true);
});

test('whoever asks does not wait for long, and a client that takes longer to connect is not begun anew', async () => {
  const { topic, group } = await openScene(1);
  const gate = Promise.withResolvers<void>();
  let sockets = 0;
  const slow = new Kafka({
    brokers: testStack().kafkaBrokers,
    logLevel: logLevel.NOTHING,
    socketFactory: ({ host, port, onConnect }) => {
      const socket = new Socket();
      sockets += 1;
      void gate.promise.then(() => socket.connect(port, host, onConnect));
      return socket;
    },
  });
  const progress = new GroupProgress(slow, { topic, group });
  open.push(progress);
  for (let asked = 0; asked < 5; asked += 1) {
    const error: unknown = await progress.isPast(at(0), 10).catch((caught: unknown) => caught);
    expect(isDependencyFailure(error)).toBe(true);
  }
  expect(sockets).toBe(1);
  gate.resolve();
  await eventually(async () => expect(await progress.isPast(at(0))).toBe(true));
});

test("a topic that does not exist is Kafka's failure, and the next question begins anew", async () => {
  const progress = new GroupProgress(kafka, { topic: uniqueName('nowhere'), group: 'g' });
  open.push(progress);
  for (let asked = 0; asked < 2; asked += 1) await expect(progress.isPast(at(0))).rejects.toThrow();
});
