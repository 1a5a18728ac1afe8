import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { checkUrl, hostOf } from './check-url.js';
import type { UrlRules } from './check-url.js';
import { OutboundError, toOutboundError } from './outbound-error.js';
import { createDnsResolver, resolveAllowed } from './resolve-host.js';
import type { HostResolver } from './resolve-host.js';

export interface OutboundClientOptions extends UrlRules {
  /** The DNS servers of the machine when absent. */
  readonly resolve?: HostResolver;
  /** Certificates of authorities to trust instead of Node's own list. */
  readonly ca?: string;
}

export interface OutboundRequest extends OutboundLimits {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface OutboundLimits {
  /** For everything together, from the look-up to the last byte that is read. */
  readonly timeoutMs: number;
  /** So much of the answer is read; the rest is not even fetched. */
  readonly mostAnswerBytes: number;
  /** Gives the request up. */
  readonly signal?: AbortSignal;
}

export interface OutboundAnswer {
  readonly status: number;
  /** The header Retry-After, when there is one. */
  readonly retryAfter: string | undefined;
  /** The beginning of the answer. */
  readonly body: Buffer;
  /** Whether `body` is all of it: false when it reached `mostAnswerBytes`, broke off or did not come in time. */
  readonly isWhole: boolean;
}

const CONNECT_TIMEOUT_MS = 5_000;
const MOST_HEADER_BYTES = 16_384;
/** A burst to one host shares connections; a host that is seldom called keeps none of ours. */
const KEEP_ALIVE_MS = 4_000;
const LONGEST_KEEP_ALIVE_MS = 30_000;

/**
 * Calls URLs that strangers gave us. A connection is only ever made to an address that was checked for this very
 * connection, so a name that changes its address between a check and a call gains nothing. Redirects are not followed, a
 * proxy of the environment is not used, certificates are verified whatever the environment says.
 */
export class OutboundClient {
  private readonly agent: Agent;
  private readonly resolve: HostResolver;

  constructor(private readonly options: OutboundClientOptions) {
    this.resolve = options.resolve ?? createDnsResolver();
    this.agent = new Agent({
      connect: {
        timeout: CONNECT_TIMEOUT_MS,
        // For names alone: an address in their place has been looked at with the URL. The types know of one answer; with
        // `all`, as sockets ask since they try both families, it is a list.
        lookup: this.lookup as LookupFunction,
        rejectUnauthorized: true,
        ...(options.ca !== undefined && { ca: options.ca }),
      },
      allowH2: false,
      pipelining: 1,
      maxHeaderSize: MOST_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: LONGEST_KEEP_ALIVE_MS,
    });
  }

  /**
   * The URL in its normal form when it may be called as things stand now; else rejects with OutboundError. Connects to
   * nobody. A name that cannot be looked up now (`DNS_FAILED`) is no reason to refuse it: every call checks again.
   */
  async check(text: string): Promise<string> {
    const url = checkUrl(text, this.options);
    await resolveAllowed(hostOf(url), this.resolve, this.options.addresses);
    return url.href;
  }

  /** One POST, whatever comes back; rejects with OutboundError when there was no answer. */
  post(text: string, { headers, body, ...limits }: OutboundRequest): Promise<OutboundAnswer> {
    return this.call(text, { method: 'POST', headers, body }, limits);
  }

  /** One GET; rejects with OutboundError when there was no answer. */
  get(text: string, limits: OutboundLimits): Promise<OutboundAnswer> {
    return this.call(text, { method: 'GET', headers: {} }, limits);
  }

  private async call(
    text: string,
    { method, headers, body }: { method: 'GET' | 'POST'; headers: Readonly<Record<string, string>>; body?: string },
    { timeoutMs, mostAnswerBytes, signal }: OutboundLimits,
  ): Promise<OutboundAnswer> {
    const url = checkUrl(text, this.options);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new OutboundError('TIMEOUT', 'There was no answer in time.')), timeoutMs);
    const giveUp = (): void => stop.abort(new OutboundError('CONNECTION_LOST', 'The request was given up.'));
    signal?.addEventListener('abort', giveUp, { once: true });
    if (signal?.aborted) giveUp();
    try {
      const answer = await request(url, {
        dispatcher: this.agent,
        method,
        headers: { 'accept-encoding': 'identity', ...headers },
        ...(body !== undefined && { body }),
        signal: stop.signal,
      });
      const retryAfter = answer.headers['retry-after'];
      return {
        status: answer.statusCode,
        retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
        ...(await readBeginning(answer.body, mostAnswerBytes)),
      };
    } catch (error) {
      throw toOutboundError(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Ends all connections; requests in hand fail. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private readonly lookup = (
    name: string,
    { all }: { all?: boolean | undefined },
    done: (error: Error | null, address?: unknown, family?: number) => void,
  ): void => {
    resolveAllowed(name, this.resolve, this.options.addresses).then(
      (found) => {
        const addresses = found.map((address) => ({ address, family: isIP(address) }));
        if (all) done(null, addresses);
        else done(null, addresses[0]!.address, addresses[0]!.family);
      },
      (error: Error) => done(error),
    );
  };
}

/**
 * Stops after `most` bytes, and the connection with it where more would come. A body that breaks off is taken as it is, and
 * said not to be whole: the status has been said.
 */
async function readBeginning(
  body: AsyncIterable<Buffer> & { destroy(): unknown },
  most: number,
): Promise<Pick<OutboundAnswer, 'body' | 'isWhole'>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isWhole = true;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes < most) continue;
      isWhole = false;
      break;
    }
  } catch {
    isWhole = false;
    body.destroy();
  }
  return { body: Buffer.concat(chunks).subarray(0, most), isWhole };
}
