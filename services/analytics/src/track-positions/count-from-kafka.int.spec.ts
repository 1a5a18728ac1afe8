import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { messagesEnriched, optoutRecorded } from '@stopgate/contracts';
import type { EnrichedMessage, OptOutRecorded, Topic } from '@stopgate/contracts';
import { createBatchConsumer, createRecordProducer, DependencyFailure, encodeRecord } from '@stopgate/kafka';
import type { BatchHandler, Incoming, Kafka, RecordProducer } from '@stopgate/kafka';
import { createPgPool } from '@stopgate/nest';
import {
  createTestDatabase,
  createTestTopic,
  eventually,
  silentLogger,
  testKafka,
  uniqueName,
} from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Pool } from 'pg';
import { enriched, madeFrom, recorded } from '../../testing/records.js';
import { addMessageCounts } from '../count-messages/add-message-counts.js';
import { factOfEnriched } from '../count-messages/message-facts.js';
import { addOptOutCounts } from '../count-opt-outs/add-opt-out-counts.js';
import { migrateAnalytics } from '../migrations/migrate-analytics.js';
import { countOnce } from './count-once.js';

let database: TestDatabase;
let pool: Pool;
let kafka: Kafka;
let producer: RecordProducer;
/** Outcomes of the runner by kind and reason. */
let outcomes: Record<string, number>;

beforeAll(async () => {
  database = await createTestDatabase('analytics');
  await migrateAnalytics(database.url);
  pool = createPgPool(database.url, 'analytics', 'analytics-test');
  kafka = testKafka();
  producer = createRecordProducer(kafka);
  await producer.connect();
});

afterAll(async () => {
  await producer?.disconnect();
  await pool?.end();
  await database?.drop();
});

beforeEach(async () => {
  outcomes = {};
  await pool.query('TRUNCATE analytics.message_counts, analytics.opt_out_counts, analytics.seen_events');
});

/** Reads everything that stands in the topic now, until it is committed. */
async function readToEnd(topic: Topic, group: string, handler: BatchHandler): Promise<void> {
  const consumer = createBatchConsumer({
    kafka,
    producer,
    group,
    topic,
    handler,
    maxBatchSize: 50,
    logger: silentLogger(),
    onDead: (reason) => {
      throw new Error(reason);
    },
    observer: {
      outcome: ({ kind, reason, count }) => {
        outcomes[reason || kind] = (outcomes[reason || kind] ?? 0) + count;
      },
    },
  });
  await consumer.start();
  const admin = kafka.admin();
  await admin.connect();
  try {
    await eventually(
      async () => {
        const ends = await admin.fetchTopicOffsets(topic.name);
        const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic.name] });
        for (const { partition, high } of ends.filter(({ high: end }) => end !== '0')) {
          const found = committed?.partitions.find((one) => one.partition === partition);
          expect(found?.offset).toBe(high);
        }
      },
      { timeoutMs: 30_000 },
    );
  } finally {
    await admin.disconnect();
    await consumer.stop();
  }
}

async function beginAgain(topic: Topic, group: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  // The coordinator may still think of the member that has just left.
  await eventually(() => admin.resetOffsets({ groupId: group, topic: topic.name, earliest: true }));
  await admin.disconnect();
}

async function lengthOf(topic: Topic): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic.name);
  await admin.disconnect();
  return ends.reduce((sum, { high }) => sum + Number(high), 0);
}

async function total(table: string, column: string): Promise<number> {
  const { rows } = await pool.query<{ sum: string }>(
    `SELECT coalesce(sum(${column}), 0) AS sum FROM analytics.${table}`,
  );
  return Number(rows[0]!.sum);
}

function countMessages(group: string): BatchHandler {
  return (batch) =>
    countOnce(pool, group, batch as readonly Incoming<EnrichedMessage>[], (client, fresh) =>
      addMessageCounts(client, fresh.map(factOfEnriched)),
    );
}

test('two lanes, one of them writing half of its output twice: each message once, also when all is read again', async () => {
  const { schema, keyOf } = messagesEnriched as unknown as Topic;
  const topic = await createTestTopic(kafka, { schema, keyOf });
  const group = uniqueName('analytics');
  const record = (lane: string, offset: number) =>
    encodeRecord(topic, enriched({ messageId: `${lane}-${offset}` }), {
      id: `${lane}-${offset}`,
      source: lane,
      partition: offset % 3,
      headers: madeFrom(lane, offset),
    });
  const offsets = Array.from({ length: 100 }, (_none, offset) => offset);
  await producer.send(
    offsets.flatMap((offset) => [record('promotional', offset + 1_000), record('transactional', offset)]),
  );
  // The promotional lane ended before its commit, and begins again at its 51st record.
  await producer.send(offsets.slice(50).map((offset) => record('promotional', offset + 1_000)));

  await readToEnd(topic, group, countMessages(group));
  expect(await total('message_counts', 'messages')).toBe(200);
  // A send whose answer was late is made again by the producer, and stands in the topic twice like the lane's.
  const copies = (await lengthOf(topic)) - 200;
  expect(copies).toBeGreaterThanOrEqual(50);
  expect(outcomes).toMatchObject({ ok: 200, written_twice: copies });

  outcomes = {};
  await beginAgain(topic, group);
  await readToEnd(topic, group, countMessages(group));
  expect(await total('message_counts', 'messages')).toBe(200);
  expect(Object.keys(outcomes)).toEqual(['already_counted']);
  expect(outcomes['already_counted']).toBeGreaterThanOrEqual(250);
});

test('an end between the commit of PostgreSQL and that of Kafka counts nothing twice', async () => {
  const { schema, keyOf } = optoutRecorded as unknown as Topic;
  const topic = await createTestTopic(kafka, { schema, keyOf });
  const group = uniqueName('analytics');
  await producer.send(
    Array.from({ length: 30 }, (_none, index) =>
      encodeRecord(topic, recorded({ eventId: `e-${index}`, address: `+3361234${1_000 + index}` }), {
        id: `e-${index}`,
        source: 'test',
      }),
    ),
  );
  const failed = new Set<number>();
  await readToEnd(topic, group, async (batch) => {
    const counted = await countOnce(pool, group, batch as readonly Incoming<OptOutRecorded>[], addOptOutCounts);
    const { partition } = batch[0]!;
    if (failed.has(partition)) return counted;
    failed.add(partition);
    throw new DependencyFailure('test', 'counted, and cut off before the offset was committed');
  });
  expect(failed.size).toBeGreaterThan(0);
  // Kafka may deliver more often than it must.
  expect(outcomes['already_counted']).toBeGreaterThanOrEqual(30);
  expect(await total('opt_out_counts', 'events')).toBe(30);
});
