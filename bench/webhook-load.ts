// Calls a webhook so many times a second, as a provider does: on time whatever the answers do (open loop), and again
// five seconds later, then ten and so on, what was not answered 200 (Sinch's times; others wait longer). Run in a process of
// its own, so that it does not wait for whom it measures; it lives for several loads, so that its own compilers are done.
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setPriority } from 'node:os';
import { setTimeout } from 'node:timers/promises';

export interface WebhookLoadOrder {
  readonly url: string;
  readonly secret: string;
  readonly sender: string;
  readonly rate: number;
  readonly seconds: number;
}

export interface WebhookAnswer {
  /** Milliseconds since the beginning at which the call was due. */
  readonly dueMs: number;
  /** From when the call was due to the end of its answer. */
  readonly tookMs: number;
  /** 0: none came. */
  readonly status: number;
}

export interface WebhookLoadResult {
  readonly answers: readonly WebhookAnswer[];
  readonly ids: readonly string[];
}

/** Most people write something else than STOP. */
const TEXTS = ['STOP', 'thanks', 'ok', 'Stop by our office on Monday', 'HELP', 'merci beaucoup', 'see you there', 'no'];
const RETRY_MS = 5_000;
const LONGEST_MS = 10_000;

/** Resolves when every MO has been answered 200. */
async function load({ url, secret, sender, rate, seconds }: WebhookLoadOrder): Promise<WebhookLoadResult> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const answers: WebhookAnswer[] = [];
  const begun = performance.now();
  const run = `${process.pid.toString(36)}-${(runs += 1)}`;

  const call = (id: string, index: number): Promise<number> => {
    const at = new Date();
    const text = TEXTS[index % TEXTS.length]!;
    const from = `+4479${String(10_000_000 + (index % 1_000_000)).slice(-8)}`;
    const body = JSON.stringify({ id, from, to: sender, text, receivedAt: at.toISOString() });
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return new Promise((resolve) => {
      const sent = request(
        url,
        {
          method: 'POST',
          agent,
          timeout: LONGEST_MS,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'webhook-id': id,
            'webhook-timestamp': timestamp,
            'webhook-signature': `v1,${signature}`,
          },
        },
        (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode ?? 0));
          answer.on('error', () => resolve(0));
        },
      );
      sent.on('timeout', () => sent.destroy());
      sent.on('error', () => resolve(0));
      sent.end(body);
    });
  };

  const deliver = async (index: number, due: number): Promise<void> => {
    let pause = RETRY_MS;
    for (let dueMs = due; ; dueMs = performance.now() - begun + pause, pause *= 2) {
      const early = dueMs - (performance.now() - begun);
      if (early > 0) await setTimeout(early);
      const status = await call(`load-${run}-${index}`, index);
      answers.push({ dueMs, tookMs: performance.now() - begun - dueMs, status });
      if (status === 200) return;
    }
  };

  const total = rate * seconds;
  const deliveries: Promise<void>[] = [];
  for (let index = 0; index < total;) {
    const due = (performance.now() - begun) * (rate / 1_000);
    for (; index < Math.min(total, due); index += 1) deliveries.push(deliver(index, (index * 1_000) / rate));
    await setTimeout(1);
  }
  await Promise.all(deliveries);
  return { answers, ids: Array.from({ length: total }, (_, index) => `load-${run}-${index}`) };
}

/** Providers keep their connections too. */
const agent = new Agent({ keepAlive: true, maxSockets: 3_000 });
let runs = 0;
process.on('message', (order: WebhookLoadOrder) => {
  void load(order).then((result) => process.send!(result));
});
// It stands for machines of others, so whoever is measured goes first.
setPriority(5);
