import type { FastifyReply } from 'fastify';
import type { AuthenticatedCompany } from './api-key-guard.js';
import { clientOf } from './client-of.js';
import { ProblemError } from './problem.js';
import { TokenBuckets } from './token-buckets.js';
import type { RateLimit } from './token-buckets.js';

export interface RateLimiterOptions {
  /** Which of a company's `limits` holds here; the name of the policy in the headers too. */
  readonly policy: 'api' | 'check';
  /** Of a key whose company has none of its own; undefined: no limit for anybody. */
  readonly limit: RateLimit | undefined;
  /** Keys that nobody has, from one client address. */
  readonly wrongKeys: RateLimit;
}

const MOST_KNOWN = 100_000;

/**
 * How many calls an API key may make. It counts in this process alone: several processes allow several times as much, and
 * there is nothing that could be down and refuse good calls.
 */
export class RateLimiter {
  private readonly keys = new TokenBuckets();
  private readonly clients = new TokenBuckets();
  /** Keys that were right when they were last seen. */
  private readonly known = new Set<string>();

  constructor(private readonly options: RateLimiterOptions) {}

  /**
   * Counts a call of a key and writes `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10) into the
   * answer. Throws 429 RATE_LIMITED.
   */
  admit({ keyId, limits }: AuthenticatedCompany, units: number, reply: FastifyReply): void {
    const { policy } = this.options;
    const limit = this.options.limit && (limits?.[policy] ?? this.options.limit);
    if (!limit) return;
    const { allowed, left, waitSeconds } = this.keys.take(keyId, limit, units);
    const window = Math.ceil(limit.burst / limit.perSecond);
    // Structured fields by hand: a library took 6 µs for each.
    reply.headers({
      'ratelimit-policy': `"${policy}";q=${limit.burst};w=${window}`,
      ratelimit: `"${policy}";r=${left};t=${waitSeconds}`,
    });
    if (!allowed) throw tooMany('This API key makes more calls than it may.', waitSeconds);
  }

  /**
   * Before a key is looked up: throws 429 where too many wrong ones came from this client, unless this one was right
   * lately. Call what it gives with the outcome.
   */
  beginLookUp(keyId: string, ip: string): (outcome: 'right' | 'wrong' | 'unknown') => void {
    if (!this.options.limit) return () => undefined;
    const client = clientOf(ip);
    const wasRight = this.known.has(keyId);
    if (!wasRight) {
      const { allowed, waitSeconds } = this.clients.take(client, this.options.wrongKeys, 1);
      if (!allowed) throw tooMany('Too many calls with keys that nobody has came from here.', waitSeconds);
    }
    return (outcome) => {
      if (outcome === 'wrong') this.known.delete(keyId);
      else if (!wasRight) this.clients.giveBack(client, 1);
      if (outcome !== 'right') return;
      if (this.known.size >= MOST_KNOWN) this.known.clear();
      this.known.add(keyId);
    };
  }
}

function tooMany(detail: string, waitSeconds: number): ProblemError {
  const sentence = `${detail} Try again in ${waitSeconds} s.`;
  return new ProblemError(429, 'RATE_LIMITED', sentence, {}, { 'retry-after': String(waitSeconds) });
}
