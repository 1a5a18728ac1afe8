import { expect, test } from '@jest/globals';
import { suppressionState } from '@stopgate/contracts';
import { testKafka, uniqueName } from '@stopgate/testing';
import kafkajs from 'kafkajs';
import { createTopics, findTopicProblems } from './topic-admin.js';

const kafka = testKafka('topic-admin');

test('a topic is made as its contract says', async () => {
  const topic: typeof suppressionState = { ...suppressionState, name: uniqueName('state') };
  expect(await findTopicProblems(kafka, [topic])).toHaveLength(2);
  await createTopics(kafka, [topic], { replicationFactor: 1 });
  expect(await findTopicProblems(kafka, [topic])).toEqual([]);

  const admin = kafka.admin();
  await admin.connect();
  const configNames = ['cleanup.policy', 'min.compaction.lag.ms', 'max.message.bytes'];
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic.name, configNames }],
  });
  await admin.disconnect();
  const configs = resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]);
  expect(Object.fromEntries(configs)).toEqual({
    'cleanup.policy': 'compact',
    'min.compaction.lag.ms': '3600000',
    'max.message.bytes': String(topic.maxMessageBytes),
  });
});
