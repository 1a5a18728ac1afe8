import { afterAll, describe } from '@jest/globals';
import { testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { describeReader } from './reader-contract.spec.js';
import { RedisReplicaReader } from './redis-replica-reader.js';
import { RedisSuppressionReplica } from './redis-suppression-replica.js';

const redis = new Redis(testStack().redisUrl, { commandTimeout: 5_000 });
afterAll(() => redis.quit());

const TINY = { members: 3, buckets: 2, sets: 2 };

describe.each([
  ['Redis', {}, {}],
  ['Redis with buckets of two, read in small steps', { limits: { mostSmall: 2, bucketSize: 2 } }, { limits: TINY }],
  [
    'Redis in three parts, with larger buckets',
    { shards: 3, limits: { mostSmall: 6, bucketSize: 5 } },
    { shards: 3, limits: TINY },
  ],
])('%s', (name, ofReplica, ofReader) => {
  const prefix = `test:${randomBytes(6).toString('hex')}:`;
  describeReader(
    name,
    () =>
      Promise.resolve({
        replica: (options) => new RedisSuppressionReplica({ ...options, ...ofReplica, redis, prefix }),
        reader: (options) => new RedisReplicaReader({ ...options, ...ofReader, redis, prefix }),
        flush: async () => {
          const keys = await redis.keys(`${prefix}*`);
          if (keys.length > 0) await redis.del(...keys);
        },
      }),
    { numRuns: 40 },
  );
});
