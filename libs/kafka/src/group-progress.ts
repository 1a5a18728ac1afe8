import type { Admin, Kafka } from 'kafkajs';

/** Asks Kafka how far a consumer group has come with a topic, whichever process reads it. */
export class GroupProgress {
  private admin: Promise<Admin> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly place: { readonly topic: string; readonly group: string },
  ) {}

  /**
   * Whether the group is done with every record that was written before `at`, by the time in the records. Three requests to
   * Kafka. Rejects with Kafka's failure.
   */
  async isPast(at: Date): Promise<boolean> {
    const { topic, group } = this.place;
    const admin = await (this.admin ??= this.connect());
    try {
      const [wanted, [committed]] = await Promise.all([
        admin.fetchTopicOffsetsByTimestamp(topic, at.getTime()),
        admin.fetchOffsets({ groupId: group, topics: [topic] }),
      ]);
      const done = new Map(committed?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
      const left = wanted.filter(({ partition, offset }) => (done.get(partition) ?? -1n) < BigInt(offset));
      if (left.length === 0) return true;
      // Where the group has never been, there may be nothing to be done with.
      if (left.some(({ partition }) => (done.get(partition) ?? -1n) >= 0n)) return false;
      const lows = new Map(
        (await admin.fetchTopicOffsets(topic)).map(({ partition, low }) => [partition, BigInt(low)]),
      );
      return left.every(({ partition, offset }) => BigInt(offset) <= lows.get(partition)!);
    } catch (error) {
      // Its next client begins with the brokers and leaders of then.
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    await admin?.then((one) => one.disconnect()).catch(() => undefined);
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    await admin.connect();
    return admin;
  }
}
