import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createKafka, readLag } from '@stopgate/kafka';
import { createLogger } from '@stopgate/nest';
import { eventually } from '@stopgate/testing';

interface LoadTarget {
  readonly kafkaBrokers: string;
  readonly urls: { readonly enrichment: string };
}

export interface Load {
  /** Messages that enrichment has decided meanwhile, a second; from its own metrics. */
  end(): Promise<number>;
}

/** Promotional SMS through the running enrichment service, `rate` a second, from a process of their own, until `end`. */
export async function startLoad(target: LoadTarget, companyId: string, rate: number): Promise<Load> {
  const child = await openChild(target, companyId, { rate });
  const before = await countDecided(target.urls.enrichment);
  const started = performance.now();
  return {
    end: async () => {
      const decided = (await countDecided(target.urls.enrichment)) - before;
      const seconds = (performance.now() - started) / 1_000;
      child.disconnect();
      return Math.round(decided / seconds);
    },
  };
}

/** Who follows a message through the platform. */
const FOLLOWERS = [
  ['enrichment.promotional', 'messages.outbound'],
  ['inbound.remember-sends', 'messages.enriched'],
  ['analytics.count-enriched', 'messages.enriched'],
  ['analytics.count-blocked', 'messages.blocked'],
  ['short-url.store-links', 'link.created'],
] as const;

/**
 * The most messages a second that enrichment decides while all other services follow them on the same machine: from the
 * moment when `count` messages stand in the topic, and nobody writes any more, until they are decided. Ends when every
 * service is through.
 */
export async function measureTopSpeed(target: LoadTarget, companyId: string, count: number): Promise<number> {
  const first = await countDecided(target.urls.enrichment);
  const child = await openChild(target, companyId, { count });
  await once(child, 'message');
  const before = await countDecided(target.urls.enrichment);
  const started = performance.now();
  let decided = before;
  while (decided < first + count) {
    await setTimeout(100);
    decided = await countDecided(target.urls.enrichment);
    if (performance.now() - started > 120_000) throw new Error('enrichment does not come to the end of its messages');
  }
  const seconds = (performance.now() - started) / 1_000;
  child.disconnect();
  await waitForFollowers(target);
  return Math.round((decided - before) / seconds);
}

async function waitForFollowers({ kafkaBrokers }: LoadTarget): Promise<void> {
  const logger = createLogger({ service: 'bench', level: 'fatal' });
  const kafka = createKafka({ brokers: kafkaBrokers.split(','), clientId: 'bench', logger });
  for (const [group, topic] of FOLLOWERS) {
    const isThrough = async (): Promise<void> => {
      if ((await readLag(kafka, group, topic)) > 0n) throw new Error(`${group} does not come to the end of ${topic}`);
    };
    await eventually(isThrough, { timeoutMs: 120_000, everyMs: 500 });
  }
}

async function openChild(
  { kafkaBrokers }: LoadTarget,
  companyId: string,
  { rate = 0, count = 0 }: { rate?: number; count?: number },
): Promise<ChildProcess> {
  const child = fork(
    join(import.meta.dirname, 'load-child.ts'),
    [kafkaBrokers, companyId, String(rate), String(count)],
    { execArgv: ['--disable-warning=TimeoutNegativeWarning'] },
  );
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
  });
  return child;
}

async function countDecided(enrichment: string): Promise<number> {
  const metrics = await (await fetch(`${enrichment}/metrics`)).text();
  return metrics
    .split('\n')
    .filter((line) => /^stopgate_\w*outcomes?_total\{/.test(line) && line.includes('"enrichment.promotional"'))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
