import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { ChildProcesses } from '../../deploy/local/stack/child-processes.ts';
import { PROJECT } from '../../deploy/local/stack/instance.ts';
import type { Instance } from '../../deploy/local/stack/instance.ts';
import { startRedis } from '../../deploy/local/stack/redis.ts';
import { findFreePort } from './service-process.js';

/**
 * A Redis that belongs to one test file, so that it can be hurt: the program and the settings of the local stack, as a
 * process on a port of its own, also where the rest of the stack runs in containers.
 */
export class OwnRedis {
  /** For the test's own commands; connects again by itself. */
  readonly client: Redis;
  readonly url: string;

  private constructor(
    private readonly instance: Instance,
    private readonly children: ChildProcesses,
  ) {
    this.url = `redis://127.0.0.1:${instance.ports.redis}`;
    this.client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => 50 });
    // A Redis that is away is what these tests are about.
    this.client.on('error', () => undefined);
  }

  static async start(): Promise<OwnRedis> {
    const folder = join(PROJECT, `.local/test/own-redis-${process.env['JEST_WORKER_ID'] ?? 1}`);
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const ports = { redis: await findFreePort(), kafka: 0, postgres: 0 };
    const instance: Instance = { name: 'test', folder, kafkaFolder: folder, ports, durable: false };
    const redis = new OwnRedis(instance, await ChildProcesses.open(instance));
    await redis.startEmpty();
    return redis;
  }

  async startEmpty(): Promise<void> {
    rmSync(join(this.instance.folder, 'redis'), { recursive: true, force: true });
    await this.startFromSnapshot();
  }

  /** Starts with what `takeSnapshot` has written, however much has happened since. */
  async startFromSnapshot(): Promise<void> {
    const url = await startRedis(this.instance, this.children);
    if (url !== this.url) throw new Error(`Redis came back at ${url}; its users look for it at ${this.url}`);
  }

  async takeSnapshot(): Promise<void> {
    await this.client.save();
  }

  /** The process stands still: connections stay open, nothing is answered. */
  async pause(): Promise<void> {
    process.kill(await this.findPid(), 'SIGSTOP');
  }

  resume(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  async kill(): Promise<void> {
    process.kill(await this.findPid(), 'SIGKILL');
    await eventually(() => {
      if (this.client.status === 'ready') throw new Error('Redis is still there');
    });
  }

  /** From now on every write that needs memory is refused; reads work. */
  async useUpMemory(): Promise<void> {
    const used = /^used_memory:(\d+)/m.exec(await this.client.info('memory'))?.[1];
    await this.client.config('SET', 'maxmemory', Math.floor(Number(used) / 2));
  }

  async giveMemory(): Promise<void> {
    await this.client.config('SET', 'maxmemory', 0);
  }

  async stop(): Promise<void> {
    this.client.disconnect();
    await this.children.stopAll(0);
    rmSync(join(this.instance.folder, 'redis'), { recursive: true, force: true });
  }

  private pid = 0;

  private async findPid(): Promise<number> {
    this.pid = Number(/^process_id:(\d+)/m.exec(await this.client.info('server'))?.[1]);
    return this.pid;
  }
}
