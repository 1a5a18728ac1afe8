import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { GroupProgress } from '@stopgate/kafka';
import {
  commitOffsets,
  createTestTopic,
  eventually,
  silentLogger,
  testKafka,
  uniqueName,
  writeAt,
} from '@stopgate/testing';
import { KnownSends } from './known-sends.js';

const kafka = testKafka('known-sends');
/** Sends of two minutes ago, and what is asked of replies to them. */
const BEGIN = Date.now() - 120_000;
const at = (seconds: number): Date => new Date(BEGIN + seconds * 1_000);
const place = { topic: '', group: '' };
let progress: GroupProgress;
let known: KnownSends;
let questions: jest.SpiedFunction<GroupProgress['isPast']>;

beforeEach(async () => {
  place.topic = (await createTestTopic(kafka, { partitions: 1 })).name;
  place.group = uniqueName('group');
  progress = new GroupProgress(kafka, place);
  questions = jest.spyOn(progress, 'isPast');
  known = new KnownSends(progress, silentLogger());
});
afterEach(() => known.close());

/** Sends of these seconds, of which so many have been remembered. */
async function sendAt(seconds: readonly number[], remembered: number): Promise<void> {
  await writeAt(kafka, place.topic, 0, ...seconds.map((second) => at(second).getTime()));
  await commitOffsets(kafka, place, remembered);
  // A broker does not know at once that it leads a new partition, and a client takes its time to connect.
  await eventually(() => progress.isPast(at(0)));
  questions.mockClear();
}

test('replies find all that they can answer up to a second after the first send that is not remembered', async () => {
  await sendAt([0, 10, 20], 2);
  expect(await known.areKnownUntil([at(5), at(21), at(22), at(60)])).toBe(at(21).getTime());
  expect(await known.areKnownUntil([at(22)])).toBe(-Infinity);
  await commitOffsets(kafka, place, 3);
  expect(await known.areKnownUntil([at(22), at(60)])).toBe(at(60).getTime());
  expect(await known.areKnownUntil([])).toBe(-Infinity);
});

test('Kafka is asked once for a batch where all is known, and not for the replies of the next half second', async () => {
  await sendAt([0], 1);
  await known.areKnownUntil([at(30), at(10), at(20)]);
  await known.areKnownUntil([at(30.5)]);
  expect(questions).toHaveBeenCalledTimes(1);
  await known.areKnownUntil([at(30.501)]);
  expect(questions).toHaveBeenCalledTimes(2);
});

test('where a send is not remembered it is asked once more for each halving of the batch', async () => {
  await sendAt([0, 100], 1);
  const replies = Array.from({ length: 400 }, (_none, index) => at(index / 4));
  replies.push(at(101.1));
  expect(await known.areKnownUntil(replies)).toBe(at(399 / 4).getTime());
  expect(questions.mock.calls.length).toBeLessThanOrEqual(2 + Math.ceil(Math.log2(replies.length)));
});

test('a reply of which a clock says that it is yet to come is as one of now', async () => {
  await sendAt([0], 1);
  const ahead = new Date(Date.now() + 3_600_000);
  expect(await known.areKnownUntil([ahead])).toBe(ahead.getTime());
  const [asked] = questions.mock.calls.at(-1)!;
  expect(asked.getTime()).toBeLessThanOrEqual(Date.now() - 500);
});

test('what Kafka does not say is not known', async () => {
  place.topic = uniqueName('nowhere');
  const nowhere = new KnownSends(new GroupProgress(kafka, { ...place }), silentLogger());
  expect(await nowhere.areKnownUntil([at(0)])).toBe(-Infinity);
  await nowhere.close();
});
