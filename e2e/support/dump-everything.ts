import { allTopics, deadLetterTopicName } from '@stopgate/contracts';
import type { Kafka } from '@stopgate/kafka';
import { readTopic, testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import kafkajs from 'kafkajs';
import pg from 'pg';

const { ConfigResourceTypes } = kafkajs;

/** Where a text stands: tables of all schemas, keys and values of Redis, records of all topics. */
export async function findEverywhere(kafka: Kafka, databaseUrl: string, text: string): Promise<string[]> {
  return [
    ...(await findInTables(databaseUrl, text)),
    ...(await findInRedis(text)),
    ...(await findInTopics(kafka, text)),
  ];
}

async function findInTables(databaseUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM ${name} AS t WHERE t::text LIKE $1 OR to_json(t)::text LIKE $1`,
        [`%${text}%`],
      );
      if (rows[0]!.n > 0) found.push(`table ${name}`);
    }
    return found;
  } finally {
    await client.end();
  }
}

async function findInRedis(text: string): Promise<string[]> {
  const redis = new Redis(testStack().redisUrl);
  try {
    const found: string[] = [];
    for (const key of await redis.keys('*')) {
      const value = await redis.dumpBuffer(key);
      const members = (await redis.type(key)) === 'set' ? await redis.smembers(key) : [];
      if (`${key}\n${value?.toString('latin1') ?? ''}\n${members.join('\n')}`.includes(text))
        found.push(`Redis ${key}`);
    }
    return found;
  } finally {
    redis.disconnect();
  }
}

async function findInTopics(kafka: Kafka, text: string): Promise<string[]> {
  const names = allTopics.flatMap(({ name }) => [name, deadLetterTopicName(name)]);
  const found: string[] = [];
  for (const name of names) {
    for (const { key, value, headers, offset } of await readTopic(kafka, name)) {
      const whole = `${key ?? ''}\n${value?.toString() ?? ''}\n${JSON.stringify(headers)}`;
      if (whole.includes(text)) found.push(`topic ${name} at ${offset}`);
    }
  }
  return found;
}

/** As if the longest time that topics keep anything had passed: retention and compaction do their work now. */
export async function letTopicsExpire(kafka: Kafka): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.alterConfigs({
      validateOnly: false,
      resources: allTopics.flatMap((topic) => {
        const expired = { 'cleanup.policy': 'delete', 'retention.ms': '1000', 'segment.ms': '1000' };
        const compacted = {
          'cleanup.policy': 'compact',
          'segment.ms': '1000',
          'max.compaction.lag.ms': '1000',
          'min.cleanable.dirty.ratio': '0.01',
          'delete.retention.ms': '1000',
        };
        const resource = (name: string, entries: Record<string, string>) => ({
          type: ConfigResourceTypes.TOPIC,
          name,
          configEntries: Object.entries({ ...entries, 'max.message.bytes': '2097152' }).map(([of, value]) => ({
            name: of,
            value,
          })),
        });
        return [
          resource(topic.name, topic.cleanup === 'compact' ? compacted : expired),
          resource(deadLetterTopicName(topic.name), expired),
        ];
      }),
    });
  } finally {
    await admin.disconnect();
  }
}
