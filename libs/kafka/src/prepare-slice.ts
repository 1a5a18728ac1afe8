import type { Topic } from '@stopgate/contracts';
import type { KafkaMessage } from 'kafkajs';
import type { BatchConsumerOptions } from './batch-consumer.js';
import { RecordDecider } from './decide-records.js';
import type { Decided } from './decide-records.js';
import type { Outcome } from './outcome.js';
import { OutcomeWriter } from './write-outcomes.js';

type Retry = Outcome & { readonly kind: 'retry' };

/** What became of so many messages. */
interface OutcomeCount {
  readonly kind: string;
  readonly reason: string;
  readonly count: number;
}

/** A part of a fetched batch, decided and ready to be written. */
export interface Slice {
  /** Settled are those before the first that has to wait: they are written, and the stream goes on behind the last. */
  readonly settled: number;
  readonly last: KafkaMessage | undefined;
  /** That of the first that has to wait. */
  readonly cut: Retry | undefined;
  readonly counts: readonly OutcomeCount[];
  /** Resolves when Kafka has acknowledged everything. */
  readonly write: () => Promise<void>;
}

/**
 * Makes slices of records. What was read and decided is let go as soon as it is encoded: held until Kafka answers, the
 * messages of all partitions that are under way at once would each be copied twice by the collector, a tenth of the
 * promotional lane's time.
 */
export class SlicePreparer<T extends Topic> {
  private readonly decider: RecordDecider<T>;
  private readonly writer: OutcomeWriter<T>;

  constructor(private readonly options: BatchConsumerOptions<T>) {
    this.decider = new RecordDecider(options);
    this.writer = new OutcomeWriter(options);
  }

  async prepare(partition: number, records: readonly KafkaMessage[]): Promise<Slice> {
    const decided = await this.decider.decide(partition, records);
    const cut = decided.findIndex(isRetry);
    const settled = cut === -1 ? decided : decided.slice(0, cut);
    return {
      settled: settled.length,
      last: settled.at(-1)?.record,
      cut: decided[cut]?.outcome as Retry | undefined,
      counts: countOutcomes(settled),
      write: this.writer.encode(
        partition,
        settled,
        // What other handlers say when they are asked again may be another thing. Bound, and no closure here: what one closure
        // of a function holds, all of them hold.
        this.options.readAhead
          ? this.decideAgain.bind(this, partition, records.slice(0, settled.length))
          : keep(settled),
      ),
    };
  }

  private async decideAgain(partition: number, records: readonly KafkaMessage[]): Promise<readonly Decided[]> {
    const decided = await this.decider.decide(partition, records);
    const waiting = decided.find(isRetry);
    if (waiting) throw (waiting.outcome as Retry).cause;
    return decided;
  }
}

function keep<Value>(value: Value): () => Value {
  return () => value;
}

function isRetry({ outcome }: Decided): boolean {
  return outcome.kind === 'retry';
}

function countOutcomes(settled: readonly Decided[]): OutcomeCount[] {
  const counts = new Map<string, { kind: string; reason: string; count: number }>();
  for (const { outcome } of settled) {
    const reason = outcome.kind === 'skip' ? outcome.reason : outcome.kind === 'dead' ? outcome.code : '';
    const id = `${outcome.kind}|${reason}`;
    const entry = counts.get(id);
    if (entry) entry.count += 1;
    else counts.set(id, { kind: outcome.kind, reason, count: 1 });
  }
  return [...counts.values()];
}
