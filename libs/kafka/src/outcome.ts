import type { Topic, TopicValue } from '@stopgate/contracts';
import { joinPieces } from './wire/text-pieces.js';
import type { TextPieces } from './wire/text-pieces.js';

/** A record that a handler wants written. Key and JSON are made by the runner. */
export interface Output<T extends Topic = Topic> {
  readonly topic: T;
  readonly value: TopicValue<T>;
  /**
   * Write to the partition number of the source record instead of hashing the key. With equal partition counts a
   * reader can then drop duplicates by the highest source offset, whatever partitioner wrote the source. `wrapped`: that
   * number modulo those that there are, for outputs of which nobody cares where they lie.
   */
  readonly keepPartition?: KeepPartition;
}

export type KeepPartition = boolean | 'wrapped';

/** What became of one message; the runner alone acts on it. */
export type Outcome =
  | { readonly kind: 'ok'; readonly outputs: readonly Output[] }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'retry'; readonly cause: unknown; readonly delayMs?: number }
  | { readonly kind: 'dead'; readonly code: string; readonly detail: string };

const NOTHING_TO_WRITE: Outcome = { kind: 'ok', outputs: [] };

/** Done; these records are to be written before the offset is committed. */
export function ok(outputs: readonly Output[] = []): Outcome {
  return outputs.length === 0 ? NOTHING_TO_WRITE : { kind: 'ok', outputs };
}

/** A typed output; keeps topic and value together for the compiler. */
export function output<T extends Topic>(
  topic: T,
  value: TopicValue<T>,
  options: { keepPartition?: KeepPartition } = {},
): Output {
  return { topic, value, ...options } as unknown as Output;
}

/**
 * An output whose JSON the handler wrote itself, where serialising a whole value would cost more than all else about it:
 * as a text, or in pieces of which those that other messages share, or that the source record has, are bytes already.
 * `value` reads it back.
 */
export function outputText<T extends Topic>(
  topic: T,
  { key, json }: { readonly key: string; readonly json: TextPieces },
  options: { keepPartition?: KeepPartition } = {},
): Output {
  return new WrittenOutput(topic, key, json, options.keepPartition ?? false);
}

export class WrittenOutput implements Output {
  constructor(
    readonly topic: Topic,
    readonly key: string,
    readonly json: TextPieces,
    readonly keepPartition: KeepPartition,
  ) {}

  get value(): never {
    return JSON.parse(joinPieces(this.json)) as never;
  }
}

/** Not for this handler; counted by reason, nothing written. */
export function skip(reason: string): Outcome {
  return { kind: 'skip', reason };
}

/** Cannot be decided now: the partition waits and comes back to this very message. Never a message's own fault. */
export function retry(cause: unknown, delayMs?: number): Outcome {
  return { kind: 'retry', cause, delayMs };
}

/** The message itself is at fault: it goes to the dead-letter topic with this code, and the stream goes on. */
export function dead(code: string, detail: string): Outcome {
  return { kind: 'dead', code, detail };
}
