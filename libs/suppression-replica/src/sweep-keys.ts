import type { Redis } from 'ioredis';
import type { RedisShard } from './redis-shard.js';

const KEYS_PER_SCAN = 500;
/** A data set that nobody has written to for so long has no owner any more: heartbeats come every second. */
const ABANDONED_MS = 3_600_000;

export interface SweepTarget {
  readonly prefix: string;
  readonly dataset: string;
  readonly shards: readonly RedisShard[];
  readonly nowMs: number;
}

/**
 * Frees what dropped generations of this data set and abandoned data sets (of an old key, layout or topic) left behind.
 * The number of keys. Safe at any time: the data set of another configuration that is still at work stays.
 */
export async function sweepKeys(redis: Redis, target: SweepTarget): Promise<number> {
  const { prefix, dataset, shards } = target;
  const own = `${prefix}${dataset}:`;
  const abandoned = new Map<string, boolean>();
  let cursor = '0';
  let freed = 0;
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', KEYS_PER_SCAN);
    cursor = next;
    const byShard = Map.groupBy(
      keys.filter((key) => key.startsWith(own)),
      (key) => Number(/^\{(\d+)\}/.exec(key.slice(own.length))?.[1]),
    );
    for (const [shard, ofShard] of byShard) freed += (await shards[shard]?.sweep(ofShard)) ?? 0;
    for (const key of keys) {
      if (key.startsWith(own)) continue;
      const start = /^[^{}]*\{\d+\}:/.exec(key.slice(prefix.length))?.[0] ?? '';
      if (!abandoned.has(start)) abandoned.set(start, await isAbandoned(redis, `${prefix}${start}meta`, target.nowMs));
      if (abandoned.get(start)) freed += await redis.unlink(key);
    }
  } while (cursor !== '0');
  return freed;
}

async function isAbandoned(redis: Redis, metaKey: string, nowMs: number): Promise<boolean> {
  const meta = await redis.hgetall(metaKey).catch(() => ({}));
  const times = Object.entries(meta)
    .filter(([field]) => field.startsWith('h:'))
    .map(([, at]) => Number(at));
  // A data set that has just begun has no heartbeat yet, but its generation.
  if (times.length === 0) return !('generation' in meta);
  return nowMs - Math.max(...times) > ABANDONED_MS;
}
