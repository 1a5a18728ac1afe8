import { expect, test } from '@jest/globals';
import { measureBuild } from './measure-build.js';

const at = (...positions: bigint[]) => ({
  partitions: positions.map((position, partition) => ({ partition, position, heartbeatAt: undefined })),
});

test('a build is done when nothing is left, and not a record before', () => {
  expect(measureBuild(at(999n, 2_000n), [1_000n, 2_000n])).toEqual({
    done: 2_999,
    of: 3_000,
    percent: 99,
    partitions: [
      { partition: 0, done: 999, of: 1_000 },
      { partition: 1, done: 2_000, of: 2_000 },
    ],
  });
  expect(measureBuild(at(1_000n, 2_000n), [1_000n, 2_000n]).percent).toBe(100);
});

test('an empty topic has nothing to build, and records that came after the end was looked up are not counted', () => {
  expect(measureBuild(at(0n, 0n), [0n, 0n])).toMatchObject({ done: 0, of: 0, percent: 100 });
  expect(measureBuild(at(7n), [5n])).toMatchObject({ done: 5, of: 5, percent: 100 });
});
