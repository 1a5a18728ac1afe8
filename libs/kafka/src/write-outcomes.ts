import type { Topic } from '@stopgate/contracts';
import { recordHeaders } from '@stopgate/contracts';
import type { BatchConsumerOptions } from './batch-consumer.js';
import { encodeDeadLetter } from './dead-letter.js';
import type { Decided } from './decide-records.js';
import type { EncodedRecord } from './encode-record.js';
import { recordHeader } from './incoming.js';
import type { Outcome } from './outcome.js';
import { createOutputFrame } from './output-batch.js';
import type { OutputBatch, OutputFrame } from './output-batch.js';
import { continueTrace } from './trace-headers.js';

interface Encoded {
  readonly outputs: OutputBatch;
  readonly deadLetters: readonly EncodedRecord[];
}

/** Writes what a handler decided: outputs, and dead letters. */
export class OutcomeWriter<T extends Topic> {
  /** By topic and source partition. */
  private readonly frames = new Map<Topic, OutputFrame[]>();

  constructor(private readonly options: Pick<BatchConsumerOptions<T>, 'producer' | 'group' | 'topic'>) {}

  /**
   * Encodes all of them at once. What it gives sends that, and resolves when Kafka has acknowledged everything; it rejects
   * too where something cannot be encoded.
   *
   * @param sayAgain the same, for when each has to be sent alone; until then nothing of them is held
   */
  encode(
    partition: number,
    settled: readonly Decided[],
    sayAgain: () => readonly Decided[] | Promise<readonly Decided[]>,
  ): () => Promise<void> {
    const encoded = this.tryToEncode(partition, settled);
    return async () => {
      if ('failed' in encoded) throw encoded.failed;
      try {
        await this.send(encoded);
      } catch (error) {
        if (!isTooLarge(error)) throw error;
        // One output is over the broker's limit: find it by sending each message's records alone.
        for (const one of await sayAgain()) await this.sendAlone(partition, one);
      }
    };
  }

  private async sendAlone(partition: number, one: Decided): Promise<void> {
    await this.send(this.encodeAll(partition, [one])).catch(async (cause: unknown) => {
      if (!isTooLarge(cause)) throw cause;
      const outcome: Outcome = { kind: 'dead', code: 'OUTPUT_TOO_LARGE', detail: 'an output is over the size limit' };
      await this.send(this.encodeAll(partition, [{ ...one, outcome }]));
    });
  }

  private async send({ outputs, deadLetters }: Encoded): Promise<void> {
    const { producer } = this.options;
    await producer.sendOutputs(outputs);
    if (deadLetters.length > 0) await producer.send(deadLetters);
  }

  private tryToEncode(partition: number, settled: readonly Decided[]): Encoded | { readonly failed: unknown } {
    try {
      return this.encodeAll(partition, settled);
    } catch (failed) {
      return { failed };
    }
  }

  private encodeAll(partition: number, settled: readonly Decided[]): Encoded {
    const outputs = this.options.producer.startOutputs();
    const deadLetters: EncodedRecord[] = [];
    for (const { record, outcome, attempts } of settled) {
      if (outcome.kind === 'ok') {
        if (outcome.outputs.length === 0) continue;
        // One step of one trace, however much is written.
        const traceparent = continueTrace(recordHeader(record, recordHeaders.traceparent));
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
    return { outputs, deadLetters };
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
