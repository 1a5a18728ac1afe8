import type { Topic } from '@stopgate/contracts';
import { createRecordProducer } from '@stopgate/kafka';
import type { EncodedRecord, Kafka, RecordProducer } from '@stopgate/kafka';
import { createTestDatabase, createTestTopic, readTopic, silentLogger, testKafka } from '@stopgate/testing';
import pg from 'pg';
import { outboxEvent } from './outbox-event.js';
import { appendOutbox, createOutboxTableSql } from './outbox.sql.js';
import { OutboxRelay } from './outbox-relay.js';
import type { OutboxRelayOptions } from './outbox-relay.js';

/** A database with an outbox and a table of things that are locked and counted up, as the registry does with people. */
export interface Harness {
  readonly url: string;
  readonly kafka: Kafka;
  readonly topic: Topic;
  readonly pool: pg.Pool;
  makeRelay(options?: Partial<OutboxRelayOptions>): OutboxRelay;
  makeProducer(): RecordProducer;
  published(): Promise<Published[]>;
  close(): Promise<void>;
}

export interface Published {
  readonly partition: number;
  readonly offset: number;
  readonly id: string;
  readonly version: number;
  readonly heartbeatAt?: number;
  readonly committedBy?: string;
  readonly eventId: string | undefined;
}

export async function openHarness(label: string): Promise<Harness> {
  const database = await createTestDatabase(label);
  const kafka = testKafka(label);
  const topic = await createTestTopic(kafka);
  const pool = new pg.Pool({ connectionString: database.url, max: 8 });
  pool.on('error', () => undefined);
  await pool.query(`CREATE SCHEMA box; ${createOutboxTableSql('box')};
    CREATE TABLE box.thing (id text PRIMARY KEY, version int NOT NULL)`);
  const relays: OutboxRelay[] = [];
  const makeProducer = (): RecordProducer => createRecordProducer(kafka, { deadlineMs: 5_000 });
  return {
    url: database.url,
    kafka,
    topic,
    pool,
    makeProducer,
    makeRelay: (options = {}) => {
      const relay = new OutboxRelay({
        databaseUrl: database.url,
        schema: 'box',
        topics: [topic],
        producer: makeProducer(),
        source: 'test',
        logger: silentLogger(),
        standbyMs: 50,
        retryMs: 50,
        ...options,
      });
      relays.push(relay);
      return relay;
    },
    published: async () => (await readTopic(kafka, topic.name)).map(toPublished),
    close: async () => {
      await Promise.all(relays.map((relay) => relay.stop()));
      await pool.end();
      await database.drop();
    },
  };
}

/** The versions of one key, in the order in which the topic has them. */
export function versionsOf(published: readonly Published[], id: string): number[] {
  return published
    .filter((record) => record.id === id && record.heartbeatAt === undefined)
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ version }) => version);
}

/** Locks a thing, counts its version up and appends the event, in the transaction that `client` is in. */
export async function change(client: pg.ClientBase, topic: Topic, id: string): Promise<void> {
  await client.query(`INSERT INTO box.thing VALUES ($1, 0) ON CONFLICT DO NOTHING`, [id]);
  const { rows } = await client.query<{ version: number }>(
    `UPDATE box.thing SET version = version + 1 WHERE id = $1 RETURNING version`,
    [id],
  );
  const version = rows[0]!.version;
  await appendOutbox(client, 'box', [outboxEvent(topic, { id, version }, { eventId: `${id}-${version}` })]);
}

/** A producer that does what `around` says about each send of the real one. */
export function around(
  producer: RecordProducer,
  send: (records: readonly EncodedRecord[], real: () => Promise<void>) => Promise<void>,
): RecordProducer {
  return { ...producer, send: (records) => send(records, () => producer.send(records)) };
}

function toPublished(record: Awaited<ReturnType<typeof readTopic>>[number]): Published {
  const value = JSON.parse(String(record.value)) as { id: string; version: number; heartbeatAt?: number };
  return {
    ...value,
    partition: record.partition,
    offset: Number(record.offset),
    eventId: record.headers['ce_id'],
  };
}
