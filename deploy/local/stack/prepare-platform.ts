import { Kafka, logLevel } from 'kafkajs';
import { showPhase } from '../progress.mjs';
import type { Parts } from './start-parts.ts';

const RETRY_MS = 20_000;

/**
 * What must be there before any service starts: every topic with its dead-letter topic. (Each service migrates its own
 * schema when it starts.) Uses the built libraries.
 */
export async function preparePlatform(parts: Parts): Promise<void> {
  await showPhase('Creating topics', async () => {
    const { createTopics } = await import('@stopgate/kafka');
    const { allTopics } = await import('@stopgate/contracts');
    const brokers = parts.kafkaBrokers.split(',');
    const kafka = new Kafka({ clientId: 'stopgate-setup', brokers, logLevel: logLevel.NOTHING });
    // A broker may say for a moment that it has no topic which its controller has just made; what exists is left alone.
    for (const deadline = Date.now() + RETRY_MS; ;) {
      try {
        await createTopics(kafka, allTopics, { replicationFactor: 1 });
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  });
}
