// `npm run fuzz`: sends every call of every service what it should refuse and what it should take, and looks whether the
// answers are the documented ones. Needs a running platform (npm start -- --no-demo) and Python 3.10 or newer.
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { showFailure, showPhase } from '../local/progress.mjs';
import { PROJECT } from '../local/stack/instance.ts';
import { closeAnswers, dropIdempotencyKeys } from './closed-document.ts';
import type { Document } from './closed-document.ts';
import { findPlatform, listServices } from './platform.ts';
import type { Platform } from './platform.ts';
import { probeService } from './probe-service.ts';
import { fuzzService, installSchemathesis } from './schemathesis.ts';
import { makeSeeds } from './seeds.ts';
import type { Seeds } from './seeds.ts';

const HELP = `npm run fuzz -- [options] [service …]
  --examples N   cases for each call in each phase of Schemathesis (200)
  --seed N       as a run has printed it, to repeat it
  --probes       only our own probes, without Python`;

interface Finding {
  readonly service: string;
  readonly what: string;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    examples: { type: 'string', default: '200' },
    seed: { type: 'string' },
    probes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else await main().catch(fail);

async function main(): Promise<void> {
  const platform = findPlatform();
  const chosen = listServices(platform).filter(([name]) => positionals.length === 0 || positionals.includes(name));
  if (chosen.length === 0) throw new Error(HELP);
  if (!options.probes) await showPhase('Schemathesis', () => installSchemathesis());
  const findings: Finding[] = [];
  for (const [service, url] of chosen) findings.push(...(await checkService(platform, service, url)));
  for (const { service, what } of findings) console.log(`${service}: ${what}`);
  console.log(findings.length === 0 ? 'Nothing found.' : `${findings.length} found.`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

async function checkService(platform: Platform, service: string, url: string): Promise<Finding[]> {
  const answer = await fetch(`${url}/docs/json`);
  const document = closeAnswers((await answer.json()) as Document);
  const { adminKey } = platform;
  let probes = 0;
  let seeds = await makeSeeds(platform);
  const found = await showPhase(`${service}: probes`, async () => {
    const probed = await probeService({ service, url, document, seeds, adminKey });
    probes = probed.sent;
    return probed.findings.map((what) => ({ service, what }));
  });
  console.log(`  ${probes} calls, ${found.length} found`);
  found.push(...(await checkKey(platform, seeds)));
  if (options.probes) return found;
  // What the probes have deleted is needed again.
  seeds = await makeSeeds(platform);
  const examples = Number(options.examples);
  const fuzzed = { service, url, document: dropIdempotencyKeys(document), seeds, adminKey, examples };
  const result = await showPhase(`${service}: Schemathesis`, () =>
    fuzzService({ ...fuzzed, ...(options.seed && { seed: options.seed }) }),
  );
  console.log(
    `  ${result.generated} calls, ${result.failures.length + result.errors.length} found, log ${relative(PROJECT, result.log)}`,
  );
  const errors = result.errors.map((error) => ({ service, what: `error ${JSON.stringify(error).slice(0, 300)}` }));
  const failures = result.failures.map(({ code, title, operations }) => ({
    service,
    what: `${code} ${title}: ${operations.join(', ')} (${relative(PROJECT, result.log)})`,
  }));
  return [...found, ...errors, ...failures, ...(await checkKey(platform, seeds))];
}

/** A key that some call has revoked would have turned everything after it into a test of 401. */
async function checkKey({ urls }: Platform, { companyKey }: Seeds): Promise<Finding[]> {
  const answer = await fetch(`${urls.registry}/v1/settings`, { headers: { authorization: `Bearer ${companyKey}` } });
  return answer.ok ? [] : [{ service: 'fuzz', what: `the company's key no longer works: ${answer.status}` }];
}

function fail(error: unknown): void {
  showFailure(error);
  process.exitCode = 1;
}
