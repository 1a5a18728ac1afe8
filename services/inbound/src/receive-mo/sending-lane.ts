import { DependencyFailure, MAX_REQUEST_BYTES, splitIntoRequests } from '@stopgate/kafka';
import type { EncodedRecord, RecordProducer } from '@stopgate/kafka';
import { shedMoCalls } from './receive-metrics.js';
import { WaitEstimate } from './wait-estimate.js';

/** Of one request. By bytes alone small records would make it long in the making. */
const MOST_RECORDS = 500;

interface Waiting {
  readonly records: readonly EncodedRecord[];
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Sends what comes while a request is under way in the next one: a call waits a little longer for its own record, and many
 * calls share the cost of a request. Once a request has failed, one call after the other tries again, and the rest is told
 * at once instead of after the 1.3 s that a request takes to fail: a pile of calls that wait would be in the way of
 * whoever comes when Kafka is back. A group is one request of Kafka's, and a call with more than that goes in several, with
 * the others' turns between them: nobody waits for what somebody else has brought.
 */
export class SendingLane {
  private waiting: Waiting[] = [];
  private sending = false;
  private failure: { readonly error: unknown } | undefined;

  /** Of what waits, in requests; parts of one count as such. */
  private requestsWaiting = 0;
  private readonly estimate: WaitEstimate;

  /** @param waitLimitMs how long a call may wait, as far as that can be told when it comes */
  constructor(
    private readonly producer: Pick<RecordProducer, 'send'>,
    private readonly waitLimitMs: number,
    now: () => number,
  ) {
    this.estimate = new WaitEstimate(now);
  }

  /** As `RecordProducer.send`: resolves when Kafka has acknowledged all of `records`. */
  async send(records: readonly EncodedRecord[]): Promise<void> {
    for (const slice of splitIntoRequests(records, MOST_RECORDS)) await this.sendSlice(slice);
  }

  /**
   * Throws DependencyFailure when a call that comes now would wait too long. What it brings itself is not counted: it would
   * be refused again each time. Where nothing is under way nobody is refused, so that there is news of how long it takes.
   */
  refuseIfLate(): void {
    if (!this.sending) return;
    const waitMs = this.estimate.waitMs(this.requestsWaiting);
    if (waitMs <= this.waitLimitMs) return;
    shedMoCalls.inc();
    throw new DependencyFailure('kafka', `a call would wait about ${Math.round(waitMs)} ms`);
  }

  private sendSlice(records: readonly EncodedRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.failure && this.sending) {
        reject(this.failure.error);
        return;
      }
      const one = { records, bytes: bytesOf(records), resolve, reject };
      this.waiting.push(one);
      this.requestsWaiting += shareOf(one);
      if (!this.sending) void this.sendWaiting();
    });
  }

  private async sendWaiting(): Promise<void> {
    this.sending = true;
    while (this.waiting.length > 0) {
      const group = this.takeGroup();
      this.estimate.begin();
      try {
        await this.producer.send(group.flatMap(({ records }) => records));
        this.failure = undefined;
        this.estimate.end();
        for (const { resolve } of group) resolve();
      } catch (error) {
        this.failure = { error };
        // Who came while that request failed has waited as long as a provider waits for us.
        const late = this.waiting;
        this.waiting = [];
        this.requestsWaiting = 0;
        for (const { reject } of [...group, ...late]) reject(error);
      }
    }
    this.sending = false;
  }

  /** Those who have waited longest, as many as fit into one request. */
  private takeGroup(): Waiting[] {
    let [size, bytes, count] = [0, 0, 0];
    for (const { records, bytes: own } of this.waiting) {
      if (size > 0 && (bytes + own > MAX_REQUEST_BYTES || count + records.length > MOST_RECORDS)) break;
      size += 1;
      bytes += own;
      count += records.length;
    }
    const group = this.waiting.splice(0, size);
    // Anew when nobody is left, so that what is lost in adding parts does not add up.
    this.requestsWaiting = this.waiting.length === 0 ? 0 : this.requestsWaiting - sum(group.map(shareOf));
    return group;
  }
}

function bytesOf(records: readonly EncodedRecord[]): number {
  return sum(records.map(({ bytes }) => bytes));
}

/** Which part of a request it takes up. */
function shareOf({ records, bytes }: Pick<Waiting, 'records' | 'bytes'>): number {
  return Math.max(bytes / MAX_REQUEST_BYTES, records.length / MOST_RECORDS);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
