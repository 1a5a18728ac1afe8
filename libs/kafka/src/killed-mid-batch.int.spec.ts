import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  createTestTopic,
  eventually,
  readTopic,
  silentLogger,
  testKafka,
  testStack,
  uniqueName,
} from '@stopgate/testing';
import type { Kafka } from 'kafkajs';
import { createBatchConsumer, createRecordProducer, encodeRecord, ok, output } from './index.js';
import type { BatchConsumer, RecordProducer } from './index.js';

let kafka: Kafka;
let producer: RecordProducer;
let survivor: BatchConsumer | undefined;

beforeAll(async () => {
  kafka = testKafka();
  producer = createRecordProducer(kafka);
  await producer.connect();
});

afterAll(async () => {
  await survivor?.stop();
  await producer.disconnect();
});

/** A process of its own that forwards records in small batches, so that a SIGKILL finds it between any two steps. */
const FORWARDER = `
  import { createBatchConsumer, createKafka, createRecordProducer, ok, output } from '@stopgate/kafka';
  import { pino } from 'pino';
  const { brokers, group, source, target } = JSON.parse(process.env.FORWARDER);
  const topic = (name) => ({ name, schema: { safeParse: (data) => ({ success: true, data }) }, keyOf: (value) => value.id });
  const logger = pino({ level: 'silent' });
  const kafka = createKafka({ brokers, clientId: 'forwarder', logger });
  const producer = createRecordProducer(kafka);
  await producer.connect();
  let batches = 0;
  await createBatchConsumer({
    kafka, producer, group, topic: topic(source), logger, maxBatchSize: 20, onDead: () => process.exit(1),
    handler: async (batch) => {
      batches += 1;
      if (batches === 5) console.log('in the middle');
      return batch.map(({ value }) => ok([output(topic(target), value, { keepPartition: true })]));
    },
  }).start();
`;

test('a process killed with SIGKILL in the middle of its work loses nothing', async () => {
  const source = await createTestTopic(kafka);
  const target = await createTestTopic(kafka);
  const group = uniqueName('group');
  const ids = Array.from({ length: 3_000 }, (_, index) => `m${index}`);
  await producer.send(ids.map((id) => encodeRecord(source, { id }, { id, source: 'test' })));

  const child = spawn('node', ['--no-warnings', '--input-type=module', '-e', FORWARDER], {
    cwd: import.meta.dirname,
    env: {
      ...process.env,
      FORWARDER: JSON.stringify({ brokers: testStack().kafkaBrokers, group, source: source.name, target: target.name }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const before = (await readTopic(kafka, target.name)).length;
  expect(before).toBeLessThan(ids.length);

  survivor = createBatchConsumer({
    kafka,
    producer,
    group,
    topic: source,
    logger: silentLogger(),
    onDead: (reason) => {
      throw new Error(reason);
    },
    handler: (batch) => Promise.resolve(batch.map(({ value }) => ok([output(target, value, { keepPartition: true })]))),
  });
  // The group notices the dead member when its session times out, 10 s after the kill.
  await survivor.start();
  const written = await eventually(
    async () => {
      const records = await readTopic(kafka, target.name);
      const found = new Set(records.map(({ value }) => (JSON.parse(String(value)) as { id: string }).id));
      expect(found.size).toBe(ids.length);
      return records;
    },
    { timeoutMs: 55_000, everyMs: 500 },
  );
  // At least once: what was in flight may stand twice, but no more than the batches that were not committed.
  expect(written.length).toBeLessThan(ids.length + 3 * 20 * 3);
});
