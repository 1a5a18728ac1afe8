// One company grows without a stop: what the slowest script call and the slowest concurrent check are meanwhile. Against
// the Redis of the environment (`npm run stack` starts one), which nobody else may use: its slow log is read.
//   REDIS_URL=… node bench/growth.ts [numbers before] [numbers after]
import { randomBytes } from 'node:crypto';
import { ErasureKey } from '@stopgate/domain';
import { RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { SuppressionChange } from '@stopgate/suppression-replica';
import { Redis } from 'ioredis';
import { removeKeys } from './enrichment-replica.ts';
import { percentiles } from './percentiles.ts';

const url = process.env['REDIS_URL'];
if (!url) throw new Error('give REDIS_URL');
const [before = 1_000_000, after = 2_000_000] = process.argv.slice(2).map(Number);
const SLICE = 6_000;
const SLOW_MICROS = 1_000;

const redis = new Redis(url);
// A connection of its own, as another process has.
const asking = new Redis(url);
const identity = {
  ...{ key: randomBytes(32), erasureKey: new ErasureKey(randomBytes(32)) },
  ...{ partitions: 1, source: 'growth', freshnessMs: 3_600_000 },
};
const prefix = `bench-growth-${randomBytes(3).toString('hex')}:`;
const replica = new RedisSuppressionReplica({ redis, prefix, ...identity });
const other = new RedisSuppressionReplica({ redis: asking, prefix, ...identity });
await replica.prepare();

const person = (n: number) =>
  ({
    companyId: 'large',
    channel: 'sms',
    address: `+1${String(2_000_000_000 + ((n * 7_919) % 7_000_000_000))}`,
  }) as const;

/** As it happens from day to day: the end of the log is where we stand, so nothing says how large the company will be. */
async function grow(from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += SLICE) {
    const last = Math.min(to, first + SLICE);
    const changes = Array.from({ length: last - first }, (_, index): SuppressionChange => {
      const n = first + index;
      return { ...person(n), offset: BigInt(n), suppressed: true };
    });
    const place = { partition: 0, fromOffset: BigInt(first), nextOffset: BigInt(last), endOffset: BigInt(last) };
    await replica.applySlice({ ...place, changes, heartbeatAt: new Date() });
  }
}

async function usedCpu(): Promise<number> {
  const info = await redis.info('cpu');
  return [...info.matchAll(/used_cpu_(?:user|sys):([\d.]+)/g)].reduce((sum, [, seconds]) => sum + Number(seconds), 0);
}

try {
  await grow(0, before);
  await redis.config('SET', 'slowlog-log-slower-than', SLOW_MICROS, 'slowlog-max-len', 1_000_000);
  await redis.call('SLOWLOG', 'RESET');
  const took: number[] = [];
  let growing = true;
  const watch = (async () => {
    while (growing) {
      const queries = Array.from({ length: 100 }, () => person(Math.floor(Math.random() * before)));
      const started = performance.now();
      const answer = await other.check(queries, Date.now());
      took.push(performance.now() - started);
      if (answer.kind !== 'fresh' || answer.suppressed.includes(false)) throw new Error('somebody is missing');
      await new Promise((done) => setTimeout(done, 5));
    }
  })();
  const started = { at: performance.now(), cpu: await usedCpu() };
  await grow(before, after);
  const seconds = (performance.now() - started.at) / 1_000;
  const cpu = (await usedCpu()) - started.cpu;
  growing = false;
  await watch;
  const slow = (await redis.call('SLOWLOG', 'GET', 1_000_000)) as [number, number, number][];
  const { buckets, members, fullest, encodings } = await lookAtBuckets();
  console.log(
    `from ${before} to ${after} numbers in ${seconds.toFixed(1)} s, Redis ${((cpu * 1e6) / (after - before)).toFixed(2)} µs a number`,
  );
  console.log(
    'script calls, ms',
    percentiles(slow.map(([, , micros]) => micros / 1_000)),
    `(of ${Math.ceil((after - before) / 1_000)}, those over ${SLOW_MICROS / 1_000} ms)`,
  );
  console.log('checks of 100 meanwhile, ms', percentiles(took));
  console.log(
    `a sample of buckets: ${buckets}, members on average ${Math.round(members / buckets)}, at most ${fullest}, ${[...encodings].join()}`,
  );
} finally {
  await redis.config('SET', 'slowlog-log-slower-than', 10_000, 'slowlog-max-len', 128);
  await removeKeys(redis, prefix);
  redis.disconnect();
  asking.disconnect();
}

async function lookAtBuckets() {
  let cursor = '0';
  const sizes: number[] = [];
  const encodings = new Set<unknown>();
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}*:1a:*`, 'COUNT', 1_000);
    cursor = next;
    for (const key of keys) {
      sizes.push(await redis.scard(key));
      encodings.add(await redis.object('ENCODING', key));
    }
  } while (cursor !== '0' && sizes.length < 20_000);
  return {
    buckets: sizes.length,
    members: sizes.reduce((a, b) => a + b, 0),
    fullest: Math.max(...sizes),
    encodings,
  };
}
