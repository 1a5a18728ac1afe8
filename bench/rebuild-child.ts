// One process of the rebuild benchmark: the feed of the service, the bare kafkajs reader, or somebody who checks.
import { once } from 'node:events';
import type { KafkaMessage } from 'kafkajs';

export interface RebuildJob {
  readonly role: 'feed' | 'bare' | 'checks';
  readonly brokers: readonly string[];
  readonly redisUrl: string;
  readonly prefix: string;
  readonly topic: string;
  readonly count: number;
}

export interface RebuildRun {
  readonly ms: number;
  /** Processor time of this process, all threads. */
  readonly cpuMs: number;
  /** The most memory it ever had. */
  readonly maxRssMiB: number;
  /** Of calls of 100 addresses, ms. */
  readonly checkMs?: { readonly p50: number; readonly p99: number; readonly max: number };
}

const BUILT = '../services/enrichment/dist/replicate-suppressions/suppression-feed.js';
const roles = { feed: runFeed, bare: runBare, checks: runChecks };

process.on('disconnect', () => process.exit());
const [job] = (await once(process, 'message')) as [RebuildJob];
process.send!(await roles[job.role](job));

function startClock(): () => RebuildRun {
  const started = { at: performance.now(), cpu: process.cpuUsage() };
  return () => {
    const { user, system } = process.cpuUsage(started.cpu);
    return {
      ms: performance.now() - started.at,
      cpuMs: (user + system) / 1_000,
      maxRssMiB: Math.round(process.resourceUsage().maxRSS / 1_024),
    };
  };
}

async function openReplica({ redisUrl, prefix }: RebuildJob) {
  const { createLogger, createRedis, whenRedisReady } = await import('@stopgate/nest');
  const { ErasureKey } = await import('@stopgate/domain');
  const { RedisSuppressionReplica } = await import('@stopgate/suppression-replica');
  const logger = createLogger({ service: 'bench', level: 'warn' });
  const redis = createRedis(redisUrl, 'bench', { logger });
  await whenRedisReady(redis);
  const keys = { key: Buffer.alloc(32, 7), erasureKey: new ErasureKey(Buffer.alloc(32, 8)) };
  const identity = { ...keys, partitions: 6, source: 'bench', freshnessMs: 3_600_000 };
  return { logger, replica: new RedisSuppressionReplica({ redis, prefix, ...identity }) };
}

/** From the feed's start until the replica answers again, which takes the heartbeats at the end of all partitions. */
async function runFeed(job: RebuildJob): Promise<RebuildRun> {
  const { createKafka, createRecordProducer } = await import('@stopgate/kafka');
  const { rebuildTopic } = await import('./rebuild-scene.ts');
  const { SuppressionFeed } = (await import(
    BUILT
  )) as typeof import('../services/enrichment/src/replicate-suppressions/suppression-feed.ts');
  const { logger, replica } = await openReplica(job);
  const kafka = createKafka({ brokers: job.brokers, clientId: 'bench-feed', logger });
  const feed = new SuppressionFeed({
    kafka,
    producer: createRecordProducer(kafka),
    replica,
    logger,
    dataSet: job.topic,
    topic: rebuildTopic(job.topic),
    onDead: (reason) => {
      throw new Error(reason);
    },
  });
  const clock = startClock();
  await feed.start();
  while ((await replica.check([], Date.now())).kind !== 'fresh') await new Promise((done) => setTimeout(done, 20));
  const run = clock();
  await feed.stop();
  return run;
}

/** The baseline: kafkajs alone reads the same records and parses each value. Nothing of Stopgate is loaded. */
async function runBare({ brokers, topic, count }: RebuildJob): Promise<RebuildRun> {
  const { Kafka, logLevel } = await import('kafkajs');
  const kafka = new Kafka({ clientId: 'bench-bare', brokers: [...brokers], logLevel: logLevel.NOTHING });
  // As the feed's reader had it before anything was done about speed.
  const consumer = kafka.consumer({ groupId: `${topic}.bare`, maxWaitTimeInMs: 250, maxBytesPerPartition: 2_097_152 });
  const { promise: finished, resolve } = Promise.withResolvers<void>();
  let left = count;
  const take = ({ value }: KafkaMessage): void => {
    if ((JSON.parse(value!.toString()) as { kind: string }).kind === 'state') left -= 1;
  };
  const clock = startClock();
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    partitionsConsumedConcurrently: 3,
    eachBatch: ({ batch }) => {
      batch.messages.forEach(take);
      if (left <= 0) resolve();
      return Promise.resolve();
    },
  });
  await finished;
  const run = clock();
  await consumer.disconnect();
  return run;
}

/** Asks for 100 addresses a hundred times a second until it is told to stop, as another process would. */
async function runChecks(job: RebuildJob): Promise<RebuildRun> {
  const { stateOf } = await import('./rebuild-scene.ts');
  const { replica } = await openReplica(job);
  const took: number[] = [];
  let asking = true;
  process.once('message', () => (asking = false));
  const clock = startClock();
  while (asking) {
    const queries = Array.from({ length: 100 }, () => stateOf(Math.floor(Math.random() * job.count))).flatMap(
      (state) => (state.kind === 'state' ? [state] : []),
    );
    const started = performance.now();
    await replica.check(queries, Date.now());
    took.push(performance.now() - started);
    await new Promise((done) => setTimeout(done, 10));
  }
  const { percentiles } = await import('./percentiles.ts');
  const { p50, p99, max } = percentiles(took);
  return { ...clock(), checkMs: { p50, p99, max } };
}
