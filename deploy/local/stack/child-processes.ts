import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, rmSync, statSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../progress.mjs';
import { removeContainers } from './docker-engine.ts';
import type { Instance } from './instance.ts';
import { lowerPriority } from './lower-priority.ts';
import { cleanUpLeftovers, readProcessFile, writeProcessFile } from './process-file.ts';
import type { ProcessFile } from './process-file.ts';
import { STARTED_BY, findMarked, isAlive, markOf, startTimeOf } from './process-identity.ts';
import type { ProcessRecord } from './process-identity.ts';
import { stopProcesses } from './stop-processes.ts';

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Its whole environment (PATH is added). */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Whom it runs as, when not as ourselves. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Gets standard output and error, appended. `inherit`: the terminal. */
  readonly log: string | 'inherit';
  readonly stopSignal?: NodeJS.Signals;
  /** Parts are stage 1, services stage 2: the higher is stopped first. */
  readonly stage: number;
  /** Nobody waits for it: the others get a core first. */
  readonly isPatient?: boolean;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  /** Resolves when it has ended, with the exit code or the signal's name. */
  readonly ended: Promise<number | string>;
  isRunning(): boolean;
  kill(signal: NodeJS.Signals): void;
  readonly options: ChildOptions;
  /** Its own signal, then SIGKILL after 10 s (`graceMs` 0: at once). */
  stop(graceMs?: number): Promise<void>;
}

/** A process that has run this long counts as started. */
const STEADY_MS = 20_000;
const MAX_PAUSE_MS = 10_000;
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/**
 * The processes of one instance. All of them lead process groups of their own (Ctrl-C in the terminal reaches the
 * starter alone, which stops them in order), stand in `.local/<instance>/pids.json`, and are ended by a watchdog when
 * the starter is killed.
 */
export class ChildProcesses {
  private readonly records: ProcessRecord[] = [];
  private readonly running = new Set<Child>();
  private readonly content: ProcessFile;
  private stopping = false;

  private readonly path: string;

  private constructor(path: string) {
    this.path = path;
    const startTime = startTimeOf(process.pid) ?? '';
    this.content = { starter: { pid: process.pid, startTime }, processes: this.records, removeAtEnd: [] };
  }

  /** Cleans up what a crashed predecessor left; throws a PlainError when the instance is up under another process. */
  static async open(instance: Instance): Promise<ChildProcesses> {
    const path = join(instance.folder, 'pids.json');
    const before = readProcessFile(path);
    if (before && isAlive(before.starter)) {
      const { pid } = before.starter;
      throw new PlainError(`The ${instance.name} stack is already up (process ${pid}). Stop it first: npm run stop`);
    }
    const left = await cleanUpLeftovers(path);
    if (left.length > 0) console.log(`Stopped what a crashed run had left behind: ${left.join(', ')}.`);
    const opened = new ChildProcesses(path);
    // Inherited by whatever else we run meanwhile (Maven, apt-get), which so is found when we are killed.
    process.env[STARTED_BY] = opened.mark();
    opened.write();
    opened.startWatchdog();
    return opened;
  }

  /** Starts a child; throws a PlainError when its program cannot be run. */
  async start(options: ChildOptions): Promise<Child> {
    const log = options.log === 'inherit' ? 'inherit' : openLog(options.log);
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: { PATH: process.env.PATH, ...options.env, [STARTED_BY]: this.mark() },
      stdio: ['ignore', log, log],
      detached: true,
      uid: options.user?.uid,
      gid: options.user?.gid,
    });
    if (log !== 'inherit') closeSync(log);
    const ended = new Promise<number | string>((resolve) => {
      child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
    });
    await spawned(child, options);
    const pid = child.pid ?? 0;
    if (options.isPatient) lowerPriority(pid);
    const record: ProcessRecord = {
      name: options.name,
      pid,
      startTime: startTimeOf(pid) ?? '',
      signal: options.stopSignal ?? 'SIGTERM',
      stage: options.stage,
    };
    this.records.push(record);
    this.write();
    void ended.then(() => this.forget(record));
    const started: Child = {
      name: options.name,
      pid,
      log: options.log,
      options,
      ended,
      isRunning: () => child.exitCode === null && child.signalCode === null,
      kill: (signal) => void child.kill(signal),
      stop: async (graceMs) => {
        this.running.delete(started);
        await stopProcesses([record], graceMs);
        await ended;
      },
    };
    this.running.add(started);
    return started;
  }

  /** From now on starts again, after a pause, whatever ends without having been asked to, and reports it. */
  keepRunning(report: (sentence: string) => void): void {
    for (const child of this.running) this.keepOneRunning(child, report, 0);
  }

  /** The child of that name that runs now. */
  find(name: string): Child | undefined {
    return [...this.running].find((child) => child.name === name);
  }

  areRunning(): boolean {
    return this.running.size > 0;
  }

  /** A file that must not be there when the stack is down, even after a crash. */
  removeAtEnd(file: string): void {
    this.content.removeAtEnd.push(file);
    this.write();
  }

  /** Ends all, highest stage first. Resolves with the names of those that had to be killed. */
  async stopAll(graceMs?: number): Promise<string[]> {
    this.stopping = true;
    this.running.clear();
    const recorded = new Set(this.records.map(({ pid }) => pid));
    const others = findMarked(this.content.starter).filter(({ pid }) => !recorded.has(pid));
    if (this.content.containers) await removeContainers(this.mark());
    const killed = await stopProcesses([...others, ...this.records], graceMs);
    for (const file of this.content.removeAtEnd) rmSync(file, { force: true });
    rmSync(this.path, { force: true });
    return killed;
  }

  private keepOneRunning(child: Child, report: (sentence: string) => void, failures: number): void {
    const startedAt = Date.now();
    void child.ended.then(async (how) => {
      if (!this.running.delete(child)) return;
      const failed = Date.now() - startedAt > STEADY_MS ? 0 : failures + 1;
      report(`${child.name} ended unexpectedly (${how}) and is started again. Its log: ${child.log}`);
      await new Promise((resolve) => setTimeout(resolve, Math.min(MAX_PAUSE_MS, 200 * 2 ** failed)));
      if (this.stopping) return;
      this.keepOneRunning(await this.start(child.options), report, failed);
    });
  }

  private forget(record: ProcessRecord): void {
    const index = this.records.indexOf(record);
    if (index >= 0) this.records.splice(index, 1);
    if (existsSync(this.path)) this.write();
  }

  private write(): void {
    writeProcessFile(this.path, this.content);
  }

  /** What everything of this starter carries, containers too. */
  mark(): string {
    return markOf(this.content.starter);
  }

  /** Says that containers with this mark are about to be made: whoever cleans up must look for them. */
  expectContainers(): void {
    this.content.containers = true;
    this.write();
  }

  private startWatchdog(): void {
    const watchdog = spawn(process.execPath, [join(import.meta.dirname, 'watchdog.ts'), this.path], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env.PATH },
      detached: true,
    });
    watchdog.stdin.on('error', () => {});
    watchdog.unref();
    // The pipe must not keep the starter alive; its end is what the watchdog waits for.
    (watchdog.stdin as unknown as { unref(): void }).unref();
    if (watchdog.pid !== undefined) {
      this.content.watchdog = { pid: watchdog.pid, startTime: startTimeOf(watchdog.pid) ?? '' };
      this.write();
    }
  }
}

function spawned(child: ChildProcess, options: ChildOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(new PlainError(`${options.name} cannot be started: ${options.command}: ${error.message}`)),
    );
  });
}

/** Opens for appending; a file that has grown large is set aside as `.old` first. */
function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.old`);
  return openSync(path, 'a');
}
