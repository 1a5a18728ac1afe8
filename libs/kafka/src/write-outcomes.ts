import type { Topic } from '@stopgate/contracts';
import { recordHeaders } from '@stopgate/contracts';
import type { BatchConsumerOptions } from './batch-consumer.js';
import { encodeDeadLetter } from './dead-letter.js';
import type { Decided } from './decide-records.js';
import type { EncodedRecord } from './encode-record.js';
import { recordHeader } from './incoming.js';
import type { Outcome } from './outcome.js';
import { createOutputFrame } from './output-batch.js';
import type { OutputFrame } from './output-batch.js';

/** Writes what a handler decided: outputs, and dead letters. */
export class OutcomeWriter<T extends Topic> {
  /** By topic and source partition. */
  private readonly frames = new Map<Topic, OutputFrame[]>();

  constructor(private readonly options: Pick<BatchConsumerOptions<T>, 'producer' | 'group' | 'topic'>) {}

  /** Resolves when Kafka has acknowledged everything. */
  async write(partition: number, settled: readonly Decided[]): Promise<void> {
    try {
      await this.send(partition, settled);
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      // One output is over the broker's limit: find it by sending each message's records alone.
      for (const one of settled) {
        await this.send(partition, [one]).catch(async (cause: unknown) => {
          if (!isTooLarge(cause)) throw cause;
          const outcome: Outcome = {
            kind: 'dead',
            code: 'OUTPUT_TOO_LARGE',
            detail: 'an output is over the size limit',
          };
          await this.send(partition, [{ ...one, outcome }]);
        });
      }
    }
  }

  private async send(partition: number, settled: readonly Decided[]): Promise<void> {
    const { producer } = this.options;
    const outputs = producer.startOutputs();
    const deadLetters: EncodedRecord[] = [];
    for (const { record, outcome, attempts } of settled) {
      if (outcome.kind === 'ok') {
        if (outcome.outputs.length === 0) continue;
        const traceparent = recordHeader(record, recordHeaders.traceparent);
        for (let index = 0; index < outcome.outputs.length; index += 1) {
          const out = outcome.outputs[index]!;
          const source = { offset: record.offset, index, traceparent };
          outputs.add(this.frameOf(out.topic, partition), out, source, out.keepPartition ? partition : undefined);
        }
      } else if (outcome.kind === 'dead') {
        const { code, detail } = outcome;
        const { group, topic } = this.options;
        const letter = { topic: topic.name, partition, group, record, code, detail, attempts, at: new Date() };
        deadLetters.push(encodeDeadLetter(letter));
      }
    }
    await producer.sendOutputs(outputs);
    if (deadLetters.length > 0) await producer.send(deadLetters);
  }

  private frameOf(topic: Topic, partition: number): OutputFrame {
    let ofTopic = this.frames.get(topic);
    if (!ofTopic) this.frames.set(topic, (ofTopic = []));
    const source = { group: this.options.group, topic: this.options.topic.name, partition };
    return (ofTopic[partition] ??= createOutputFrame(topic, source));
  }
}

function isTooLarge(error: unknown): boolean {
  return (error as { type?: unknown } | undefined)?.type === 'MESSAGE_TOO_LARGE';
}
