import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ChildProcesses } from '../../deploy/local/stack/child-processes.ts';
import { PROJECT } from '../../deploy/local/stack/instance.ts';
import type { Instance } from '../../deploy/local/stack/instance.ts';
import { restartKafka, startKafkaCluster } from '../../deploy/local/stack/kafka.ts';
import { findFreePort } from './service-process.js';

/** Two brokers of Kafka, each with a copy of every record, and a controller; they belong to one test file. */
export class OwnKafkaCluster {
  private constructor(
    readonly brokers: readonly string[],
    private readonly children: ChildProcesses,
    private readonly folder: string,
  ) {}

  static async start(): Promise<OwnKafkaCluster> {
    const folder = join(PROJECT, '.local/test/own-kafka-cluster');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const ports = { redis: 0, kafka: await findFreePort(), postgres: 0 };
    const instance: Instance = { name: 'test', folder, kafkaFolder: join(folder, 'kafka'), ports, durable: false };
    const children = await ChildProcesses.open(instance);
    try {
      return new OwnKafkaCluster((await startKafkaCluster(instance, children)).split(','), children, folder);
    } catch (error) {
      await children.stopAll(0);
      throw error;
    }
  }

  /** As an operator does: leadership moves before it ends. Resolves when it answers again. */
  restart(id: 1 | 2): Promise<void> {
    return restartKafka(this.children, { id });
  }

  /** Without a word to anybody; resolves when it answers again. */
  killAndStart(id: 1 | 2): Promise<void> {
    return restartKafka(this.children, { id, kill: true });
  }

  async stop(): Promise<void> {
    await this.children.stopAll(0);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
