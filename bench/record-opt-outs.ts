import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { createCompany } from './company-api.ts';

export interface RecordTarget {
  readonly kafkaBrokers: string;
  readonly databaseUrl: string;
  readonly adminKey: string;
  readonly urls: { readonly registry: string };
}

export interface RecordRates {
  readonly optOuts: number;
  /** Until the last one was committed in PostgreSQL, with state, history and outbox. */
  readonly recordedPerSecond: number;
  /** Until the last one was in suppression.state and optout.recorded. */
  readonly publishedPerSecond: number;
  /** The same rows as bare INSERTs of 1,000 states, without history, outbox, locks or Kafka. */
  readonly bareInsertsPerSecond: number;
  readonly ofBareInserts: number;
}

const GROUP = 'registry.record-opt-out';
const TOPIC = 'optout.requested';
const BATCH = 1_000;
const LOOK_EVERY_MS = 20;

/**
 * Opt-outs of people who were never heard of, through `optout.requested`, as many as the registry takes: they are on the
 * topic before it gets to the first ones. All services share the machine and follow what is published.
 */
export async function measureRecording(target: RecordTarget, optOuts: number): Promise<RecordRates> {
  const kafka = new Kafka({ clientId: 'bench', brokers: target.kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  const admin = kafka.admin();
  const database = new pg.Client({ connectionString: target.databaseUrl });
  await Promise.all([producer.connect(), admin.connect(), database.connect()]);
  try {
    const bareInsertsPerSecond = await measureBareInserts(database, optOuts);
    const send = async (count: number): Promise<void> => {
      const companyId = `bench-${randomBytes(4).toString('hex')}`;
      await createCompany(target.urls.registry, companyId, target.adminKey);
      for (let first = 0; first < count; first += BATCH) {
        const messages = Array.from({ length: BATCH }, (_, n) => optOut(companyId, first + n));
        await producer.send({ topic: TOPIC, acks: -1, messages });
      }
    };
    const untilRecorded = async (): Promise<void> => {
      const ends = await admin.fetchTopicOffsets(TOPIC);
      for (;;) {
        const [committed] = await admin.fetchOffsets({ groupId: GROUP, topics: [TOPIC] });
        const positions = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
        if (ends.every(({ partition, high }) => (positions.get(partition) ?? 0) >= Number(high))) return;
        await setTimeout(LOOK_EVERY_MS);
      }
    };
    const untilPublished = async (): Promise<void> => {
      while ((await database.query('SELECT FROM registry.outbox LIMIT 1')).rowCount !== 0)
        await setTimeout(LOOK_EVERY_MS);
    };
    await send(20 * BATCH);
    await untilRecorded();
    await untilPublished();
    const started = performance.now();
    await send(optOuts);
    await untilRecorded();
    const recordedMs = performance.now() - started;
    await untilPublished();
    const publishedMs = performance.now() - started;
    const recordedPerSecond = Math.round((optOuts / recordedMs) * 1_000);
    return {
      optOuts,
      recordedPerSecond,
      publishedPerSecond: Math.round((optOuts / publishedMs) * 1_000),
      bareInsertsPerSecond,
      ofBareInserts: Math.round((recordedPerSecond / bareInsertsPerSecond) * 100) / 100,
    };
  } finally {
    await Promise.all([producer.disconnect(), admin.disconnect(), database.end()]);
  }
}

/** As the opt-out page asks for it: nobody answers it with a confirmation. */
function optOut(companyId: string, n: number): { key: string; value: string } {
  const address = `+33${600_000_000 + n}`;
  const now = new Date().toISOString();
  const value = {
    requestId: `link-${companyId}-${n}`,
    action: 'opt_out',
    companyId,
    channel: 'sms',
    address,
    method: 'link',
    occurredAt: now,
    requestedAt: now,
    campaignId: 'spring',
    messageId: `m-${n}`,
    country: 'FR',
    language: 'fr',
    evidence: { code: `c${n}`, userAgent: 'Mozilla/5.0 (Linux; Android 16)' },
  };
  return { key: `${companyId}|sms|${address}`, value: JSON.stringify(value) };
}

async function measureBareInserts(database: pg.Client, rows: number): Promise<number> {
  await database.query(`
    CREATE TEMPORARY TABLE bare (company_id text COLLATE "C", channel text COLLATE "C", address text COLLATE "C",
      status text, version integer, since timestamptz, method text, campaign_id text,
      PRIMARY KEY (company_id, channel, address))`);
  const now = new Date().toISOString();
  const started = performance.now();
  for (let first = 0; first < rows; first += BATCH) {
    const addresses = Array.from({ length: BATCH }, (_, n) => `+33${600_000_000 + first + n}`);
    await database.query(
      `INSERT INTO bare SELECT 'bench', 'sms', address, 'opted_out', 1, $2, 'link', 'spring' FROM unnest($1::text[]) AS t (address)`,
      [addresses, now],
    );
  }
  const rate = Math.round((rows / (performance.now() - started)) * 1_000);
  await database.query('DROP TABLE bare');
  return rate;
}
