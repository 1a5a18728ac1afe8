import type { Kafka } from '@stopgate/kafka';

/** Writes a record for each of these times (ms), by which it says it was written. */
export async function writeAt(kafka: Kafka, topic: string, partition: number, ...times: number[]): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const messages = times.map((time) => ({ partition, value: 'x', timestamp: String(time) }));
  await producer.send({ topic, messages });
  await producer.disconnect();
}

/** Commits, for each partition in order, as a member of the group that reads nothing into what it reads. */
export async function commitOffsets(
  kafka: Kafka,
  { topic, group }: { readonly topic: string; readonly group: string },
  ...offsets: number[]
): Promise<void> {
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic] });
  const joined = new Promise((resolve) => void consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
  await joined;
  await consumer.commitOffsets(offsets.map((offset, partition) => ({ topic, partition, offset: String(offset) })));
  await consumer.disconnect();
}
