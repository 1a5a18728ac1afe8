import type { EncodedRecord, RecordProducer } from '@stopgate/kafka';

interface Waiting {
  readonly records: readonly EncodedRecord[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Sends what comes while a request is under way in the next one: a call waits a little longer for its own record, and many
 * calls share the cost of a request. Once a request has failed, one call after the other tries again, and the rest is told
 * at once instead of after the 1.3 s that a request takes to fail: a pile of calls that wait would be in the way of
 * whoever comes when Kafka is back.
 */
export class GroupingSender {
  private waiting: Waiting[] = [];
  private sending = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly producer: Pick<RecordProducer, 'send'>) {}

  /** As `RecordProducer.send`: resolves when Kafka has acknowledged all of `records`. */
  send(records: readonly EncodedRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.failure && this.sending) {
        reject(this.failure.error);
        return;
      }
      this.waiting.push({ records, resolve, reject });
      if (!this.sending) void this.sendWaiting();
    });
  }

  private async sendWaiting(): Promise<void> {
    this.sending = true;
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
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
}
