import { allTopics } from '@stopgate/contracts';
import { createTopics } from '@stopgate/kafka';
import type { Kafka } from '@stopgate/kafka';
import { createTestDatabase, eventually, testStack } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import { Redis } from 'ioredis';

/**
 * Topics, groups, Redis and a database with nothing in them. Topic names are fixed, so e2e files run one after another
 * and each begins here.
 */
export async function makeCleanSlate(kafka: Kafka): Promise<TestDatabase> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = (await admin.listTopics()).filter((name) => !name.startsWith('__'));
    if (existing.length > 0) await admin.deleteTopics({ topics: existing });
    // A group whose member died a moment ago is not empty until its session ends; the others are gone at the next try.
    await eventually(
      async () => {
        const { groups } = await admin.listGroups();
        await admin.deleteGroups(groups.map(({ groupId }) => groupId));
      },
      { timeoutMs: 20_000, everyMs: 200 },
    );
    await eventually(() => createTopics(kafka, allTopics, { replicationFactor: 1 }), {
      timeoutMs: 20_000,
      everyMs: 200,
    });
  } finally {
    await admin.disconnect();
  }
  const redis = new Redis(testStack().redisUrl);
  await redis.flushall();
  redis.disconnect();
  return createTestDatabase('e2e');
}
