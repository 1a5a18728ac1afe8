import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { ChildProcesses } from '../../deploy/local/stack/child-processes.ts';
import type { Child } from '../../deploy/local/stack/child-processes.ts';
import { PROJECT } from '../../deploy/local/stack/instance.ts';
import type { Instance } from '../../deploy/local/stack/instance.ts';
import { provideRedis } from '../../deploy/local/stack/redis.ts';
import { findFreePort } from './service-process.js';

const SLOTS = 16_384;
/** Nodes talk to one another 10,000 ports above the one for clients. */
const HIGHEST_PORT = 55_000;

interface Node {
  readonly port: number;
  readonly process: Child;
  readonly client: Redis;
  readonly id: string;
}

/** A Redis Cluster of masters without copies that belongs to one test file: the program of the local stack, three times. */
export class OwnRedisCluster {
  private constructor(
    readonly nodes: readonly Node[],
    private readonly children: ChildProcesses,
    private readonly folder: string,
  ) {}

  static async start(size = 3): Promise<OwnRedisCluster> {
    const folder = join(PROJECT, '.local/test/own-redis-cluster');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const ports = { redis: 0, kafka: 0, postgres: 0 };
    const instance: Instance = { name: 'test', folder, kafkaFolder: folder, ports, durable: false };
    const children = await ChildProcesses.open(instance);
    const program = await provideRedis();
    const nodes: Node[] = [];
    for (let n = 0; n < size; n += 1) nodes.push(await startNode(program, folder, children));
    const cluster = new OwnRedisCluster(nodes, children, folder);
    await cluster.join();
    return cluster;
  }

  /** As REDIS_URL takes it. */
  get url(): string {
    return this.nodes.map(({ port }) => `redis://127.0.0.1:${port}`).join(',');
  }

  private async join(): Promise<void> {
    const size = this.nodes.length;
    const first = (n: number): number => Math.floor((n * SLOTS) / size);
    for (const [n, { client }] of this.nodes.entries()) {
      const slots = Array.from({ length: first(n + 1) - first(n) }, (_, slot) => first(n) + slot);
      await client.call('CLUSTER', 'ADDSLOTS', ...slots);
      await client.call('CLUSTER', 'SET-CONFIG-EPOCH', n + 1);
    }
    for (const { port } of this.nodes.slice(1)) await this.nodes[0]!.client.call('CLUSTER', 'MEET', '127.0.0.1', port);
    await eventually(async () => {
      for (const { client } of this.nodes) {
        const info = String(await client.call('CLUSTER', 'INFO'));
        const [, known] = /cluster_known_nodes:(\d+)/.exec(info) ?? [];
        if (Number(known) !== size || !info.includes('cluster_state:ok') || !info.includes(`cluster_size:${size}`)) {
          throw new Error(`the nodes have not all met: ${info}`);
        }
      }
    });
  }

  /** The node that has the slot now. */
  async ownerOf(slot: number): Promise<Node> {
    const ranges = (await this.nodes[0]!.client.call('CLUSTER', 'SLOTS')) as [number, number, [string, number]][];
    const [, , [, port]] = ranges.find(([first, last]) => first <= slot && slot <= last)!;
    return this.nodes.find((node) => node.port === port)!;
  }

  async slotOf(key: string): Promise<number> {
    return Number(await this.nodes[0]!.client.call('CLUSTER', 'KEYSLOT', key));
  }

  /**
   * Moves a slot to another node as redis-cli does, key by key, in the order that `order` gives. `between` is called
   * before each key and after the last.
   */
  async moveSlot(
    slot: number,
    order: (keys: string[]) => string[],
    between: (left: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const from = await this.ownerOf(slot);
    const to = this.nodes[(this.nodes.indexOf(from) + 1) % this.nodes.length]!;
    await to.client.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', from.id);
    await from.client.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', to.id);
    for (;;) {
      const keys = order((await from.client.call('CLUSTER', 'GETKEYSINSLOT', slot, 1_000_000)) as string[]);
      await between(keys);
      if (keys.length === 0) break;
      await from.client.call('MIGRATE', '127.0.0.1', to.port, keys[0]!, 0, 5_000);
    }
    for (const { client } of [to, from, ...this.nodes.filter((node) => node !== to && node !== from)]) {
      await client.call('CLUSTER', 'SETSLOT', slot, 'NODE', to.id);
    }
  }

  async kill(node: Node): Promise<void> {
    node.client.disconnect();
    node.process.kill('SIGKILL');
    await node.process.ended;
  }

  async stop(): Promise<void> {
    for (const { client } of this.nodes) client.disconnect();
    await this.children.stopAll(0);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function startNode(program: string, folder: string, children: ChildProcesses): Promise<Node> {
  let port = HIGHEST_PORT;
  while (port >= HIGHEST_PORT) port = await findFreePort();
  const dir = join(folder, String(port));
  mkdirSync(dir, { recursive: true });
  const settings = {
    bind: '127.0.0.1',
    port,
    dir,
    save: '',
    'cluster-enabled': 'yes',
    'cluster-node-timeout': 2_000,
    // A node that is away takes its own companies with it, and nobody else's.
    'cluster-require-full-coverage': 'no',
    'maxmemory-policy': 'noeviction',
    'set-max-intset-entries': 1024,
  };
  const child = await children.start({
    name: `redis-${port}`,
    command: program,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    log: join(folder, `${port}.log`),
    stage: 1,
  });
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50 });
  client.on('error', () => undefined);
  const id = await eventually(async () => String(await client.call('CLUSTER', 'MYID')));
  return { port, process: child, client, id };
}
