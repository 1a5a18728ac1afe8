import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL } from '../local/stack/instance.ts';
import { PlainError } from '../local/progress.mjs';
import type { Document } from './closed-document.ts';
import { ADDRESSES_TO_CALL, FALSE_ALARMS } from './false-alarms.ts';
import type { Seeds } from './seeds.ts';

const VERSION = '4.32.5';
export const FOLDER = join(LOCAL, 'fuzz');
const VENV = join(FOLDER, `venv-${VERSION}`);
const PROGRAM = join(VENV, 'bin/schemathesis');

/** Refusals that these checks do not know to be refusals. */
const ALSO_REFUSED = ['413', '414', '431'];

export interface Result {
  readonly generated: number;
  readonly seconds: number;
  readonly failures: readonly {
    readonly code: string;
    readonly title: string;
    readonly operations: readonly string[];
  }[];
  readonly errors: readonly unknown[];
  /** Everything that was said, with calls to repeat. */
  readonly log: string;
}

/** Installs Schemathesis into `.local/fuzz` where it is not there yet. */
export function installSchemathesis(): void {
  if (existsSync(PROGRAM)) return;
  rmSync(VENV, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  run('python3', ['-m', 'venv', VENV], 'Python 3.10 or newer with venv is needed');
  run(join(VENV, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`], 'pip');
}

function run(program: string, args: readonly string[], what: string): void {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new PlainError(`${what}: ${error?.message ?? stderr.trim().split('\n').at(-1)}`);
}

export interface Fuzzed {
  readonly service: string;
  readonly url: string;
  readonly document: Document;
  readonly seeds: Seeds;
  readonly adminKey: string;
  readonly examples: number;
  /** To repeat a run. */
  readonly seed?: string;
}

/** Fuzzes one service; resolves with what was found, whatever it was. */
export async function fuzzService(fuzzed: Fuzzed): Promise<Result> {
  const { service, url, document, examples, seed } = fuzzed;
  const folder = join(FOLDER, service);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'document.json');
  writeFileSync(file, JSON.stringify(document));
  const config = join(folder, 'schemathesis.toml');
  writeFileSync(config, writeConfig(fuzzed), { mode: 0o600 });
  const log = join(folder, 'log.txt');
  const args = ['--config-file', config, 'run', file, '--url', url, '--max-examples', String(examples)];
  args.push(
    '--continue-on-failure',
    '--request-timeout',
    '30',
    '--report',
    'json',
    '--report-dir',
    folder,
    '--no-color',
  );
  // Failures are shrunk by hand: shrinking a thousand of the same takes longer than reading one of them.
  args.push('--no-shrink', '--generation-database', 'none', '--warnings', 'off', ...(seed ? ['--seed', seed] : []));
  const code = await runLogged(PROGRAM, args, log);
  const report = readdirSync(folder).find((name) => name.startsWith('json-'));
  if (report === undefined) throw new PlainError(`Schemathesis ended with ${code} before it had a report; see ${log}`);
  const told = JSON.parse(readFileSync(join(folder, report), 'utf8')) as {
    running_time: number;
    test_cases: { generated: number };
    failures: Result['failures'];
    errors: unknown[];
  };
  const { failures, errors } = told;
  return { generated: told.test_cases.generated, seconds: told.running_time, failures, errors, log };
}

function runLogged(program: string, args: readonly string[], log: string): Promise<number> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => file.end(() => resolve(code ?? 1)));
  });
}

/** TOML; every text in it is JSON, which TOML's basic strings are too. */
function writeConfig({ document, seeds, adminKey }: Fuzzed): string {
  const text = JSON.stringify;
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  const names = operations.map(({ operationId }) => String(operationId));
  const parameters = new Set(
    operations.flatMap((operation) =>
      ((operation['parameters'] as { in: string; name: string }[] | undefined) ?? []).map(
        (one) => `${one.in}.${one.name}`,
      ),
    ),
  );
  const known = [...parameters].flatMap((place) => {
    const [where = '', name = ''] = place.split('.');
    const values = seeds.parameters[name];
    return values && (where === 'path' || where === 'query') ? [{ place, name, values }] : [];
  });
  const dictionaries = new Map(known.map(({ name, values }) => [name, values]));
  const lines = [
    `hooks = ${text(join(import.meta.dirname, 'hooks.py'))}`,
    ...[
      ['companyKey', seeds.companyKey],
      ['adminKey', adminKey],
    ].flatMap(([scheme, key]) => [`[auth.openapi.${scheme}]`, `bearer = ${text(key)}`]),
    '[checks.negative_data_rejection]',
    `expected-statuses = ${text(['400', '401', '403', '404', '405', '406', '409', '415', '422', '429', ...ALSO_REFUSED])}`,
    '[checks.positive_data_acceptance]',
    `expected-statuses = ${text(['2xx', '401', '403', '404', '409', '429', ...ALSO_REFUSED])}`,
    '[dictionaries.addresses-to-call]',
    `values = ${text(ADDRESSES_TO_CALL.values)}`,
    ...[...dictionaries].flatMap(([name, values]) => [`[dictionaries.${name}]`, `values = ${text(values)}`]),
    '[parameters]',
    `${text(`body.${ADDRESSES_TO_CALL.field}`)} = { dictionary = "addresses-to-call" }`,
    // The other half shows what unknown ones get.
    ...known.map(({ place, name }) => `${text(place)} = { dictionary = ${text(name)}, probability = 0.5 }`),
    ...FALSE_ALARMS.flatMap(({ operations: pattern, checks, why }) => {
      const affected = names.filter((name) => pattern.test(name));
      if (affected.length === 0) return [];
      const off = checks.map((check) => `checks.${check}.enabled = false`);
      return [`# ${why}`, '[[operations]]', `include-operation-id = ${text(affected)}`, ...off];
    }),
  ];
  return `${lines.join('\n')}\n`;
}
