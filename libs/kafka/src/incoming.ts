import { isAscii, isUtf8 } from 'node:buffer';
import type { Topic, TopicValue } from '@stopgate/contracts';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import { FetchedRecord } from './wire/fetched-record.js';

/** The JSON of an object, and its UTF-8; those bytes are never written to. */
export interface WrittenJson {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** One decoded record as a handler sees it. */
export interface Incoming<Value = unknown> {
  readonly value: Value;
  /** As it was read, where `value` is exactly what that says: no default filled in, no member said twice. */
  readonly written?: WrittenJson | undefined;
  /** As it was read, whatever defaults `value` has beside that and whatever it says twice. */
  readonly asRead?: WrittenJson | undefined;
  readonly key: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The broker's or producer's time of the record, Unix ms. */
  readonly timestamp: number;
  readonly headers: IHeaders;
  /** The text of one header, found without making objects of all of them; `headerOf` also does without. */
  readonly header?: (name: string) => string | undefined;
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
  /** False where another group of the topic sets aside what nobody can read, so that each is one dead letter. */
  readonly ownsUnreadable?: boolean | undefined;
}

/** A header's text, as `headerText` has it. */
export function headerOf(message: Pick<Incoming, 'header' | 'headers'>, name: string): string | undefined {
  return message.header ? message.header(name) : headerText(message.headers, name);
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
  const text = readText(raw);
  const json = text === undefined ? undefined : parseJson(text);
  if (selection.selects?.(json) === false) return { kind: 'skip', reason: 'not_selected' };
  const validated = validate(topic, raw, json);
  if (validated.kind === 'dead') {
    return selection.ownsUnreadable === false ? { kind: 'skip', reason: 'unreadable' } : validated;
  }
  const { value } = validated;
  return { kind: 'message', incoming: new ReadRecord(topic.name, partition, record, value, text!, value === json) };
}

export type DecodedValue<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'dead'; readonly code: string; readonly detail: string };

/** The value alone, for who reads whole topics and looks at no key, time or header. As `decodeRecord` has it. */
export function decodeValue<T extends Topic>(topic: T, raw: Buffer | null): DecodedValue<TopicValue<T>> {
  const text = readText(raw);
  return validate(topic, raw, text === undefined ? undefined : parseJson(text));
}

/** Buffer.toString would quietly replace broken bytes, and the message would go on with a wrong text. */
function readText(raw: Buffer | null): string | undefined {
  if (raw === null) return undefined;
  // Nearly all that we read is ASCII, which is one byte a character and needs no second look.
  if (isAscii(raw)) return raw.toString('latin1');
  return isUtf8(raw) ? raw.toString('utf8') : undefined;
}

/** `json`: undefined where the bytes are none. The very same object comes back when the topic calls it plain. */
function validate<T extends Topic>(topic: T, raw: Buffer | null, json: unknown): DecodedValue<TopicValue<T>> {
  if (raw === null || raw.length === 0) return { kind: 'dead', code: 'EMPTY_VALUE', detail: 'the record has no value' };
  if (json === undefined) return { kind: 'dead', code: 'INVALID_JSON', detail: 'the value is not JSON in UTF-8' };
  if (topic.isPlain?.(json) === true) return { kind: 'value', value: json as TopicValue<T> };
  const parsed = topic.schema.safeParse(json);
  if (parsed.success) return { kind: 'value', value: parsed.data as TopicValue<T> };
  const detail = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`)
    .join('; ');
  return { kind: 'dead', code: 'INVALID_MESSAGE', detail: detail.slice(0, 1_000) };
}

/** `headerText` of a record as it was fetched. */
export function recordHeader(record: KafkaMessage, name: string): string | undefined {
  return record instanceof FetchedRecord ? record.headerText(name) : headerText(record.headers, name);
}

/** Key, time and headers are read when somebody asks: most handlers look at none of them. */
class ReadRecord<Value> implements Incoming<Value>, WrittenJson {
  constructor(
    readonly topic: string,
    readonly partition: number,
    private readonly record: KafkaMessage,
    readonly value: Value,
    readonly text: string,
    private readonly isAsRead: boolean,
  ) {}

  get bytes(): Uint8Array {
    return this.record.value!;
  }

  get asRead(): WrittenJson {
    return this;
  }

  get written(): WrittenJson | undefined {
    const isOnce = this.isAsRead && (isCompact(this.text, this.value) || saysOnce(this.text, this.value));
    return isOnce ? this : undefined;
  }

  get key(): string | null {
    return this.record.key?.toString() ?? null;
  }

  get offset(): string {
    return this.record.offset;
  }

  get timestamp(): number {
    return this.record instanceof FetchedRecord ? this.record.time : Number(this.record.timestamp);
  }

  get headers(): IHeaders {
    return this.record.headers ?? {};
  }

  header(name: string): string | undefined {
    return recordHeader(this.record, name);
  }
}

/**
 * True only when the text of an object is nothing but its members, each once, with strings as values, no escape and no
 * space between: what is as long as those written one behind the other can hold no more. It is a third of the work of
 * `saysOnce`, and what most gateways write.
 */
export function isCompact(text: string, json: unknown): boolean {
  // Both braces, less the comma behind the last member.
  let length = 1;
  for (const name in json as object) {
    const value = (json as Record<string, unknown>)[name];
    if (typeof value !== 'string') return false;
    length += name.length + value.length + AROUND_MEMBER;
  }
  return length === text.length && !text.includes('\\');
}

/** Four quotes, a colon, a comma. */
const AROUND_MEMBER = 6;

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
