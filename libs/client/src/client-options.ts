import type { CALLS } from './generated/calls.js';

export type ServiceName = (typeof CALLS)[keyof typeof CALLS]['service'];

export interface StopgateClientOptions {
  /** Where all services answer, behind one ingress, such as `https://stopgate.example.com`. */
  readonly baseUrl?: string;
  /** Where single services answer instead, such as `{ registry: 'http://127.0.0.1:4004' }`. */
  readonly baseUrls?: Partial<Readonly<Record<ServiceName, string>>>;
  /** The key of a company, `sgk_…`; or the admin key, for the calls of the operator. */
  readonly apiKey: string;
  /** How long one attempt may take until its answer begins and, for JSON, ends; 30,000 when absent. */
  readonly timeoutMs?: number;
  /** Further attempts after one that may be repeated; 2 when absent. */
  readonly retries?: number;
  /** Instead of the global one: a proxy, mutual TLS. */
  readonly fetch?: typeof fetch;
}

export interface Settings {
  readonly apiKey: string;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly fetch: typeof fetch;
  /** Without a slash at its end. Throws TypeError for a service whose address was not given. */
  urlOf(service: ServiceName): string;
}

const HOUR_MS = 3_600_000;

/** Throws TypeError or RangeError for what can never work, so that it is found at the start. */
export function readOptions(options: StopgateClientOptions): Settings {
  const { baseUrl, baseUrls = {}, apiKey } = options;
  if (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey))
    throw new TypeError('apiKey is missing or is no key');
  if (baseUrl === undefined && Object.keys(baseUrls).length === 0)
    throw new TypeError('baseUrl or baseUrls is missing');
  const common = baseUrl === undefined ? undefined : readUrl('baseUrl', baseUrl);
  const own = new Map(Object.entries(baseUrls).map(([name, url]) => [name, readUrl(`baseUrls.${name}`, url)]));
  return {
    apiKey,
    timeoutMs: readNumber('timeoutMs', options.timeoutMs ?? 30_000, 1, HOUR_MS),
    retries: readNumber('retries', options.retries ?? 2, 0, 20),
    // Called as it stands at each call: instrumentation may put another one in its place.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    urlOf(service) {
      const url = own.get(service) ?? common;
      if (url === undefined) throw new TypeError(`this call is of ${service}: give baseUrl or baseUrls.${service}`);
      return url;
    },
  };
}

function readUrl(name: string, url: unknown): string {
  if (typeof url !== 'string' || !URL.canParse(url)) throw new TypeError(`${name} must be an absolute URL`);
  const { protocol, username, password, search, hash, origin, pathname } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw new TypeError(`${name} must begin with http:// or https://`);
  if (username || password || search || hash) {
    throw new TypeError(`${name} must hold neither credentials nor a query or fragment`);
  }
  return `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}`;
}

export function readNumber(name: string, value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new RangeError(`${name} must be a number from ${least} to ${most}`);
}
