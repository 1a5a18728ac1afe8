import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadLetterTopicName, linkCreated } from '@stopgate/contracts';
import type { LinkCreated } from '@stopgate/contracts';
import { ErasureKey } from '@stopgate/domain';
import { createBatchConsumer, createRecordProducer, encodeRecord } from '@stopgate/kafka';
import { createPgPool } from '@stopgate/nest';
import {
  createTestDatabase,
  createTestTopic,
  eventually,
  readTopic,
  silentLogger,
  testKafka,
  uniqueName,
} from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Pool } from 'pg';
import { migrateShortUrl } from '../migrations/migrate-short-url.js';
import { LinkPurge } from './purge-links.js';
import { StoreLinksController } from './store-links.controller.js';
import { insertLinks } from './store-links.sql.js';

const DAY_MS = 86_400_000;
const policy = { expiryDays: 90 };
const key = ErasureKey.of('the secret of the tests, long enough');

function link(code: string, more: Partial<LinkCreated> = {}): LinkCreated {
  return {
    code,
    companyId: 'acme',
    channel: 'sms',
    address: '+27821234567',
    messageId: 'm-1',
    createdAt: new Date().toISOString(),
    ...more,
  };
}

describe('storing links', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await createTestDatabase('store_links');
    expect(await migrateShortUrl(database.url)).toEqual([
      expect.stringMatching(/^CreateLinks/),
      expect.stringMatching(/^CreateErasures/),
      expect.stringMatching(/^CreateErasedPeople/),
    ]);
    expect(await migrateShortUrl(database.url)).toEqual([]);
    pool = createPgPool(database.url, 'short_url', 'test');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const stored = async (prefix: string) =>
    (await pool.query('select * from links where code like $1 order by code', [`${prefix}%`])).rows as Record<
      string,
      unknown
    >[];

  it('from the topic: good ones are stored once, bad ones are dead letters, expired ones are passed over', async () => {
    const kafka = testKafka();
    const topic = await createTestTopic(kafka, {
      schema: linkCreated.schema,
      keyOf: linkCreated.keyOf as never,
      partitions: 1,
    });
    const producer = createRecordProducer(kafka);
    await producer.connect();
    const values = [
      link('topicA1', { campaignId: 'spring', language: 'fr' }),
      link('topicA1', { address: '+27820000000' }),
      link('topicB1', { channel: 'email', address: 'jane@example.com' }),
      link('topicC1', { messageId: 'a\u0000b' }),
      link('topicD1', { createdAt: new Date(Date.now() - 91 * DAY_MS).toISOString() }),
      link('topicE1', { createdAt: '2199-01-01T00:00:00Z' }),
      link('topicF1', { createdAt: '0000-01-01T00:00:00Z' }),
      link('topicG1'),
    ];
    await producer.send(
      values.map((value, index) => encodeRecord(topic, value, { id: String(index), source: 'test' })),
    );
    const controller = new StoreLinksController(pool, policy, key);
    const consumer = createBatchConsumer({
      kafka,
      producer,
      group: uniqueName('store-links'),
      topic,
      handler: (batch) => controller.storeLinks([...batch] as never),
      logger: silentLogger(),
      onDead: (reason) => {
        throw new Error(reason);
      },
    });
    try {
      await consumer.start();
      await eventually(async () => expect(await stored('topicG')).toHaveLength(1), { timeoutMs: 30_000 });
      const rows = await stored('topic');
      expect(rows.map(({ code }) => code)).toEqual(['topicA1', 'topicE1', 'topicG1']);
      expect(rows[0]).toMatchObject({ address: '+27821234567', campaign_id: 'spring', language: 'fr', channel: 'sms' });
      expect((rows[1]!['created_at'] as Date).getTime()).toBeLessThanOrEqual(Date.now());
      await eventually(async () => expect(await readTopic(kafka, deadLetterTopicName(topic.name))).toHaveLength(2));
    } finally {
      await consumer.stop();
      await producer.disconnect();
    }
  });

  it('takes 5,000 in one statement, and the same batch again changes nothing', async () => {
    const batch = Array.from({ length: 5_000 }, (_, index) => ({ ...link(`bulk${index}x`), createdAt: Date.now() }));
    expect(await insertLinks(pool, batch, key)).toBe(5_000);
    expect(
      await insertLinks(
        pool,
        batch.map((one) => ({ ...one, address: '+27820000000' })),
        key,
      ),
    ).toBe(0);
    expect((await stored('bulk77x'))[0]).toMatchObject({ address: '+27821234567' });
  });

  it('ends: the purge deletes what has expired, in batches, and nothing else', async () => {
    const now = Date.now();
    const old = Array.from({ length: 25 }, (_, index) => ({
      ...link(`purgeOld${index}`),
      createdAt: now - 91 * DAY_MS,
    }));
    await insertLinks(pool, [...old, { ...link('purgeNew'), createdAt: now - 89 * DAY_MS }], key);
    const options = { pool, policy, logger: silentLogger(), batchSize: 10, pauseMs: 1 };
    const deleted = await Promise.all([new LinkPurge(options).run(), new LinkPurge(options).run()]);
    expect(deleted[0] + deleted[1]).toBe(25);
    expect((await stored('purge')).map(({ code }) => code)).toEqual(['purgeNew']);
  });
});
