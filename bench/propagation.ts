import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createCompany, post } from './company-api.ts';
import { measureTopSpeed, startLoad } from './load.ts';

export interface PropagationTarget {
  kafkaBrokers: string;
  adminKey: string;
  urls: { registry: string; inbound: string; enrichment: string };
}

export interface PropagationTimes {
  readonly times: number[];
  /** What enrichment decided alone, with all services behind it, and meanwhile. */
  readonly topPerSecond: number | undefined;
  readonly enrichedPerSecond: number | undefined;
}

const SECRET = 'whsec_' + Buffer.from('stopgate-bench-secret-0123456789').toString('base64');
/**
 * Not counted: fresh JVM and Node processes interpret first, and their compilers take the cores for a while. After a
 * start the first 150 STOPs had a p99 of 98 ms, the next 150 one of 58.
 */
const WARM_UP = 1_000;
const WARM_UP_AT_ONCE = 10;
/** Asking without a pause would itself take a core of the machine that is measured. */
const POLL_MS = 2;
/** One STOP at a time on an idle platform: what follows a STOP (confirmation, counting) is done before the next. */
const PAUSE_MS = 60;
const LOAD_WARM_UP_MS = 10_000;
/** Some ten seconds of work. */
const TOP_SPEED_MESSAGES = 500_000;

/**
 * Milliseconds from the webhook's 200 until `/v1/check` says `opted_out`, for one STOP after another, each from a number
 * of its own. The check is asked every 2 ms, so up to 4 ms of the figure (pause and answer) are the measuring itself.
 * `load`: promotional SMS of that company go through the same enrichment meanwhile, so many a second, or half of what
 * it takes at most when all services share the machine.
 */
export async function measurePropagation(
  target: PropagationTarget,
  count: number,
  load: number | 'half' | undefined = undefined,
): Promise<PropagationTimes> {
  const companyId = `bench-${randomBytes(4).toString('hex')}`;
  const connectionId = companyId;
  const sender = '+447400999999';
  const apiKey = await createCompany(target.urls.registry, companyId, target.adminKey);
  await post(
    `${target.urls.inbound}/v1/connections`,
    {
      connectionId,
      provider: 'generic',
      credentials: { secret: SECRET },
      senders: [{ country: 'GB', number: sender, shared: false, companyId }],
    },
    target.adminKey,
  );

  const propagate = async (index: number): Promise<number> => {
    const from = `+4479${String(10_000_000 + index).slice(-8)}`;
    const body = JSON.stringify({
      id: `${companyId}-${index}`,
      from,
      to: sender,
      text: 'STOP',
      receivedAt: new Date().toISOString(),
    });
    const status = await signedPost(`${target.urls.inbound}/mo/generic/${connectionId}`, body, `${companyId}-${index}`);
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
    const accepted = performance.now();
    for (;;) {
      const answer = await post(
        `${target.urls.enrichment}/v1/check`,
        { channel: 'sms', category: 'promotional', to: [from] },
        apiKey,
      );
      if ((answer as { results: { result: string }[] }).results[0]!.result === 'opted_out') break;
      if (performance.now() - accepted > 10_000) throw new Error('an accepted STOP took over 10 s');
      await setTimeout(POLL_MS);
    }
    return performance.now() - accepted;
  };

  for (let index = 0; index < WARM_UP; index += WARM_UP_AT_ONCE) {
    await Promise.all(Array.from({ length: WARM_UP_AT_ONCE }, (_, offset) => propagate(index + offset)));
  }
  // Twice: the first time the compilers are at work.
  if (load === 'half') await measureTopSpeed(target, companyId, TOP_SPEED_MESSAGES);
  const topPerSecond = load === 'half' ? await measureTopSpeed(target, companyId, TOP_SPEED_MESSAGES) : undefined;
  const rate = topPerSecond === undefined ? load : topPerSecond / 2;
  const running = typeof rate === 'number' ? await startLoad(target, companyId, rate) : undefined;
  const times: number[] = [];
  let enrichedPerSecond: number | undefined;
  try {
    // The first seconds of a load are those of its compilers.
    if (running) await setTimeout(LOAD_WARM_UP_MS);
    for (let index = 0; index < count; index += 1) {
      await setTimeout(PAUSE_MS);
      times.push(await propagate(WARM_UP + index));
    }
  } finally {
    enrichedPerSecond = await running?.end();
  }
  return { times, topPerSecond, enrichedPerSecond };
}

async function signedPost(url: string, body: string, id: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}
