import { isUtf8 } from 'node:buffer';
import type { Topic, TopicValue } from '@stopgate/contracts';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** One decoded record as a handler sees it. */
export interface Incoming<Value = unknown> {
  readonly value: Value;
  /** The JSON as it was read, where `value` is exactly what it says: no default filled in, no member said twice. */
  readonly text?: string | undefined;
  readonly key: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The broker's or producer's time of the record, Unix ms. */
  readonly timestamp: number;
  readonly headers: IHeaders;
}

export type Decoded<Value> =
  | { readonly kind: 'message'; readonly incoming: Incoming<Value> }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'dead'; readonly code: string; readonly detail: string };

/** Lets one of several groups over a topic take only its share, as cheaply as possible. */
export interface Selection {
  /** Quick look at the raw bytes: false means surely not ours, and nothing is parsed. */
  readonly mayConcern?: (raw: Buffer) => boolean;
  /** Decides on the parsed JSON, before validation; `undefined` stands for a value that is not JSON. */
  readonly selects?: (json: unknown) => boolean;
}

/** A header's text, or undefined when it is absent. Of a repeated header the first counts. */
export function headerText(headers: IHeaders | undefined, name: string): string | undefined {
  const found = headers?.[name];
  const first = Array.isArray(found) ? found[0] : found;
  return first === undefined ? undefined : first.toString();
}

/** Bytes to a validated message, once. Wrong bytes are never an exception but an answer with a stable code. */
export function decodeRecord<T extends Topic>(
  topic: T,
  partition: number,
  record: KafkaMessage,
  selection: Selection = {},
): Decoded<TopicValue<T>> {
  const raw = record.value;
  if (raw !== null && selection.mayConcern?.(raw) === false) return { kind: 'skip', reason: 'not_selected' };

  // Buffer.toString would quietly replace broken bytes, and the message would go on with a wrong text.
  const text = raw === null || !isUtf8(raw) ? undefined : raw.toString('utf8');
  const json = text === undefined ? undefined : parseJson(text);
  if (selection.selects?.(json) === false) return { kind: 'skip', reason: 'not_selected' };
  if (raw === null || raw.length === 0) return { kind: 'dead', code: 'EMPTY_VALUE', detail: 'the record has no value' };
  if (json === undefined) return { kind: 'dead', code: 'INVALID_JSON', detail: 'the value is not JSON in UTF-8' };

  if (topic.isPlain?.(json) === true) {
    return {
      kind: 'message',
      incoming: asIncoming(
        topic.name,
        partition,
        record,
        json as TopicValue<T>,
        saysOnce(text!, json) ? text : undefined,
      ),
    };
  }
  const parsed = topic.schema.safeParse(json);
  if (!parsed.success) {
    const detail = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`)
      .join('; ');
    return { kind: 'dead', code: 'INVALID_MESSAGE', detail: detail.slice(0, 1_000) };
  }
  const value = parsed.data as TopicValue<T>;
  return { kind: 'message', incoming: asIncoming(topic.name, partition, record, value, undefined) };
}

function asIncoming<Value>(
  topic: string,
  partition: number,
  { key, offset, timestamp, headers = {} }: KafkaMessage,
  value: Value,
  text: string | undefined,
): Incoming<Value> {
  return {
    value,
    text,
    key: key?.toString() ?? null,
    topic,
    partition,
    offset,
    timestamp: Number(timestamp),
    headers,
  };
}

/**
 * True only when the text of an object names each of its members once: of two members with one name, readers differ in
 * which they take, so such a text must not be passed on under what we read in it. Members of inner objects count too,
 * and then the answer is false, which costs time and nothing else.
 */
export function saysOnce(text: string, json: unknown): boolean {
  let left = 0;
  for (const _name in json as object) left += 1;
  // Inside of a string a quote has a backslash before it and is followed by a colon only if the string says so.
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2)) left -= 1;
  return left === 0 && !/"\s/.test(text);
}

/** Undefined when the text is not JSON; JSON itself has no undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
