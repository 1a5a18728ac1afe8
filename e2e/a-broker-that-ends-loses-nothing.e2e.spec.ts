import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineTopic } from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import {
  createBatchConsumer,
  createKafka,
  createRecordProducer,
  createTopics,
  encodeRecord,
  ok,
  output,
} from '@stopgate/kafka';
import type { BatchConsumer, Kafka, RecordProducer } from '@stopgate/kafka';
import { eventually, readTopic, silentLogger, uniqueName } from '@stopgate/testing';
import { z } from 'zod';
import { OwnKafkaCluster } from './support/own-kafka-cluster.js';

const WRITERS = 3;
const RECORDS_AT_ONCE = 24;
let cluster: OwnKafkaCluster;
let kafka: Kafka;
let producer: RecordProducer;
let consumer: BatchConsumer;

const topicNamed = (name: string): Topic =>
  defineTopic({
    ...{ name, summary: 'for one test', schema: z.looseObject({ id: z.string() }), keyIs: 'id', cleanup: 'delete' },
    ...{ keyOf: (value: { id: string }) => value.id, writtenBy: [], readBy: [], examples: [], partitions: 6 },
  }) as unknown as Topic;
const [input, result] = [topicNamed('test.input'), topicNamed('test.result')];

beforeAll(async () => {
  cluster = await OwnKafkaCluster.start();
  kafka = createKafka({ brokers: cluster.brokers, clientId: 'e2e', logger: silentLogger() });
  await createTopics(kafka, [input, result], { replicationFactor: 2 });
  producer = createRecordProducer(kafka);
  await producer.connect();
  consumer = createBatchConsumer({
    ...{ kafka, producer, topic: input, group: 'e2e', logger: silentLogger() },
    handler: (batch) => Promise.resolve(batch.map(({ value }) => ok([output(result, value)]))),
    onDead: (reason) => {
      throw new Error(reason);
    },
  });
  await consumer.start();
}, 120_000);

afterAll(async () => {
  await consumer?.stop();
  await producer?.disconnect();
  await cluster?.stop();
});

/** Writes all the while to every partition, before and after too; gives the ids of what was acknowledged. */
async function writeDuring(work: () => Promise<void>): Promise<string[]> {
  let over = false;
  const acknowledged: string[] = [];
  const write = async (): Promise<void> => {
    while (!over) {
      const ids = Array.from({ length: RECORDS_AT_ONCE }, () => uniqueName('r'));
      const records = ids.map((id) => encodeRecord(input, { id }, { id, source: 'test' }));
      await producer.send(records).then(
        () => acknowledged.push(...ids),
        () => undefined,
      );
      // Enough to be under way at every moment, and not more than the check can read soon.
      await setTimeout(20);
    }
  };
  const writing = Array.from({ length: WRITERS }, write);
  // A broker that is killed takes its partitions along until the controller misses it, and each send has some of them.
  const untilMore = (): Promise<void> => {
    const enough = acknowledged.length + RECORDS_AT_ONCE * 10;
    return eventually(() => expect(acknowledged.length).toBeGreaterThan(enough), { timeoutMs: 60_000 });
  };
  try {
    await untilMore();
    await work();
    await untilMore();
  } finally {
    over = true;
  }
  await Promise.all(writing);
  return acknowledged;
}

async function idsIn(topic: Topic): Promise<Set<string>> {
  const records = await readTopic(kafka, topic.name);
  return new Set(records.map(({ value }) => (JSON.parse(value!.toString()) as { id: string }).id));
}

describe('what Kafka has acknowledged is there, and what was made of it', () => {
  test.each([
    [
      'when one broker of two is restarted, and then the other',
      async () => {
        await cluster.restart(2);
        await cluster.restart(1);
      },
    ],
    ['when one broker of two is killed', () => cluster.killAndStart(2)],
  ])('%s', async (_what, work) => {
    const acknowledged = await writeDuring(work);
    expect(acknowledged.length).toBeGreaterThan(RECORDS_AT_ONCE * 10);
    const there = await idsIn(input);
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
    await eventually(
      async () => {
        const made = await idsIn(result);
        expect(acknowledged.filter((id) => !made.has(id))).toEqual([]);
      },
      { timeoutMs: 60_000 },
    );
  });
});
