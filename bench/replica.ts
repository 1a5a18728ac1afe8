import { randomBytes } from 'node:crypto';
import { ErasureKey } from '@stopgate/domain';
import { RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { SuppressionChange, SuppressionQuery } from '@stopgate/suppression-replica';
import { Redis } from 'ioredis';
import { median } from './percentiles.ts';

export interface ReplicaScale {
  /** Numbers of the one large company. */
  readonly numbers: number;
  /** Companies of 100 numbers each. */
  readonly companies: number;
  readonly rounds: number;
}

export interface ReplicaResult {
  readonly bytesPerNumber: {
    readonly oneCompany: number;
    readonly smallCompanies: number;
    /** The same numbers of the one company as strings in one plain set. */
    readonly plainSet: number;
  };
  readonly changesPerSecond: number;
  readonly checksPerSecond: {
    /** Median of the rounds, 1,000 addresses a call. */
    readonly replica: number;
    /** One pipelined SISMEMBER for each of the same addresses on the plain set. */
    readonly pipelined: number;
    readonly ratio: number;
  };
}

const SLICE = 20_000;
const CALL = 1_000;
const CALLS = 100;
const PER_SMALL_COMPANY = 100;
/** Plain members are many and slow to count: as many as give a stable figure. */
const MOST_PLAIN = 1_000_000;

/** Memory and speed of the replica in Redis, each beside the plain way in the same run. */
export async function measureReplica(redisUrl: string, scale: ReplicaScale): Promise<ReplicaResult> {
  const redis = new Redis(redisUrl);
  const prefix = `bench-replica-${randomBytes(3).toString('hex')}:`;
  try {
    const plainCount = Math.min(scale.numbers, MOST_PLAIN);
    const plain = await weigh(redis, plainCount, () => fillPlainSet(redis, `${prefix}plain`, plainCount));
    const large = open(redis, `${prefix}large:`);
    const one = await weigh(redis, scale.numbers, () => fill(large, scale.numbers, () => 'acme'));
    const checksPerSecond = await compareChecks(redis, large, `${prefix}plain`, scale);
    await remove(redis, prefix);

    const numbers = scale.companies * PER_SMALL_COMPANY;
    const small = open(redis, `${prefix}small:`);
    // Company by company in turns: no two neighbours in the log are of one company, the worst case for a slice.
    const many = await weigh(redis, numbers, () => fill(small, numbers, (n) => `company-${n % scale.companies}`));
    return {
      bytesPerNumber: { oneCompany: one.bytes, smallCompanies: many.bytes, plainSet: plain.bytes },
      changesPerSecond: Math.round(scale.numbers / one.seconds),
      checksPerSecond,
    };
  } finally {
    await remove(redis, prefix);
    redis.disconnect();
  }
}

function open(redis: Redis, prefix: string): RedisSuppressionReplica {
  const source = { partitions: 1, source: 'bench', freshnessMs: 3_600_000 };
  const keys = { key: randomBytes(32), erasureKey: new ErasureKey(randomBytes(32)) };
  return new RedisSuppressionReplica({ redis, ...keys, prefix, ...source });
}

/** French mobile numbers, spread over the range; each `n` another one. */
function numberOf(n: number): string {
  return `+336${String((n * 7) % 100_000_000).padStart(8, '0')}`;
}

async function fill(replica: RedisSuppressionReplica, count: number, companyOf: (n: number) => string): Promise<void> {
  await replica.prepare();
  for (let from = 0; from < count; from += SLICE) {
    const size = Math.min(SLICE, count - from);
    const changes = Array.from({ length: size }, (_, index): SuppressionChange => {
      const n = from + index;
      return { companyId: companyOf(n), channel: 'sms', address: numberOf(n), offset: BigInt(n), suppressed: true };
    });
    const place = { partition: 0, fromOffset: BigInt(from), nextOffset: BigInt(from + size) };
    const answer = await replica.applySlice({ ...place, changes, heartbeatAt: new Date() });
    if (answer.kind !== 'applied') throw new Error(`the replica answered ${answer.kind}`);
  }
}

async function fillPlainSet(redis: Redis, key: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += SLICE) {
    await redis.sadd(
      key,
      ...Array.from({ length: Math.min(SLICE, count - from) }, (_, index) => numberOf(from + index)),
    );
  }
}

async function compareChecks(
  redis: Redis,
  replica: RedisSuppressionReplica,
  plain: string,
  { numbers, rounds }: ReplicaScale,
): Promise<ReplicaResult['checksPerSecond']> {
  const calls = Array.from({ length: CALLS }, () =>
    Array.from({ length: CALL }, (): SuppressionQuery => {
      // Half of them are in it.
      const n = Math.floor(Math.random() * Math.min(numbers, MOST_PLAIN) * 2);
      return { companyId: 'acme', channel: 'sms', address: numberOf(n) };
    }),
  );
  const rates: { replica: number; pipelined: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const replicaSeconds = await time(async () => {
      for (const queries of calls) {
        const answer = await replica.check(queries, Date.now());
        if (answer.kind !== 'fresh') throw new Error(answer.why);
      }
    });
    const pipelinedSeconds = await time(async () => {
      for (const queries of calls) {
        const pipeline = redis.pipeline();
        for (const { address } of queries) pipeline.sismember(plain, address);
        await pipeline.exec();
      }
    });
    // The first round warms both up.
    if (round > 0) {
      rates.push({ replica: (CALLS * CALL) / replicaSeconds, pipelined: (CALLS * CALL) / pipelinedSeconds });
    }
  }
  return {
    replica: Math.round(median(rates.map((rate) => rate.replica))),
    pipelined: Math.round(median(rates.map((rate) => rate.pipelined))),
    ratio: Math.round(median(rates.map((rate) => rate.replica / rate.pipelined)) * 100) / 100,
  };
}

/** Growth of Redis' memory per number, and how long the work took. */
async function weigh(redis: Redis, numbers: number, work: () => Promise<void>) {
  const used = async (): Promise<number> => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
  const before = await used();
  const seconds = await time(work);
  return { bytes: Math.round((((await used()) - before) / numbers) * 100) / 100, seconds };
}

async function time(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

async function remove(redis: Redis, prefix: string): Promise<void> {
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 10_000 })) {
    const found = keys as string[];
    if (found.length > 0) await redis.unlink(...found);
  }
}
