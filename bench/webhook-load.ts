// Calls a webhook so many times a second, as a provider does: on time whatever the answers do (open loop), and again
// five seconds later, then ten and so on, what was not answered 200 (Sinch's times; others wait longer). Run in a process of
// its own, so that it does not wait for whom it measures.
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { HttpSockets } from './http-sockets.ts';

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
/** For making a request, with a lot to spare. */
const MAKING_MS = 0.1;

/** Providers keep their connections, a few dozen of them. */
const CONNECTIONS = 200;
const TICK_MS = 2;

/** Says when it has begun; resolves when every MO has been answered 200. */
async function load(order: WebhookLoadOrder): Promise<WebhookLoadResult> {
  const { rate, seconds } = order;
  const total = rate * seconds;
  const ids = Array.from({ length: total }, (_, index) => `load-${process.pid}-${index}`);
  // Made before: the time that it takes would be taken from whom we measure.
  const soon = Date.now() + total * MAKING_MS;
  const requests = ids.map((id, index) => buildRequest(order, id, index, new Date(soon + (index * 1_000) / rate)));
  const sockets = new HttpSockets({ url: new URL(order.url), most: CONNECTIONS, longestMs: LONGEST_MS });
  await setTimeout(Math.max(0, soon - Date.now()));
  process.send!('begun');

  const answers: WebhookAnswer[] = [];
  const begun = performance.now();
  const deliver = (index: number, dueMs: number, pauseMs: number, done: () => void): void =>
    sockets.send(requests[index]!, (status) => {
      const nowMs = performance.now() - begun;
      answers.push({ dueMs, tookMs: nowMs - dueMs, status });
      if (status === 200) done();
      else void setTimeout(pauseMs).then(() => deliver(index, nowMs + pauseMs, pauseMs * 2, done));
    });
  let open = total;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      if ((open -= 1) === 0) resolve();
    };
    let index = 0;
    const timer = setInterval(() => {
      const due = (performance.now() - begun) * (rate / 1_000);
      for (; index < Math.min(total, due); index += 1) deliver(index, (index * 1_000) / rate, RETRY_MS, done);
      if (index === total) clearInterval(timer);
    }, TICK_MS);
  });
  return { answers, ids };
}

/** A call of the generic provider, signed as Standard Webhooks say. */
function buildRequest({ url, secret, sender }: WebhookLoadOrder, id: string, index: number, at: Date): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const text = TEXTS[index % TEXTS.length]!;
  const from = `+4479${String(10_000_000 + (index % 1_000_000)).slice(-8)}`;
  const body = JSON.stringify({ id, from, to: sender, text, receivedAt: at.toISOString() });
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const { host, pathname } = new URL(url);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `webhook-id: ${id}`,
    `webhook-timestamp: ${timestamp}`,
    `webhook-signature: v1,${signature}`,
  ].join('\r\n');
  return Buffer.from(`${head}\r\n\r\n${body}`);
}

process.on('disconnect', () => process.exit());
process.on('message', (order: WebhookLoadOrder) => {
  void load(order).then((result) => process.send!(result));
});
