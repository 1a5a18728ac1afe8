import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from '@jest/globals';
import { describeFailure } from './run-service.js';

const fixtures = join(import.meta.dirname, '../fixtures');
const settings = { PORT: '0', STOPGATE_ADMIN_KEY: 'a'.repeat(16), STOPGATE_SECRET: 's'.repeat(32) };

interface Started {
  readonly child: ChildProcess;
  readonly lines: Record<string, unknown>[];
  readonly stderr: () => string;
  readonly exitCode: Promise<number | null>;
  waitFor(event: string): Promise<Record<string, unknown>>;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A real process, as an operator starts it. */
function start(env: Record<string, string>, ...args: string[]): Started {
  const child = spawn(
    process.execPath,
    ['--import', join(fixtures, 'run-from-source.mjs'), join(fixtures, 'main.ts'), ...args],
    { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  children.push(child);
  const lines: Record<string, unknown>[] = [];
  const waiting = new Map<string, (line: Record<string, unknown>) => void>();
  createInterface(child.stdout!).on('line', (text) => {
    const line = JSON.parse(text) as Record<string, unknown>;
    lines.push(line);
    waiting.get(String(line['msg']))?.(line);
  });
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  const waitFor = (event: string): Promise<Record<string, unknown>> => {
    const seen = lines.find(({ msg }) => msg === event);
    if (seen) return Promise.resolve(seen);
    const line = new Promise<Record<string, unknown>>((resolve) => void waiting.set(event, resolve));
    const ended = exitCode.then((code) => Promise.reject(new Error(`ended with ${code} before ${event}: ${stderr}`)));
    return Promise.race([line, ended]);
  };
  return { child, lines, stderr: () => stderr, exitCode, waitFor };
}

describe('a service process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('says where it listens, and ends with 0 on %s', async (signal) => {
    const { child, waitFor, exitCode, stderr } = start(settings);
    const ready = await waitFor('service_ready');
    expect(ready).toMatchObject({
      level: 'info',
      service: 'tiny',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    expect((await fetch(`${String(ready['url'])}/health/ready`)).status).toBe(200);
    child.kill(signal);
    child.kill(signal);
    expect(await exitCode).toBe(0);
    expect(stderr()).toBe('');
  });

  test('bad settings are one line on stderr that names each, and exit code 1', async () => {
    const { stderr, exitCode } = start({ PORT: 'http', STOPGATE_SECRET: 'hunter2' });
    expect(await exitCode).toBe(1);
    expect(stderr().trim().split('\n')).toHaveLength(1);
    for (const name of ['tiny cannot start', 'PORT', 'STOPGATE_ADMIN_KEY', 'STOPGATE_SECRET'])
      expect(stderr()).toContain(name);
    expect(stderr()).not.toContain('hunter2');
  });

  test('a taken port is named, and exit code 1', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { stderr, exitCode } = start({ ...settings, PORT: String(port) });
    expect(await exitCode).toBe(1);
    expect(stderr()).toMatch(new RegExp(`^tiny cannot start: .*EADDRINUSE.*${port}\n$`));
    server.close();
  });

  test.each([
    ['reject', 'unhandled rejection'],
    ['throw', 'uncaught exception'],
  ])('%s: what nobody caught is fatal', async (how, reason) => {
    const { lines, exitCode } = start(settings, how);
    expect(await exitCode).toBe(1);
    expect(lines.at(-1)).toMatchObject({
      level: 'fatal',
      reason,
      msg: 'process_ends',
      err: { message: 'nobody caught this' },
    });
  });
});

describe('describeFailure', () => {
  test('finds words where an error has none of its own', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:5432'), { code: 'ECONNREFUSED' });
    expect(describeFailure(new AggregateError([refused], ''))).toContain('ECONNREFUSED ::1:5432');
    expect(describeFailure(new Error('Kafka is not ready', { cause: refused }))).toBe(
      'Kafka is not ready: connect ECONNREFUSED ::1:5432',
    );
    expect(describeFailure(new Error('two\n  lines'))).toBe('two lines');
  });
});
