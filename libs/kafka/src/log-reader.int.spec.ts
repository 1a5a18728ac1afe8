import { expect, test } from '@jest/globals';
import { createTestTopic, eventually, silentLogger, testKafka } from '@stopgate/testing';
import { setImmediate } from 'node:timers/promises';
import { createLogReader } from './log-reader.js';
import type { LogSlice } from './log-reader.js';

const RECORDS = 400;
const PARTITIONS = 2;
/** Of both partitions together 8 MB: several fetches of either kind of reader. */
const FILLING = 'x'.repeat(10_000);

/** Where each partition ends then: a send that was repeated stands there twice. */
async function fill(kafka: ReturnType<typeof testKafka>, topic: string): Promise<[number, number][]> {
  const producer = kafka.producer();
  await producer.connect();
  for (let first = 0; first < RECORDS; first += 40) {
    const messages = Array.from({ length: 40 * PARTITIONS }, (_, n) => ({
      partition: n % PARTITIONS,
      value: `${first + Math.floor(n / PARTITIONS)} ${FILLING}`,
    }));
    await producer.send({ topic, messages });
  }
  await producer.disconnect();
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
  return ends.map(({ partition, high }): [number, number] => [partition, Number(high)]).sort(([a], [b]) => a - b);
}

test.each([true, false])(
  'reads all in order, without a hole, whatever fails or is sent back (ahead: %s)',
  async (readAhead) => {
    const kafka = testKafka();
    const topic = await createTestTopic(kafka, { partitions: PARTITIONS });
    const ends = await fill(kafka, topic.name);

    const next = new Map<number, number>();
    const busy = new Set<number>();
    const counts = { slices: 0, failed: 0, sentBack: 0 };
    const mistakes: string[] = [];
    const onSlice = async ({
      partition,
      fromOffset,
      nextOffset,
      records,
    }: LogSlice): Promise<{ seekTo: bigint } | void> => {
      const expected = next.get(partition) ?? 0;
      if (busy.has(partition)) mistakes.push(`two slices of partition ${partition} at once`);
      if (Number(fromOffset) !== expected) mistakes.push(`${partition}: began at ${fromOffset} instead of ${expected}`);
      if (Number(records[0]!.offset) !== expected) mistakes.push(`${partition}: first record ${records[0]!.offset}`);
      busy.add(partition);
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      busy.delete(partition);
      counts.slices += 1;
      if (counts.slices % 3 === 2 && counts.failed < 6) {
        counts.failed += 1;
        throw new Error('the store is away');
      }
      if (counts.slices % 4 === 3 && counts.sentBack < 4) {
        counts.sentBack += 1;
        next.set(partition, Math.max(0, expected - 30));
        return { seekTo: BigInt(next.get(partition)!) };
      }
      next.set(partition, Number(nextOffset));
    };
    const reader = createLogReader({
      kafka,
      topic,
      logger: silentLogger(),
      readAhead,
      onSlice,
      onDead: (reason) => mistakes.push(reason),
    });
    await reader.start();
    await eventually(() => expect([...next].sort(([a], [b]) => a - b)).toEqual(ends), { timeoutMs: 30_000 });
    await reader.stop();
    expect(mistakes).toEqual([]);
    // Else nothing was seen of it.
    expect(counts.failed).toBeGreaterThan(1);
    expect(counts.sentBack).toBeGreaterThan(1);
  },
);
