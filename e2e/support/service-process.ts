import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@stopgate/testing';
import { NODE_FLAGS } from '../../deploy/local/stack/services.ts';

export const SERVICES = ['registry', 'enrichment', 'inbound', 'short-url', 'analytics', 'console'] as const;
export type ServiceName = (typeof SERVICES)[number];

const PROJECT = join(import.meta.dirname, '../..');
const LOGS = join(PROJECT, '.local/test/logs');

/** A port that nobody listens on now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One built service as a process of its own, as it is deployed. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private exit: Promise<{ code: number | null; stderr: string }> = Promise.resolve({ code: null, stderr: '' });

  constructor(
    readonly name: ServiceName,
    readonly port: number,
    private env: Record<string, string>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Adds to its environment, or replaces, from the next start on. */
  setEnv(more: Record<string, string>): void {
    this.env = { ...this.env, ...more };
  }

  /** Starts the process without waiting for it to be ready. */
  spawn(): void {
    mkdirSync(LOGS, { recursive: true });
    const log = createWriteStream(join(LOGS, `e2e-${this.name}.log`), { flags: 'a' });
    const child = spawn(process.execPath, [...NODE_FLAGS, join(PROJECT, 'services', this.name, 'dist/main.js')], {
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', ...this.env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.pipe(log, { end: false });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      log.write(chunk);
    });
    this.exit = new Promise((resolve) => {
      child.once('close', (code) => {
        log.end();
        resolve({ code, stderr });
      });
    });
    // Nothing outlives the test run, however it ends.
    const killAtExit = (): void => void child.kill('SIGKILL');
    process.once('exit', killAtExit);
    child.once('close', () => process.removeListener('exit', killAtExit));
    this.child = child;
  }

  async start(): Promise<void> {
    this.spawn();
    await this.waitUntilReady();
  }

  async waitUntilReady(timeoutMs = 60_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    await eventually(
      async () => {
        if (this.child?.exitCode !== null && this.child !== undefined && Date.now() < deadline) {
          throw new Error(`${this.name} ended: ${(await this.exit).stderr}`);
        }
        const response = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(3_000) });
        if (response.status !== 200) throw new Error(`${this.name} is not ready: ${await response.text()}`);
      },
      { timeoutMs, everyMs: 100 },
    );
  }

  /** How the process ended, once it has. */
  ended(): Promise<{ code: number | null; stderr: string }> {
    return this.exit;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child === undefined) return;
    this.child.kill(signal);
    await this.exit;
  }
}
