import { setTimeout } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { DependencyFailure } from './dependency-failure.js';

/** Asks Kafka how far a consumer group has come with a topic, whichever process reads it. */
export class GroupProgress {
  private admin: Promise<Admin> | undefined;
  private closed: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly place: { readonly topic: string; readonly group: string },
  ) {}

  /**
   * Whether the group is done with every record that was written before `at`, by the time in the records. Three requests to
   * Kafka. Rejects with Kafka's failure, or with DependencyFailure after `timeoutMs`: whoever asks has somebody waiting, and
   * kafkajs lets a broker that hangs take half a minute.
   */
  async isPast(at: Date, timeoutMs = 1_000): Promise<boolean> {
    const over = new AbortController();
    const late = setTimeout(timeoutMs, undefined, { signal: over.signal }).then(() => {
      throw new DependencyFailure('kafka', `did not say within ${timeoutMs} ms how far ${this.place.group} is`);
    });
    const asked = this.ask(at);
    for (const one of [asked, late]) one.catch(() => undefined);
    try {
      return await Promise.race([asked, late]);
    } catch (error) {
      // The next client begins with the brokers and leaders of then.
      void this.close();
      throw error;
    } finally {
      over.abort();
    }
  }

  private async ask(at: Date): Promise<boolean> {
    const { topic, group } = this.place;
    const admin = await (this.admin ??= this.connect());
    const [wanted, [committed]] = await Promise.all([
      admin.fetchTopicOffsetsByTimestamp(topic, at.getTime()),
      admin.fetchOffsets({ groupId: group, topics: [topic] }),
    ]);
    const done = new Map(committed?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    const left = wanted.filter(({ partition, offset }) => (done.get(partition) ?? -1n) < BigInt(offset));
    if (left.length === 0) return true;
    // Where the group has never been, there may be nothing to be done with.
    if (left.some(({ partition }) => (done.get(partition) ?? -1n) >= 0n)) return false;
    const lows = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, low }) => [partition, BigInt(low)]));
    return left.every(({ partition, offset }) => BigInt(offset) <= lows.get(partition)!);
  }

  /** Resolves when no client is open any more. */
  async close(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    const gone = admin?.then((one) => one.disconnect()).catch(() => undefined);
    this.closed = Promise.all([this.closed, gone]);
    await this.closed;
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    await admin.connect();
    return admin;
  }
}
