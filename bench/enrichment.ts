import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { eventually } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import type { Admin } from 'kafkajs';
import { NODE_FLAGS } from '../deploy/local/stack/services.ts';
import type { Job, Measured, Surroundings } from './enrichment-job.ts';
import { fillReplica, removeKeys } from './enrichment-replica.ts';
import { sceneRecords } from './enrichment-scene.ts';
import type { Destinations } from './enrichment-scene.ts';
import { median } from './percentiles.ts';

export interface EnrichmentTarget {
  readonly kafkaBrokers: string;
  readonly redisUrl: string;
}

export interface EnrichmentScale {
  /** Messages of each run of a design that works in batches. */
  readonly messages: number;
  /** The naive design takes a message at a time, so it gets fewer. */
  readonly naiveMessages: number;
  /** Measured rounds; as many before the first of all, and one before each other mix, are not counted. */
  readonly rounds: number;
  readonly destinations: readonly Destinations[];
}

export interface DesignResult {
  /** Median of the rounds. */
  readonly messagesPerSecond: number;
  /** Processor time of the process, all threads. */
  readonly cpuMicrosPerMessage: number;
  /** Median over the rounds of this design's speed by the baseline's in the same round. */
  readonly ofPassThrough: number;
}

const PARTITIONS = 6;
const BATCHING = ['pass_through', 'promotional_lane', 'both_lanes'] as const;
type Design = (typeof BATCHING)[number] | 'naive';
export type EnrichmentResult = Partial<Record<Destinations, Record<Design, DesignResult>>>;

/**
 * Enrichment of promotional SMS, 1 M suppressed numbers over 50 companies: messages a second from the first fetch to the
 * last acknowledged output, one process each, in turns over the same records.
 */
export async function measureEnrichment(target: EnrichmentTarget, scale: EnrichmentScale): Promise<EnrichmentResult> {
  const id = `bench-enrichment-${randomBytes(3).toString('hex')}`;
  const brokers = target.kafkaBrokers.split(',');
  const surroundings = { brokers, redisUrl: target.redisUrl, redisPrefix: `${id}:` };
  const kafka = new Kafka({ clientId: 'bench', brokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const redis = new Redis(target.redisUrl);
  const topics = openTopics(admin, id);
  const children = [...BATCHING, 'naive' as const].map((name) => [name, openChild(name, surroundings)] as const);
  try {
    await fillReplica(redis, surroundings.redisPrefix);
    await Promise.all(children.map(([, child]) => child.ready));
    const results: EnrichmentResult = {};
    for (const destinations of scale.destinations) {
      const input = await fillTopic(kafka, topics, sceneRecords(destinations, scale.messages));
      const naiveInput = await fillTopic(kafka, topics, sceneRecords(destinations, scale.naiveMessages));
      const rounds: Record<Design, number[]> = { pass_through: [], promotional_lane: [], both_lanes: [], naive: [] };
      const cpu: Record<Design, number[]> = { pass_through: [], promotional_lane: [], both_lanes: [], naive: [] };
      // Node's compilers are done with all of it after some 400,000 messages; a service runs for weeks.
      const warmUps = destinations === scale.destinations[0] ? scale.rounds : 1;
      for (let round = -warmUps; round < scale.rounds; round += 1) {
        for (const [name, child] of children) {
          const count = name === 'naive' ? scale.naiveMessages : scale.messages;
          const outputs = await topics.createOutputs();
          const job: Job = {
            group: `${id}.${name}.${destinations}.${round}`,
            input: name === 'naive' ? naiveInput : input,
            outputs,
            count,
          };
          const { ms, cpuMs } = await child.run(job);
          await topics.remove(Object.values(outputs));
          if (round < 0) continue;
          rounds[name].push(count / (ms / 1_000));
          cpu[name].push((cpuMs * 1_000) / count);
        }
      }
      results[destinations] = summarise(rounds, cpu);
    }
    return results;
  } finally {
    for (const [, child] of children) child.close();
    await topics.remove();
    await removeKeys(redis, surroundings.redisPrefix);
    redis.disconnect();
    await admin.disconnect();
  }
}

function summarise(rounds: Record<Design, number[]>, cpu: Record<Design, number[]>): Record<Design, DesignResult> {
  const of = (name: Design): DesignResult => ({
    messagesPerSecond: Math.round(median(rounds[name])),
    cpuMicrosPerMessage: round2(median(cpu[name])),
    ofPassThrough: round2(median(rounds[name].map((rate, round) => rate / rounds.pass_through[round]!))),
  });
  return {
    pass_through: of('pass_through'),
    promotional_lane: of('promotional_lane'),
    both_lanes: of('both_lanes'),
    naive: of('naive'),
  };
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

function openTopics(admin: Admin, id: string) {
  const made = new Set<string>();
  let last = 0;
  const create = async (names: string[]): Promise<void> => {
    names.forEach((name) => made.add(name));
    const topics = names.map((topic) => ({ topic, numPartitions: PARTITIONS }));
    await admin.createTopics({ topics, waitForLeaders: false });
    // Metadata names a leader before it knows that it is one, and a write that it refuses is repeated 100 ms later: in a
    // run of one second or two, with two topics to write to, that was a tenth. Offsets only the leader itself tells.
    for (const name of names) await eventually(() => admin.fetchTopicOffsets(name));
  };
  return {
    createInput: async (): Promise<string> => {
      const name = `${id}.input.${(last += 1)}`;
      await create([name]);
      return name;
    },
    /** New ones for every run, so that old segments are never in the way. */
    createOutputs: async (): Promise<Job['outputs']> => {
      const run = (last += 1);
      const names = ['messages.enriched', 'messages.blocked', 'link.created', 'messages.outbound.dead'];
      const outputs = Object.fromEntries(names.map((name) => [name, `${id}.${run}.${name}`]));
      await create(Object.values(outputs));
      return outputs;
    },
    remove: async (names: string[] = [...made]): Promise<void> => {
      names.forEach((name) => made.delete(name));
      if (names.length > 0) await admin.deleteTopics({ topics: names }).catch(() => undefined);
    },
  };
}

async function fillTopic(
  kafka: Kafka,
  topics: ReturnType<typeof openTopics>,
  records: Iterable<{ key: string; value: string }>,
): Promise<string> {
  const topic = await topics.createInput();
  const producer = kafka.producer();
  await producer.connect();
  try {
    let messages: { key: string; value: string }[] = [];
    const flush = async (): Promise<void> => {
      await producer.send({ topic, acks: -1, messages });
      messages = [];
    };
    for (const record of records) {
      messages.push(record);
      if (messages.length === 2_000) await flush();
    }
    if (messages.length > 0) await flush();
  } finally {
    await producer.disconnect();
  }
  return topic;
}

function openChild(name: Design, surroundings: Surroundings) {
  const child = fork(join(import.meta.dirname, 'enrichment-child.ts'), [name], {
    execArgv: [...NODE_FLAGS, ...profilerFlags(name)],
  });
  const ask = (message: unknown): Promise<Measured> =>
    new Promise((resolve, reject) => {
      const end = (code: number | null): void => reject(new Error(`the process ${name} ended with ${code}`));
      child.once('exit', end);
      child.once('message', (answer: { measured: Measured } | { error: string }) => {
        child.off('exit', end);
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(answer.measured);
      });
      child.send(message as object);
    });
  const ready = ask({ open: { ...surroundings, name } });
  ready.catch(() => undefined);
  return {
    ready,
    run: (job: Job) => ask({ job }),
    close: () => (child.connected ? child.disconnect() : undefined),
  };
}

/** BENCH_PROFILE=promotional_lane writes that process' .cpuprofile to BENCH_PROFILE_FOLDER, for docs/enrichment-profile.md. */
function profilerFlags(name: Design): string[] {
  const folder = process.env['BENCH_PROFILE_FOLDER'];
  if (process.env['BENCH_PROFILE'] !== name || folder === undefined) return [];
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=500'];
}
