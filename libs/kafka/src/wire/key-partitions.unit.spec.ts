import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import type { PartitionerArgs } from 'kafkajs';
import { createKeyPartitions, keyPartition } from './key-partitions.js';

function asked(key: string, partitions: number): PartitionerArgs {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({ partitionId, leader: 1 }));
  return { topic: 't', message: { key, value: null }, partitionMetadata } as unknown as PartitionerArgs;
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
