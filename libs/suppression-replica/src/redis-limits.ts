import type { Redis } from 'ioredis';
import type { ShardLimits } from './redis-shard.js';

/** Redis' own default, and what is assumed where a managed Redis does not tell. */
export const DEFAULT_INTSET_ENTRIES = 512;

/**
 * How many integers Redis keeps in the compact form of a set (`set-max-intset-entries`). A larger set would cost 15 times
 * as much; 1,024 lets buckets be larger and so cheaper than the default of 512.
 */
export async function readIntsetLimit(redis: Redis): Promise<number> {
  try {
    const [, value] = (await redis.config('GET', 'set-max-intset-entries')) as [string?, string?];
    const limit = Number(value);
    return Number.isInteger(limit) && limit >= 64 ? limit : DEFAULT_INTSET_ENTRIES;
  } catch (error) {
    if (isRefusal(error)) return DEFAULT_INTSET_ENTRIES;
    throw error;
  }
}

/** CONFIG is renamed or forbidden on many managed servers. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && /unknown command|NOPERM|not allowed|unsupported/i.test(error.message);
}

/** Moving more at once than this would hold up other clients for over a millisecond. */
const MOST_SMALL = 256;

/**
 * How many members a bucket should have on average, so that it stays within the limit: just before it is split a bucket
 * holds twice that, and chance adds five standard deviations.
 */
export function chooseLimits(intsetLimit: number): ShardLimits {
  let fullest = intsetLimit;
  while (fullest + 5 * Math.sqrt(fullest) > intsetLimit) fullest -= 1;
  return { mostSmall: Math.min(MOST_SMALL, intsetLimit), bucketSize: Math.floor(fullest / 2) };
}
