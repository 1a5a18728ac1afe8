import type { Trouble } from './trouble.js';

export interface PresendClientOptions {
  /** Where enrichment answers, such as `https://stopgate.example.com`; `/v1/check` is added. */
  readonly url: string;
  /** Of the company that sends: `sgk_…`. */
  readonly apiKey: string;
  /** How long a single question waits for others to travel with, in ms; 2 when absent. */
  readonly batchWindowMs?: number;
  /** Single questions in one call at most; 1,000 when absent, 10,000 at most. */
  readonly batchSize?: number;
  /** Calls at the same time; 4 when absent. */
  readonly maxInFlight?: number;
  /** How long one attempt may take, in ms; 2,000 when absent. */
  readonly attemptTimeoutMs?: number;
  /** How long a question may take with all attempts, in ms; 5,000 when absent. For lists: every 10,000 addresses. */
  readonly deadlineMs?: number;
  /** The oldest `asOf` that is good enough, in ms before now; 15,000 when absent. */
  readonly maxAsOfAgeMs?: number;
  /** How far `asOf` may be ahead of this machine's clock, in ms; 1,000 when absent. */
  readonly maxAsOfAheadMs?: number;
  /** Hears why questions were answered `unknown`, once per call: for logs and alarms. Must not throw. */
  readonly onTrouble?: (trouble: Trouble) => void;
  /** Instead of the global one: a proxy, mutual TLS. */
  readonly fetch?: typeof fetch;
}

export type Settings = Required<Omit<PresendClientOptions, 'url' | 'apiKey'>> & {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Addresses in one call, as the interface has it. */
export const MOST_ADDRESSES = 10_000;
const HOUR_MS = 3_600_000;

/** Throws TypeError or RangeError for what can never work, so that it is found at the start and not at a send. */
export function readOptions(options: PresendClientOptions): Settings {
  return {
    url: readUrl(options.url),
    headers: { authorization: `Bearer ${readKey(options.apiKey)}`, 'content-type': 'application/json' },
    batchWindowMs: readNumber(options, 'batchWindowMs', 2, 0, 1_000),
    batchSize: readNumber(options, 'batchSize', 1_000, 1, MOST_ADDRESSES),
    maxInFlight: readNumber(options, 'maxInFlight', 4, 1, 1_000),
    attemptTimeoutMs: readNumber(options, 'attemptTimeoutMs', 2_000, 1, HOUR_MS),
    deadlineMs: readNumber(options, 'deadlineMs', 5_000, 1, HOUR_MS),
    maxAsOfAgeMs: readNumber(options, 'maxAsOfAgeMs', 15_000, 1, 24 * HOUR_MS),
    maxAsOfAheadMs: readNumber(options, 'maxAsOfAheadMs', 1_000, 0, HOUR_MS),
    onTrouble: readFunction(options, 'onTrouble') ?? (() => undefined),
    // Called as it stands at each call: instrumentation may put another one in its place.
    fetch: readFunction(options, 'fetch') ?? ((input, init) => fetch(input, init)),
  };
}

function readUrl(url: unknown): string {
  if (typeof url !== 'string' || !URL.canParse(url)) throw new TypeError('url must be an absolute URL');
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol)) throw new TypeError('url must begin with http:// or https://');
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw new TypeError('url must hold neither credentials nor a query or fragment');
  }
  return `${parsed.origin}${parsed.pathname.replace(/(?<!\/)\/+$/, '')}/v1/check`;
}

function readKey(apiKey: unknown): string {
  if (typeof apiKey !== 'string' || apiKey === '') throw new TypeError('apiKey is missing');
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new TypeError('apiKey holds a space or a character that no key has');
  return apiKey;
}

type Named<T> = { [K in keyof PresendClientOptions as PresendClientOptions[K] extends T ? K : never]: unknown };

function readNumber(
  options: PresendClientOptions,
  name: keyof Named<number | undefined>,
  absent: number,
  least: number,
  most: number,
): number {
  const value: unknown = options[name] ?? absent;
  if (typeof value !== 'number' || !(value >= least && value <= most)) {
    throw new RangeError(`${name} must be a number from ${least} to ${most}`);
  }
  return name.endsWith('Ms') ? value : Math.floor(value);
}

function readFunction<N extends 'onTrouble' | 'fetch'>(options: PresendClientOptions, name: N) {
  const value = options[name];
  if (value !== undefined && typeof value !== 'function') throw new TypeError(`${name} must be a function`);
  return value;
}
