import { mastersOf } from './redis-masters.js';
import type { RedisConnection } from './redis-masters.js';
import { RedisScript } from './redis-script.js';
import type { RedisShard } from './redis-shard.js';
import { FREE_ABANDONED_SCRIPT } from './slot-scripts.js';

const KEYS_PER_SCAN = 500;
/** A data set that nobody has written to for so long has no owner any more: heartbeats come every second. */
const ABANDONED_MS = 3_600_000;
/** A data set that is being built may hold only old heartbeats; its builder touches it far more often than this. */
const UNTOUCHED_SECONDS = 600;

const freeAbandoned = new RedisScript(FREE_ABANDONED_SCRIPT);

export interface SweepTarget {
  readonly prefix: string;
  readonly dataset: string;
  readonly shards: readonly RedisShard[];
  readonly nowMs: number;
}

/**
 * Frees what dropped generations of this data set and abandoned data sets (of an old key, layout or topic) left behind, on
 * every master. The number of keys. Safe at any time: the data set of another configuration that is still at work stays.
 */
export async function sweepKeys(redis: RedisConnection, target: SweepTarget): Promise<number> {
  let freed = 0;
  for (const master of mastersOf(redis)) {
    let cursor = '0';
    do {
      const [next, keys] = await master.scan(cursor, 'MATCH', `${target.prefix}*`, 'COUNT', KEYS_PER_SCAN);
      cursor = next;
      freed += await sweepSome(redis, target, keys);
    } while (cursor !== '0');
  }
  return freed;
}

async function sweepSome(redis: RedisConnection, target: SweepTarget, keys: readonly string[]): Promise<number> {
  const { prefix, dataset, shards, nowMs } = target;
  const own = `${dataset}:`;
  const byShard = Map.groupBy(keys, (key) => /^[^{}]*\{\d+\}:/.exec(key.slice(prefix.length))?.[0] ?? '');
  let freed = 0;
  for (const [start, ofShard] of byShard) {
    if (start.startsWith(own)) {
      freed += (await shards[Number(/\{(\d+)\}/.exec(start)?.[1])]?.sweep(ofShard)) ?? 0;
      continue;
    }
    // What does not look like a data set is not ours to free.
    if (start === '') continue;
    const meta = `${prefix}${start}meta`;
    const all = [meta, ...ofShard.filter((key) => key !== meta)];
    freed += Number(await freeAbandoned.run(redis, all, [nowMs - ABANDONED_MS, UNTOUCHED_SECONDS]));
  }
  return freed;
}
