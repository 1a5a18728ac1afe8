// 1,000 webhook calls a second for a minute, with Kafka restarted in between: how long answers take, and what was lost.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createKafka } from '@stopgate/kafka';
import { createLogger } from '@stopgate/nest';
import { post } from './company-api.ts';
import { percentiles } from './percentiles.ts';
import type { Percentiles } from './percentiles.ts';
import type { WebhookAnswer, WebhookLoadOrder, WebhookLoadResult } from './webhook-load.ts';

export interface WebhookTarget {
  readonly kafkaBrokers: string;
  readonly adminKey: string;
  readonly urls: { readonly inbound: string };
}

export interface WebhookFigures {
  /** After the warm-up, as all that follows but for what was lost or came twice. */
  readonly calls: number;
  /** Of every answer, refusals and second attempts included. */
  readonly allMs: Percentiles;
  /** Of all answers to calls that were due before anything happened. */
  readonly quietMs: Percentiles;
  /** Of all answers from then on. */
  readonly afterwardsMs: Percentiles;
  /** Seconds from then on until p99 of a second's calls was under 100 ms again; undefined when it never was. */
  readonly calmAfterSeconds: number | undefined;
  readonly refused: number;
  readonly unanswered: number;
  /** Accepted, and not on the topic. */
  readonly lost: number;
  /** Records of an MO that was there already: what was refused, or not answered, although Kafka had it. */
  readonly twice: number;
  /** Seconds between the first and the last call that was not accepted. */
  readonly outageSeconds: number;
}

const SECRET = 'whsec_' + Buffer.from('stopgate-bench-secret-0123456789').toString('base64');
const SENDER = '+447400999998';
/** Until the compilers of all three processes are done; the first half minute has a p99 four times as high. */
const WARM_UP_SECONDS = 40;

/** `meanwhile` runs in the middle of the load. */
export async function measureWebhooks(
  target: WebhookTarget,
  { rate, seconds }: { rate: number; seconds: number },
  meanwhile: () => Promise<void>,
): Promise<WebhookFigures> {
  const companyId = `bench-${randomBytes(4).toString('hex')}`;
  const senders = [{ country: 'GB', number: SENDER, shared: false, companyId }];
  const connection = { connectionId: companyId, provider: 'generic', credentials: { secret: SECRET }, senders };
  await post(`${target.urls.inbound}/v1/connections`, connection, target.adminKey);
  const order = { url: `${target.urls.inbound}/mo/generic/${companyId}`, secret: SECRET, sender: SENDER, rate };

  const middle = (seconds * 1_000) / 2;
  const caller = openCaller();
  const { begun, result } = caller.load({ ...order, seconds: WARM_UP_SECONDS + seconds });
  await begun;
  await setTimeout(WARM_UP_SECONDS * 1_000 + middle);
  await meanwhile();
  const { answers: allAnswers, ids } = await result;
  caller.close();
  const answers = allAnswers
    .map((answer) => ({ ...answer, dueMs: answer.dueMs - WARM_UP_SECONDS * 1_000 }))
    .filter(({ dueMs }) => dueMs >= 0);

  const there = await readIds(target.kafkaBrokers, companyId);
  const notAccepted = answers.filter(({ status }) => status !== 200).map(({ dueMs }) => dueMs);
  if (process.argv.includes('--seconds')) showSeconds(answers);
  const bySecond = Map.groupBy(answers, ({ dueMs }) => Math.floor(dueMs / 1_000));
  const restless = [...bySecond].filter(([, some]) => took(some).p99 >= 100).map(([second]) => second);
  const calmAt = Math.max(middle / 1_000, ...restless.map((second) => second + 1));
  return {
    calls: rate * seconds,
    allMs: took(answers),
    quietMs: took(answers.filter(({ dueMs }) => dueMs < middle)),
    afterwardsMs: took(answers.filter(({ dueMs }) => dueMs >= middle)),
    calmAfterSeconds: calmAt >= seconds ? undefined : Math.round(calmAt - middle / 1_000),
    refused: answers.filter(({ status }) => status === 503).length,
    unanswered: answers.filter(({ status }) => status === 0).length,
    lost: ids.filter((id) => !there.has(id)).length,
    twice: ids.reduce((sum, id) => sum + Math.max(0, (there.get(id) ?? 0) - 1), 0),
    outageSeconds: notAccepted.length === 0 ? 0 : (Math.max(...notAccepted) - Math.min(...notAccepted)) / 1_000,
  };
}

function took(answers: readonly WebhookAnswer[]): Percentiles {
  return percentiles(answers.map(({ tookMs }) => tookMs));
}

/** What each second of the load saw. */
function showSeconds(answers: readonly WebhookAnswer[]): void {
  const seconds = Map.groupBy(answers, ({ dueMs }) => Math.floor(dueMs / 1_000));
  for (const [second, some] of [...seconds].sort(([a], [b]) => a - b)) {
    const { p50, p99, max } = took(some);
    const refused = some.filter(({ status }) => status !== 200).length;
    console.log(`${second} s: ${some.length} answers, ${refused} not 200, ms p50 ${p50}, p99 ${p99}, max ${max}`);
  }
}

function openCaller() {
  // In a session of its own, since those are what Linux shares the cores between.
  const child = fork(join(import.meta.dirname, 'webhook-load.ts'), { serialization: 'advanced', detached: true });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the caller ended with ${String(code)}`);
  });
  ended.catch(() => undefined);
  return {
    load: (order: WebhookLoadOrder): { begun: Promise<unknown>; result: Promise<WebhookLoadResult> } => {
      child.send(order);
      const next = async (): Promise<unknown> =>
        ((await Promise.race([once(child, 'message'), ended])) as [unknown])[0];
      const begun = next();
      return { begun, result: begun.then(next) as Promise<WebhookLoadResult> };
    },
    close: () => child.disconnect(),
  };
}

/** How often each MO of this connection stands on the topic, by the provider's id. */
async function readIds(brokers: string, connectionId: string): Promise<Map<string, number>> {
  const logger = createLogger({ service: 'bench', level: 'fatal' });
  const kafka = createKafka({ brokers: brokers.split(','), clientId: 'bench', logger });
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets('mo.received');
  await admin.disconnect();
  const open = new Map(
    ends.filter(({ high, low }) => high !== low).map(({ partition, high }) => [partition, BigInt(high)]),
  );
  const found = new Map<string, number>();
  const consumer = kafka.consumer({ groupId: `bench-${randomBytes(4).toString('hex')}` });
  await consumer.connect();
  await consumer.subscribe({ topics: ['mo.received'], fromBeginning: true });
  const done = new Promise<void>((resolve) => {
    void consumer.run({
      autoCommit: false,
      eachMessage: ({ partition, message }) => {
        const mo = JSON.parse(message.value!.toString()) as { connectionId: string; providerMessageId: string };
        if (mo.connectionId === connectionId) {
          found.set(mo.providerMessageId, (found.get(mo.providerMessageId) ?? 0) + 1);
        }
        if (BigInt(message.offset) + 1n >= (open.get(partition) ?? 0n)) open.delete(partition);
        if (open.size === 0) resolve();
        return Promise.resolve();
      },
    });
  });
  await done;
  await consumer.disconnect();
  return found;
}
