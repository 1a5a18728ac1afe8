import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { Contestant } from './enrichment-job.ts';
import { BATCH_SIZE, startStopwatch } from './enrichment-job.ts';

/** The baseline: kafkajs alone reads, parses, serialises and writes the same records. Nothing of Stopgate is loaded. */
export const passThrough: Contestant = async ({ brokers }) => {
  const kafka = new Kafka({ clientId: 'bench-pass-through', brokers: [...brokers], logLevel: logLevel.NOTHING });
  return async ({ group, input, outputs, count }) => {
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const topic = outputs['messages.enriched']!;
    const watch = startStopwatch(count);
    // As the service has it, so that only the work differs.
    const consumer = kafka.consumer({
      groupId: group,
      maxWaitTimeInMs: 250,
      minBytes: 1,
      maxBytesPerPartition: 2_097_152,
    });
    consumer.on(consumer.events.FETCH_START, watch.start);
    consumer.on(consumer.events.CRASH, ({ payload }) => watch.fail(payload.error));
    await consumer.connect();
    await consumer.subscribe({ topics: [input], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: async ({ batch, resolveOffset, commitOffsetsIfNecessary }) => {
        const { partition } = batch;
        for (let from = 0; from < batch.messages.length; from += BATCH_SIZE) {
          const slice = batch.messages.slice(from, from + BATCH_SIZE);
          const messages = slice.map(({ key, value }) => ({
            key,
            partition,
            value: JSON.stringify(JSON.parse(value!.toString()) as unknown),
          }));
          await producer.send({ topic, acks: -1, messages });
          const { offset } = slice.at(-1)!;
          resolveOffset(offset);
          const next = (BigInt(offset) + 1n).toString();
          await commitOffsetsIfNecessary({ topics: [{ topic: input, partitions: [{ partition, offset: next }] }] });
          watch.done(slice.length);
        }
      },
    });
    const measured = await watch.finished;
    await consumer.disconnect();
    await producer.disconnect();
    return measured;
  };
};
