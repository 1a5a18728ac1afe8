import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { testKafka, uniqueName } from '@stopgate/testing';
import { readTopicOffsets } from './topic-offsets.js';

const kafka = testKafka('topic-offsets');

describe('where the partitions of a topic end', () => {
  test('is asked again while no leader answers for them', async () => {
    const topic = uniqueName('late');
    const asked = readTopicOffsets(kafka, topic);
    const admin = kafka.admin();
    await admin.connect();
    // The first look must have failed, or there is nothing to see here.
    await wait(200);
    await admin.createTopics({ topics: [{ topic, numPartitions: 3 }], waitForLeaders: false });
    await admin.disconnect();
    const ends = (await asked).toSorted((a, b) => a.partition - b.partition);
    expect(ends).toEqual([0, 1, 2].map((partition) => ({ partition, low: 0n, high: 0n })));
  });

  test('stays unknown for a topic that nobody makes', async () => {
    await expect(readTopicOffsets(kafka, uniqueName('never'), { timeoutMs: 100 })).rejects.toThrow(
      /does not host this topic-partition/,
    );
  });
});
