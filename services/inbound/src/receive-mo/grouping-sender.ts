import { MAX_REQUEST_BYTES } from '@stopgate/kafka';
import type { EncodedRecord, RecordProducer } from '@stopgate/kafka';

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
export class GroupingSender {
  private waiting: Waiting[] = [];
  private sending = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly producer: Pick<RecordProducer, 'send'>) {}

  /** As `RecordProducer.send`: resolves when Kafka has acknowledged all of `records`. */
  async send(records: readonly EncodedRecord[]): Promise<void> {
    for (let start = 0; start < records.length;) {
      const slice = records.slice(start, start + countFitting(records, start));
      await this.sendSlice(slice);
      start += slice.length;
    }
  }

  private sendSlice(records: readonly EncodedRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.failure && this.sending) {
        reject(this.failure.error);
        return;
      }
      this.waiting.push({ records, bytes: bytesOf(records), resolve, reject });
      if (!this.sending) void this.sendWaiting();
    });
  }

  private async sendWaiting(): Promise<void> {
    this.sending = true;
    while (this.waiting.length > 0) {
      const group = this.takeGroup();
      try {
        await this.producer.send(group.flatMap(({ records }) => records));
        this.failure = undefined;
        for (const { resolve } of group) resolve();
      } catch (error) {
        this.failure = { error };
        // Who came while that request failed has waited as long as a provider waits for us.
        const late = this.waiting;
        this.waiting = [];
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
    return this.waiting.splice(0, size);
  }
}

/** How many records from `start` on fit into one request; one always does. */
function countFitting(records: readonly EncodedRecord[], start: number): number {
  let count = 1;
  let bytes = records[start]!.bytes;
  while (count < MOST_RECORDS && start + count < records.length) {
    bytes += records[start + count]!.bytes;
    if (bytes > MAX_REQUEST_BYTES) break;
    count += 1;
  }
  return count;
}

function bytesOf(records: readonly EncodedRecord[]): number {
  return records.reduce((sum, { bytes }) => sum + bytes, 0);
}
