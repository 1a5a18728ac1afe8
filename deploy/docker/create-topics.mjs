// One-shot step of a deployment: creates the topics that are missing, each with its dead-letter topic, and ends.
// Environment: KAFKA_BROKERS, KAFKA_REPLICATION_FACTOR (1 when absent).
import { allTopics } from '@stopgate/contracts';
import { createTopics } from '@stopgate/kafka';
import kafkajs from 'kafkajs';

const { KAFKA_BROKERS, KAFKA_REPLICATION_FACTOR = '1' } = process.env;
if (!KAFKA_BROKERS) {
  console.error('KAFKA_BROKERS is missing: a comma list of host:port');
  process.exit(1);
}
const kafka = new kafkajs.Kafka({ clientId: 'stopgate-setup', brokers: KAFKA_BROKERS.split(',') });
const created = await createTopics(kafka, allTopics, { replicationFactor: Number(KAFKA_REPLICATION_FACTOR) });
console.log(created.length === 0 ? 'All topics exist.' : `Created: ${created.join(', ')}`);
