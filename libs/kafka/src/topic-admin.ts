import type { Topic } from '@stopgate/contracts';
import {
  DAY,
  DEAD_LETTER_MAX_MESSAGE_BYTES,
  DEAD_LETTER_PARTITIONS,
  DEAD_LETTER_RETENTION_MS,
  deadLetterTopicName,
} from '@stopgate/contracts';
import kafkajs from 'kafkajs';
import type { Admin, ITopicConfig, Kafka } from 'kafkajs';

// Node finds only some of the names that this CommonJS package exports.
const { ConfigResourceTypes } = kafkajs;

/** Beside it a tombstone stays for a day (Kafka's default), so that readers see it. */
const LONGEST_COMPACTION_LAG_MS = 7 * DAY;

/** Creates the topics that do not exist yet, each with its dead-letter topic. Existing ones are left as they are. */
export async function createTopics(
  kafka: Kafka,
  topics: readonly Topic[],
  options: { replicationFactor: number },
): Promise<string[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics
      .flatMap((topic) => topicConfigs(topic, options.replicationFactor))
      .filter(({ topic }) => !existing.has(topic));
    if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: false, timeout: 30_000 });
    await waitUntilLed(admin, missing);
    return missing.map(({ topic }) => topic);
  } finally {
    await admin.disconnect();
  }
}

const LEADERS_TIMEOUT_MS = 30_000;

/**
 * Waits until every partition has a leader. kafkajs' own wait gives up when a broker says for a moment that it has no
 * topic which its controller has just made, as a busy one does.
 */
async function waitUntilLed(admin: Admin, created: readonly ITopicConfig[]): Promise<void> {
  const names = created.map(({ topic }) => topic);
  for (const deadline = Date.now() + LEADERS_TIMEOUT_MS; names.length > 0;) {
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: names });
      if (topics.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0)))
        return;
      if (Date.now() > deadline) throw new Error(`topics without a leader: ${names.join(', ')}`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function topicConfigs(topic: Topic, replicationFactor: number): ITopicConfig[] {
  const entries = (values: Record<string, string | number | undefined>): ITopicConfig['configEntries'] =>
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: String(value) }]));
  return [
    {
      topic: topic.name,
      numPartitions: topic.partitions,
      replicationFactor,
      configEntries: entries({
        'cleanup.policy': topic.cleanup,
        'retention.ms': topic.retentionMs,
        'min.compaction.lag.ms': topic.minCompactionLagMs,
        // What a tombstone or a newer record has made old goes within that time, busy topic or not.
        'max.compaction.lag.ms': topic.cleanup === 'compact' ? LONGEST_COMPACTION_LAG_MS : undefined,
        'max.message.bytes': topic.maxMessageBytes,
        'min.insync.replicas': replicationFactor >= 3 ? 2 : 1,
      }),
    },
    {
      topic: deadLetterTopicName(topic.name),
      numPartitions: DEAD_LETTER_PARTITIONS,
      replicationFactor,
      configEntries: entries({
        'cleanup.policy': 'delete',
        'retention.ms': DEAD_LETTER_RETENTION_MS,
        'max.message.bytes': DEAD_LETTER_MAX_MESSAGE_BYTES,
      }),
    },
  ];
}

/** What is wrong with the topics that a process needs, in sentences; empty when all is well. */
export async function findTopicProblems(kafka: Kafka, topics: readonly Topic[]): Promise<string[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const problems = topics
      .flatMap((topic) => [topic.name, deadLetterTopicName(topic.name)])
      .filter((name) => !existing.has(name))
      .map((name) => `topic ${name} does not exist`);
    const present = topics.filter((topic) => existing.has(topic.name));
    if (present.length === 0) return problems;
    const { topics: metadata } = await admin.fetchTopicMetadata({ topics: present.map(({ name }) => name) });
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: present.map(({ name }) => ({
        type: ConfigResourceTypes.TOPIC,
        name,
        configNames: ['cleanup.policy'],
      })),
    });
    for (const topic of present) {
      const partitions = metadata.find(({ name }) => name === topic.name)?.partitions.length;
      if (partitions !== topic.partitions) {
        problems.push(`topic ${topic.name} has ${partitions ?? 0} partitions instead of ${topic.partitions}`);
      }
      const policy = resources.find(({ resourceName }) => resourceName === topic.name)?.configEntries[0]?.configValue;
      if (policy !== topic.cleanup)
        problems.push(`topic ${topic.name} has cleanup.policy ${policy ?? 'unknown'} instead of ${topic.cleanup}`);
    }
    return problems;
  } finally {
    await admin.disconnect();
  }
}
