import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { removeKeys } from './enrichment-replica.ts';
import type { RebuildJob, RebuildRun } from './rebuild-child.ts';
import { fillRebuildTopic } from './rebuild-scene.ts';

export interface RebuildResult {
  readonly records: number;
  /** From the feed's start in one process until the replica of an empty Redis answers again. */
  readonly secondsPerMillion: number;
  readonly secondsFor10M: number;
  /** Processor time: says more than the clock on a machine that is busy. */
  readonly cpuMicrosPerRecord: { readonly feed: number; readonly redis: number; readonly baseline: number };
  /** The process of the feed, at most. */
  readonly maxRssMiB: number;
  /** A bare kafkajs consumer that reads the same records and parses each as JSON. */
  readonly baselineSecondsPerMillion: number;
  /** Time of the feed by time of the bare consumer: what is decoded, applied and stored counts on top. */
  readonly ofBaseline: number;
  /** Checks of 100 addresses by another process meanwhile, ms. */
  readonly checkMs: RebuildRun['checkMs'];
}

const PARTITIONS = 6;

/** How long an empty Redis takes to be filled again from the log, beside what kafkajs alone needs to read it. */
export async function measureRebuild(
  target: { readonly kafkaBrokers: string; readonly redisUrl: string },
  scale: { readonly records: number },
): Promise<RebuildResult> {
  const topic = `bench-rebuild-${randomBytes(3).toString('hex')}`;
  const brokers = target.kafkaBrokers.split(',');
  const admin = new Kafka({ clientId: 'bench', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const redis = new Redis(target.redisUrl);
  const shared = { brokers, redisUrl: target.redisUrl, prefix: `${topic}:`, topic, count: scale.records };
  const checks = openChild();
  try {
    await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS }], waitForLeaders: true });
    await fillRebuildTopic(brokers, topic, scale.records);
    const bare = await openChild().run({ ...shared, role: 'bare' });
    const redisBefore = await readCpuMs(redis);
    const checked = checks.run({ ...shared, role: 'checks' });
    const feed = await openChild().run({ ...shared, role: 'feed' });
    const redisCpuMs = (await readCpuMs(redis)) - redisBefore;
    checks.tell('stop');
    const { checkMs } = await checked;
    const perMillion = ({ ms }: RebuildRun): number => ms / 1_000 / (scale.records / 1_000_000);
    const micros = (ms: number): number => round((ms * 1_000) / scale.records);
    return {
      records: scale.records,
      secondsPerMillion: round(perMillion(feed)),
      secondsFor10M: round(perMillion(feed) * 10),
      cpuMicrosPerRecord: {
        feed: micros(feed.cpuMs),
        redis: micros(redisCpuMs),
        baseline: micros(bare.cpuMs),
      },
      maxRssMiB: feed.maxRssMiB,
      baselineSecondsPerMillion: round(perMillion(bare)),
      ofBaseline: round(feed.ms / bare.ms),
      checkMs,
    };
  } finally {
    checks.close();
    await removeKeys(redis, shared.prefix);
    redis.disconnect();
    await admin.deleteTopics({ topics: [topic] }).catch(() => undefined);
    await admin.disconnect();
  }
}

/** Of the server, its checks included. */
async function readCpuMs(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  const seconds = (field: string): number => Number(new RegExp(`${field}:([\\d.]+)`).exec(info)?.[1]);
  return (seconds('used_cpu_user') + seconds('used_cpu_sys')) * 1_000;
}

function openChild() {
  const profile = process.env['BENCH_PROFILE_FOLDER'];
  const child = fork(join(import.meta.dirname, 'rebuild-child.ts'), {
    execArgv: [
      '--disable-warning=TimeoutNegativeWarning',
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
    ],
  });
  return {
    tell: (message: string) => child.send(message),
    close: () => child.kill(),
    run: (job: RebuildJob): Promise<RebuildRun> =>
      new Promise((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`the process ${job.role} ended with ${code}`)));
        child.once('message', (run: RebuildRun) => {
          resolve(run);
          if (child.connected) child.disconnect();
        });
        child.send(job);
      }),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
