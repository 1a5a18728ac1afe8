import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface Load {
  /** Messages that enrichment has decided meanwhile, a second; from its own metrics. */
  end(): Promise<number>;
}

/** Promotional SMS through the running enrichment service, `rate` a second, from a process of their own, until `end`. */
export async function startLoad(
  target: { kafkaBrokers: string; urls: { enrichment: string } },
  companyId: string,
  rate: number,
): Promise<Load> {
  const child = fork(join(import.meta.dirname, 'load-child.ts'), [target.kafkaBrokers, companyId, String(rate)], {
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
  });
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

async function countDecided(enrichment: string): Promise<number> {
  const metrics = await (await fetch(`${enrichment}/metrics`)).text();
  return metrics
    .split('\n')
    .filter((line) => /^stopgate_\w*outcomes?_total\{/.test(line) && line.includes('"enrichment.promotional"'))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
