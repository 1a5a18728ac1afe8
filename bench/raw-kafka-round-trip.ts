import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';

/** Milliseconds from before `send` (acks=all) until a consumer in the same process has the record; one at a time. */
export async function measureRawRoundTrips(brokers: string[], count: number): Promise<number[]> {
  const kafka = new Kafka({ clientId: 'bench-raw', brokers, logLevel: logLevel.NOTHING });
  const topic = `bench.raw.${randomUUID()}`;
  const admin = kafka.admin();
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 250, minBytes: 1 });
  await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
  try {
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    let arrived = (_value: string): void => undefined;
    const fetching = new Promise((resolve) => consumer.on(consumer.events.FETCH, resolve));
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ message }) => {
        arrived(String(message.value));
        return Promise.resolve();
      },
    });
    await fetching;
    const times: number[] = [];
    for (let index = 0; index < count + WARM_UP; index += 1) {
      const value = String(index);
      const started = performance.now();
      const received = new Promise<void>((resolve) => {
        arrived = (got) => {
          if (got === value) resolve();
        };
      });
      await producer.send({ topic, acks: -1, messages: [{ value }] });
      await received;
      if (index >= WARM_UP) times.push(performance.now() - started);
    }
    return times;
  } finally {
    await Promise.all([producer.disconnect(), consumer.disconnect()]);
    await admin.deleteTopics({ topics: [topic] }).catch(() => undefined);
    await admin.disconnect();
  }
}

const WARM_UP = 20;
