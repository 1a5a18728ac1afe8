import type { Admin, Kafka } from 'kafkajs';
import { committedOffsets } from './committed-offsets.js';
import { withLimit } from './with-limit.js';

/** Asks Kafka how far a consumer group has come with a topic, whichever process reads it. */
export class GroupProgress {
  private admin: Promise<Admin> | undefined;
  private closed: Promise<void> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly place: { readonly topic: string; readonly group: string },
  ) {}

  /**
   * Whether the group is done with every record that was written before `at`, by the time in the records. A few requests to
   * Kafka, two more where it is not. Rejects with Kafka's failure, or with DependencyFailure after `timeoutMs`: whoever asks
   * has somebody waiting, and kafkajs lets a broker that hangs take half a minute.
   */
  async isPast(at: Date, timeoutMs = 1_000): Promise<boolean> {
    const { group } = this.place;
    try {
      return await withLimit(
        this.ask(at),
        timeoutMs,
        'kafka',
        `did not say within ${timeoutMs} ms how far ${group} is`,
      );
    } catch (error) {
      // The next client begins with the brokers and leaders of then.
      void this.close();
      throw error;
    }
  }

  private async ask(at: Date): Promise<boolean> {
    const { topic, group } = this.place;
    const admin = await (this.admin ??= this.connect());
    // One after the other: what fails leaves nothing behind that goes on with a client that is closed.
    const wanted = await admin.fetchTopicOffsetsByTimestamp(topic, at.getTime());
    const done = await committedOffsets(admin, group, topic);
    const left = wanted.filter(({ partition, offset }) => (done.get(partition) ?? -1n) < BigInt(offset));
    if (left.length === 0) return true;
    // What is gone from the log is done with, wherever the group was.
    const lows = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, low }) => [partition, BigInt(low)]));
    return left.every(({ partition, offset }) => BigInt(offset) <= lows.get(partition)!);
  }

  /** Resolves when every client has been disconnected. */
  async close(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    const gone = admin?.then((one) => one.disconnect()).catch(() => undefined);
    this.closed = this.closed.then(() => gone);
    await this.closed;
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    await admin.connect();
    return admin;
  }
}
