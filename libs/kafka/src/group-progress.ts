import type { Admin, Kafka } from 'kafkajs';
import { committedOffsets } from './committed-offsets.js';
import { DependencyFailure } from './dependency-failure.js';
import { withLimit } from './with-limit.js';

/** A client that has left a question unanswered for so long is given up, and the next question begins anew. */
const HANGS_MS = 10_000;

/** Asks Kafka how far a consumer group has come with a topic, whichever process reads it. */
export class GroupProgress {
  private admin: Promise<Admin> | undefined;
  /** Clients that are being closed. */
  private closing: Promise<unknown> = Promise.resolve();
  /** The client with a question that has not been answered in time, and may be yet. */
  private slow: Promise<Admin> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly place: { readonly topic: string; readonly group: string },
  ) {}

  /**
   * Whether the group is done with every record that was written before `at`, by the time in the records. A few requests to
   * Kafka, one more where it is not. Rejects with Kafka's failure, or with DependencyFailure after `timeoutMs`: whoever asks
   * has somebody waiting, and kafkajs lets a broker that hangs take half a minute. Until that question has come to an end
   * every other one is refused at once: a client that began anew with each would never be done with connecting.
   */
  async isPast(at: Date, timeoutMs = 1_000): Promise<boolean> {
    const { topic, group } = this.place;
    const client = (this.admin ??= this.connect());
    if (client === this.slow) throw new DependencyFailure('kafka', `has yet to say how far ${group} is with ${topic}`);
    let isOver = false;
    const answer = this.ask(client, at).finally(() => (isOver = true));
    try {
      return await withLimit(answer, timeoutMs, 'kafka', `did not say within ${timeoutMs} ms how far ${group} is`);
    } catch (error) {
      // What failed leaves the next question to the brokers and leaders of then.
      if (isOver) void this.drop(client);
      else this.waitFor(client, answer);
      throw error;
    }
  }

  /** Resolves when every client has been disconnected. */
  async close(): Promise<void> {
    await this.drop(this.admin);
  }

  private async ask(client: Promise<Admin>, at: Date): Promise<boolean> {
    const { topic, group } = this.place;
    const admin = await client;
    // One after the other: what fails leaves nothing behind that goes on with a client that is closed.
    const wanted = await admin.fetchTopicOffsetsByTimestamp(topic, at.getTime());
    const done = await committedOffsets(admin, group, topic);
    const left = wanted.filter(({ partition, offset }) => (done.get(partition) ?? -1n) < BigInt(offset));
    if (left.length === 0) return true;
    // What is gone from the log is done with, wherever the group was.
    const lows = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, low }) => [partition, BigInt(low)]));
    return left.every(({ partition, offset }) => BigInt(offset) <= lows.get(partition)!);
  }

  private waitFor(client: Promise<Admin>, answer: Promise<unknown>): void {
    this.slow = client;
    const hangs = setTimeout(() => void this.drop(client), HANGS_MS).unref();
    const end = (): void => {
      clearTimeout(hangs);
      if (this.slow === client) this.slow = undefined;
    };
    answer.then(end, () => {
      end();
      void this.drop(client);
    });
  }

  private drop(client: Promise<Admin> | undefined): Promise<unknown> {
    if (this.admin === client) this.admin = undefined;
    const gone = client?.then((admin) => admin.disconnect()).catch(() => undefined);
    return (this.closing = Promise.all([this.closing, gone]).then(() => undefined));
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    await admin.connect();
    return admin;
  }
}
