import { setTimeout as wait } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import { isDependencyFailure } from './dependency-failure.js';

/** One partition's first offset that there still is, and the next one that will be written. */
export interface TopicOffsets {
  readonly partition: number;
  readonly low: bigint;
  readonly high: bigint;
}

const LONGEST_PAUSE_MS = 1_000;

/**
 * Where the partitions of a topic begin and end. A partition whose leader is just being chosen, as after the topic was
 * made or a broker went, refuses to say; kafkajs gives up at once there, so it is asked again for `timeoutMs`.
 * Rejects with the last failure.
 */
export async function readTopicOffsets(
  kafka: Kafka,
  topicName: string,
  { timeoutMs = 30_000 }: { timeoutMs?: number } = {},
): Promise<TopicOffsets[]> {
  const deadline = performance.now() + timeoutMs;
  for (let pause = 50; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await askOnce(kafka, topicName);
    } catch (error) {
      if (!isDependencyFailure(error) || performance.now() + pause > deadline) throw error;
      await wait(pause);
    }
  }
}

/** A new client each time: it begins with the metadata of now. */
async function askOnce(kafka: Kafka, topicName: string): Promise<TopicOffsets[]> {
  const admin = kafka.admin();
  await admin.connect();
  const found = await admin.fetchTopicOffsets(topicName).finally(() => admin.disconnect());
  return found.map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }));
}
