import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createCompany, post } from './company-api.ts';
import { median } from './percentiles.ts';

export interface CheckHttpTarget {
  readonly redisUrl: string;
  readonly adminKey: string;
  readonly urls: { readonly registry: string; readonly enrichment: string };
}

export interface CheckHttpScale {
  /** Different addresses asked about; every second one is suppressed. */
  readonly addresses: number;
  readonly rounds: number;
}

export interface CheckHttpResult {
  /** Addresses a second over HTTP, 1,000 a call, by calls in flight; median of the rounds. */
  readonly addressesPerSecond: Readonly<Record<string, number>>;
  /** One pipelined SISMEMBER for each of the same addresses on a plain set of the same suppressed ones, by 1,000. */
  readonly pipelinedPerSecond: number;
  /** Median of each round's HTTP by pipelined, by calls in flight. */
  readonly ratio: Readonly<Record<string, number>>;
}

const CALL = 1_000;
const CALLS_A_ROUND = 100;
const IN_FLIGHT = [1, 2, 4];
const RECORD_AT_ONCE = 10_000;
const WARM_UP_CALLS = 300;

/**
 * `POST /v1/check` of one enrichment process over kept-alive connections from this process, beside raw pipelined
 * `SISMEMBER` on the same Redis. Opt-outs are recorded through the API, and awaited, before anything is measured.
 */
export async function measureCheckHttp(target: CheckHttpTarget, scale: CheckHttpScale): Promise<CheckHttpResult> {
  const redis = new Redis(target.redisUrl);
  const plain = `bench-check-${randomBytes(3).toString('hex')}`;
  const agent = new Agent({ keepAlive: true, maxSockets: Math.max(...IN_FLIGHT) });
  try {
    const companyId = `bench-${randomBytes(4).toString('hex')}`;
    const apiKey = await createCompany(target.urls.registry, companyId, target.adminKey);
    const addresses = Array.from({ length: scale.addresses }, (_, n) => `+336${String(10_000_000 + n * 7)}`);
    await suppressHalf(target, apiKey, addresses);
    await redis.sadd(plain, ...addresses.filter((_, n) => isSuppressed(n)));
    const calls = makeCalls(addresses);
    const ask = makeAsk(new URL('/v1/check', target.urls.enrichment), apiKey, agent);
    await untilSuppressed(ask, calls);

    await overHttp(
      ask,
      Array.from({ length: WARM_UP_CALLS }, (_, n) => calls[n % calls.length]!),
      4,
    );
    await pipelined(redis, plain, calls);
    const rounds: { http: Record<string, number>; pipelined: number }[] = [];
    for (let round = 0; round < scale.rounds; round += 1) {
      const http: Record<string, number> = {};
      for (const inFlight of IN_FLIGHT) http[inFlight] = await overHttp(ask, calls, inFlight);
      rounds.push({ http, pipelined: await pipelined(redis, plain, calls) });
    }
    const by = (figure: (round: (typeof rounds)[number], inFlight: number) => number): Record<string, number> =>
      Object.fromEntries(
        IN_FLIGHT.map((inFlight) => [inFlight, median(rounds.map((round) => figure(round, inFlight)))]),
      );
    return {
      addressesPerSecond: by(({ http }, inFlight) => Math.round(http[inFlight]!)),
      pipelinedPerSecond: Math.round(median(rounds.map((round) => round.pipelined))),
      ratio: by((round, inFlight) => Math.round((round.http[inFlight]! / round.pipelined) * 100) / 100),
    };
  } finally {
    agent.destroy();
    await redis.unlink(plain);
    redis.disconnect();
  }
}

interface Call {
  readonly addresses: readonly string[];
  readonly body: Buffer;
  /** What a right answer holds. */
  readonly suppressed: number;
}

type Ask = (call: Call) => Promise<string>;

function isSuppressed(n: number): boolean {
  return n % 2 === 0;
}

function makeCalls(addresses: readonly string[]): Call[] {
  return Array.from({ length: CALLS_A_ROUND }, () => {
    const chosen = Array.from({ length: CALL }, () => Math.floor(Math.random() * addresses.length));
    const to = chosen.map((n) => addresses[n]!);
    const body = Buffer.from(JSON.stringify({ channel: 'sms', category: 'promotional', to }));
    return { addresses: to, body, suppressed: chosen.filter(isSuppressed).length };
  });
}

/** Node's own client: what fetch adds would be measured as if it were the service's. */
function makeAsk(url: URL, apiKey: string, agent: Agent): Ask {
  return ({ body }) =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'content-length': body.length,
      };
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`/v1/check answered ${response.statusCode}: ${text.slice(0, 500)}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

/** Each call's answer is looked at, the way a gateway would: a fast wrong answer is no answer. */
async function overHttp(ask: Ask, calls: readonly Call[], inFlight: number): Promise<number> {
  const started = performance.now();
  const left = calls.values();
  const work = async (): Promise<void> => {
    for (const call of left) {
      const suppressed = countSuppressed(await ask(call));
      if (suppressed !== call.suppressed) throw new Error(`${suppressed} opted out instead of ${call.suppressed}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return perSecond(calls, started);
}

async function pipelined(redis: Redis, key: string, calls: readonly Call[]): Promise<number> {
  const started = performance.now();
  for (const { addresses } of calls) {
    const pipeline = redis.pipeline();
    for (const address of addresses) pipeline.sismember(key, address);
    await pipeline.exec();
  }
  return perSecond(calls, started);
}

function perSecond(calls: readonly Call[], started: number): number {
  return (calls.length * CALL) / ((performance.now() - started) / 1_000);
}

function countSuppressed(answer: string): number {
  const { results } = JSON.parse(answer) as { results: { result: string }[] };
  let suppressed = 0;
  for (const { result } of results) if (result === 'opted_out') suppressed += 1;
  return suppressed;
}

async function untilSuppressed(ask: Ask, calls: readonly Call[]): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  for (const call of calls) {
    while (countSuppressed(await ask(call)) !== call.suppressed) {
      if (performance.now() > giveUpAt) throw new Error('recorded opt-outs took over 60 s to be seen');
      await setTimeout(20);
    }
  }
}

async function suppressHalf(target: CheckHttpTarget, apiKey: string, addresses: readonly string[]): Promise<void> {
  const items = addresses.filter((_, n) => isSuppressed(n)).map((address) => ({ channel: 'sms', address }));
  for (let from = 0; from < items.length; from += RECORD_AT_ONCE) {
    const part = items.slice(from, from + RECORD_AT_ONCE);
    await post(`${target.urls.registry}/v1/opt-outs`, { items: part }, apiKey);
  }
}
