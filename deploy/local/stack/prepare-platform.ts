import { Kafka, logLevel } from 'kafkajs';
import { showPhase } from '../progress.mjs';
import type { Parts } from './start-parts.ts';

export interface PlatformOptions {
  readonly replicationFactor?: number;
  /** Names; every topic when absent. */
  readonly only?: readonly string[];
}

/**
 * What must be there before any service starts: every topic with its dead-letter topic. (Each service migrates its own
 * schema when it starts.) Uses the built libraries.
 */
export async function preparePlatform(
  parts: Parts,
  { replicationFactor = 1, only }: PlatformOptions = {},
): Promise<void> {
  await showPhase('Creating topics', async () => {
    const { createTopics } = await import('@stopgate/kafka');
    const { allTopics } = await import('@stopgate/contracts');
    const brokers = parts.kafkaBrokers.split(',');
    const kafka = new Kafka({ clientId: 'stopgate-setup', brokers, logLevel: logLevel.NOTHING });
    const topics = allTopics.filter(({ name }) => only?.includes(name) ?? true);
    await createTopics(kafka, topics, { replicationFactor });
  });
}
