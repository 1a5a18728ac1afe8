import type { Topic, TopicValue } from '@stopgate/contracts';
import type { KafkaMessage } from 'kafkajs';
import type { BatchConsumerOptions } from './batch-consumer.js';
import { isDependencyFailure } from './dependency-failure.js';
import { decodeRecord } from './incoming.js';
import type { Incoming } from './incoming.js';
import { takeLoopTurn } from './loop-turns.js';
import { retry } from './outcome.js';
import type { Outcome } from './outcome.js';

/** One record with what became of it. */
export interface Decided {
  readonly record: KafkaMessage;
  readonly outcome: Outcome;
  readonly attempts: number;
}

/** Records decoded in one turn of the event loop: about a millisecond. */
const PIECE = 250;

type Judged = Omit<Decided, 'record'>;

/** Records to outcomes: decodes them, asks the handler, and finds the one message that a whole batch fails over. */
export class RecordDecider<T extends Topic> {
  constructor(private readonly options: BatchConsumerOptions<T>) {}

  /** One for each record, in order; whatever the handler throws is an outcome too. */
  async decide(partition: number, records: readonly KafkaMessage[]): Promise<Decided[]> {
    const decided: (Decided | undefined)[] = new Array<undefined>(records.length);
    const incoming: Incoming<TopicValue<T>>[] = [];
    const at: number[] = [];
    for (let index = 0; index < records.length; index += 1) {
      if (index % PIECE === 0) await takeLoopTurn();
      const record = records[index]!;
      const decoded = decodeRecord(this.options.topic, partition, record, this.options);
      if (decoded.kind === 'message') {
        incoming.push(decoded.incoming);
        at.push(index);
      } else {
        decided[index] = { record, outcome: decoded, attempts: 1 };
      }
    }
    try {
      const outcomes = incoming.length === 0 ? [] : await this.callHandler(incoming);
      for (let index = 0; index < at.length; index += 1) {
        const place = at[index]!;
        decided[place] = { record: records[place]!, outcome: outcomes[index]!, attempts: 1 };
      }
    } catch (error) {
      for (const [index, judged] of (await this.judgeAlone(incoming, error)).entries()) {
        const place = at[index]!;
        decided[place] = { record: records[place]!, ...judged };
      }
    }
    return decided as Decided[];
  }

  /** After the handler has failed over all of them. */
  private async judgeAlone(batch: readonly Incoming<TopicValue<T>>[], error: unknown): Promise<Judged[]> {
    if (isDependencyFailure(error)) return batch.map(() => ({ outcome: retry(error), attempts: 1 }));
    this.options.logger.warn(
      { err: error, group: this.options.group, messages: batch.length },
      'batch failed, trying its messages one by one',
    );
    const results: Judged[] = [];
    for (const message of batch) {
      const result = await this.handleAlone(message);
      results.push(result);
      if (result.outcome.kind === 'retry') break;
    }
    // After a retry nothing later is looked at; the cut makes these come again.
    while (results.length < batch.length) results.push({ outcome: retry('behind a waiting message'), attempts: 1 });
    return results;
  }

  private async handleAlone(message: Incoming<TopicValue<T>>): Promise<Judged> {
    const maxAttempts = this.options.maxAttempts ?? 3;
    for (let attempts = 1; ; attempts += 1) {
      try {
        const [outcome] = await this.callHandler([message]);
        return { outcome: outcome!, attempts };
      } catch (error) {
        if (isDependencyFailure(error)) return { outcome: retry(error), attempts };
        if (attempts < maxAttempts) continue;
        const { group } = this.options;
        this.options.logger.error(
          { err: error, group, partition: message.partition, offset: message.offset },
          'message dead-lettered',
        );
        const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        return { outcome: { kind: 'dead', code: 'HANDLER_ERROR', detail }, attempts };
      }
    }
  }

  private async callHandler(batch: readonly Incoming<TopicValue<T>>[]): Promise<readonly Outcome[]> {
    const outcomes = await this.options.handler(batch);
    if (outcomes.length !== batch.length) {
      throw new Error(`handler of ${this.options.group} gave ${outcomes.length} outcomes for ${batch.length} messages`);
    }
    return outcomes;
  }
}
