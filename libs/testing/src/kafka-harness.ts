import { randomBytes } from 'node:crypto';
import { defineTopic } from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import { createKafka, createTopics } from '@stopgate/kafka';
import type { Kafka } from '@stopgate/kafka';
import { z } from 'zod';
import { silentLogger } from './silent-logger.js';
import { testStack } from './test-stack.js';

/** A kafkajs client on the test broker. */
export function testKafka(clientId = 'test'): Kafka {
  return createKafka({ brokers: testStack().kafkaBrokers, clientId, logger: silentLogger() });
}

/** A name that no other test has. */
export function uniqueName(label: string): string {
  return `${label}-${randomBytes(6).toString('hex')}`;
}

/** A topic whose values are objects with an `id`, which is the key. Nobody has created it. */
export function testTopic(overrides: Partial<Topic> = {}): Topic {
  const topic = defineTopic({
    name: uniqueName('test.topic'),
    summary: 'for one test',
    schema: z.looseObject({ id: z.string() }),
    keyOf: (value) => value.id,
    keyIs: 'id',
    cleanup: 'delete',
    writtenBy: [],
    readBy: [],
    examples: [],
    partitions: 3,
  }) as unknown as Topic;
  return { ...topic, ...overrides };
}

/** A topic of its own for one test, created on the broker, with its dead-letter topic. */
export async function createTestTopic(kafka: Kafka, overrides: Partial<Topic> = {}): Promise<Topic> {
  const created = testTopic(overrides);
  await createTopics(kafka, [created], { replicationFactor: 1 });
  return created;
}

/** Everything that stands in a topic now, read by a consumer without our runner. */
export async function readTopic(
  kafka: Kafka,
  topicName: string,
): Promise<
  { partition: number; offset: string; key: string | null; value: Buffer | null; headers: Record<string, string> }[]
> {
  const admin = kafka.admin();
  await admin.connect();
  const consumer = kafka.consumer({ groupId: uniqueName('read'), maxWaitTimeInMs: 100 });
  let looking: NodeJS.Timeout | undefined;
  try {
    const ends = await admin.fetchTopicOffsets(topicName);
    const open = new Map(
      ends
        .filter(({ low, high }) => BigInt(high) > BigInt(low))
        .map(({ partition, high }) => [partition, BigInt(high)]),
    );
    const found: Awaited<ReturnType<typeof readTopic>> = [];
    if (open.size === 0) return found;
    await consumer.connect();
    await consumer.subscribe({ topics: [topicName], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const deadline = Date.now() + 30_000;
      const close = (partition: number): void => {
        open.delete(partition);
        if (open.size === 0) resolve();
      };
      // What has expired meanwhile is delivered to nobody.
      const closeExpired = async (): Promise<void> => {
        if (Date.now() > deadline) throw new Error(`${topicName} could not be read to its end`);
        for (const { partition, low } of await admin.fetchTopicOffsets(topicName)) {
          if (BigInt(low) >= (open.get(partition) ?? 0n)) close(partition);
        }
      };
      looking = setInterval(() => void closeExpired().catch(reject), 500);
      consumer
        .run({
          autoCommit: false,
          eachBatch: ({ batch }) => {
            for (const { key, value, headers, offset } of batch.messages) {
              found.push({
                partition: batch.partition,
                offset,
                key: key?.toString() ?? null,
                value,
                headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)])),
              });
            }
            if (BigInt(batch.lastOffset()) + 1n >= (open.get(batch.partition) ?? 0n)) close(batch.partition);
            return Promise.resolve();
          },
        })
        .catch(reject);
    });
    return found;
  } finally {
    clearInterval(looking);
    await Promise.all([consumer.disconnect(), admin.disconnect()]);
  }
}
