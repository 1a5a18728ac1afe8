import type { EncodedRecord, RecordProducer } from '@stopgate/kafka';
import { SendingLane } from './sending-lane.js';

/**
 * Sends records of calls in shared requests, with a lane for each broker: it answers one request after the other, and while
 * it hands its partitions over, or is away, only the calls for those wait.
 *
 * A call that would wait longer than its provider does is refused instead, at once: the provider calls again after a 503, but
 * after a timeout too, and then the record of the first call is only more work.
 */
export class GroupingSender {
  /** By broker; of those that no leader is known of yet, undefined. */
  private readonly lanes = new Map<number | undefined, SendingLane>();

  /** @param waitLimitMs how long a call may wait, as far as that can be told when it comes */
  constructor(
    private readonly producer: Pick<RecordProducer, 'send' | 'leaderOf'>,
    private readonly waitLimitMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * As `RecordProducer.send`: resolves when Kafka has acknowledged all of `records`. Rejects with DependencyFailure, having
   * sent nothing, when that would take too long.
   */
  async send(records: readonly EncodedRecord[]): Promise<void> {
    const byLane = Map.groupBy(records, (record) => this.laneOf(record));
    for (const lane of byLane.keys()) lane.refuseIfLate();
    await Promise.all([...byLane].map(([lane, some]) => lane.send(some)));
  }

  private laneOf(record: EncodedRecord): SendingLane {
    const leader = this.producer.leaderOf(record);
    const known = this.lanes.get(leader);
    if (known) return known;
    const lane = new SendingLane(this.producer, this.waitLimitMs, this.now);
    this.lanes.set(leader, lane);
    return lane;
  }
}
