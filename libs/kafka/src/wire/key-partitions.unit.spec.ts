import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import type { PartitionerArgs } from 'kafkajs';
import { createKeyPartitions, keyPartition } from './key-partitions.js';

function asked(key: string, partitions: number, partition?: number): PartitionerArgs {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({ partitionId, leader: 1 }));
  return { topic: 't', message: { key, value: null, partition }, partitionMetadata } as unknown as PartitionerArgs;
}

test('keys go where the default partitioner puts them', () => {
  const byKafkajs = Partitioners.DefaultPartitioner();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 90 }), fc.integer({ min: 1, max: 500 }), (key, count) => {
      const keys = createKeyPartitions();
      expect(keys.partitionOf('t', key)).toBeUndefined();
      const expected = byKafkajs(asked(key, count));
      expect(keys.createPartitioner()(asked(key, count))).toBe(expected);
      expect(keys.partitionOf('t', key)).toBe(expected);
      expect(keyPartition(key, count)).toBe(expected);
    }),
  );
});

test('a partition that the topic does not have is an error after which kafkajs asks for the partitions again', () => {
  const place = createKeyPartitions().createPartitioner();
  expect(place(asked('k', 3, 2))).toBe(2);
  expect(() => place(asked('k', 3, 3))).toThrow(
    expect.objectContaining({
      message: 't has 3 partitions, and none of number 3',
      name: 'KafkaJSMetadataNotLoaded',
      retriable: true,
    }),
  );
});

test('a number is wrapped into the partitions that there are, once they are known', () => {
  const keys = createKeyPartitions();
  expect(keys.wrap('t', 7)).toBeUndefined();
  keys.createPartitioner()(asked('k', 3));
  expect([0, 2, 3, 7].map((partition) => keys.wrap('t', partition))).toEqual([0, 2, 0, 1]);
});
