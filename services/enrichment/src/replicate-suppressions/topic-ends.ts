import type { Topic } from '@stopgate/contracts';
import type { Kafka } from '@stopgate/kafka';

/** A scrape and a readiness check at the same moment share one look. */
const SHARED_FOR_MS = 1_000;

/** Where the partitions of a topic end, to show how much is left to read; nothing is decided by it. */
export class TopicEnds {
  private last: { at: number; ends: Promise<readonly bigint[] | undefined> } | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly topic: Topic,
  ) {}

  /** The next offset of each partition; undefined while Kafka does not tell. */
  read(): Promise<readonly bigint[] | undefined> {
    const at = performance.now();
    if (!this.last || at - this.last.at > SHARED_FOR_MS) {
      this.last = { at, ends: this.ask().catch(() => undefined) };
    }
    return this.last.ends;
  }

  private async ask(): Promise<readonly bigint[]> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    await admin.connect();
    const found = await admin.fetchTopicOffsets(this.topic.name).finally(() => admin.disconnect());
    return found.toSorted((a, b) => a.partition - b.partition).map(({ high }) => BigInt(high));
  }
}
