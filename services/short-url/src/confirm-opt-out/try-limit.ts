import { createHmac } from 'node:crypto';
import { deriveKey } from '@stopgate/domain';
import { clientOf } from '@stopgate/nest';
import type { RedisConnection } from '@stopgate/nest';
import { countLimitFallback } from '../metrics.js';
import { MemoryCounter } from './memory-counter.js';
import type { CountedTry } from './memory-counter.js';

export interface TryLimits {
  /** Posts for one code in an hour, right and wrong alike. */
  readonly perCode: number;
  /** Wrong posts from one client in an hour. */
  readonly perClient: number;
}

export type TryVerdict =
  { readonly kind: 'allowed' } | { readonly kind: 'too_many'; readonly retryAfterSeconds: number };

const WINDOW_MS = 3_600_000;

/** A fixed window that begins with its first try. A counter without an end (a lost reply) would lock for ever. */
const COUNT_SCRIPT = `
  local count = redis.call('INCR', KEYS[1])
  local left = redis.call('PTTL', KEYS[1])
  if left < 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[1])
    left = tonumber(ARGV[1])
  end
  return { count, left }`;

/** Never creates a counter, never goes below none. */
const GIVE_BACK_SCRIPT = `
  local count = tonumber(redis.call('GET', KEYS[1]) or '0')
  if count > 0 then redis.call('DECR', KEYS[1]) end
  return 0`;

/**
 * Keeps people from trying numbers out. Counted in Redis, for all instances together; while Redis is away, in this
 * process: a limit that is too kind by the number of instances, never none.
 */
export class TryLimit {
  private readonly local = new MemoryCounter(WINDOW_MS);
  private readonly key: Buffer;

  constructor(
    private readonly redis: RedisConnection,
    private readonly limits: TryLimits,
    secret: string,
    private readonly prefix = 'short-url:tries',
  ) {
    this.key = deriveKey(secret, 'short-url.client');
  }

  /** Counts a try before anything is looked up. The client first: who is over the limit cannot use up a code's tries. */
  async take(code: string, ip: string): Promise<TryVerdict> {
    const client = await this.count(this.clientKey(ip));
    if (client.count > this.limits.perClient) return tooMany(client);
    const link = await this.count(`${this.prefix}:code:${code}`);
    return link.count > this.limits.perCode ? tooMany(link) : { kind: 'allowed' };
  }

  /**
   * A right number is no guess: thousands of people share one address behind a mobile operator, and after a campaign
   * their opt-outs must not use up each other's tries. Best effort; an error only leaves the count one higher.
   */
  async giveBack(ip: string): Promise<void> {
    const key = this.clientKey(ip);
    try {
      await this.redis.eval(GIVE_BACK_SCRIPT, 1, key);
    } catch {
      this.local.giveBack(key);
    }
  }

  private async count(key: string): Promise<CountedTry> {
    try {
      const [count, left] = (await this.redis.eval(COUNT_SCRIPT, 1, key, WINDOW_MS)) as [number, number];
      return { count, leftMs: left };
    } catch {
      countLimitFallback();
      return this.local.count(key, Date.now());
    }
  }

  /** Keyed hash: Redis holds no address of anybody. */
  private clientKey(ip: string): string {
    const client = createHmac('sha256', this.key).update(clientOf(ip)).digest('base64url').slice(0, 22);
    return `${this.prefix}:client:${client}`;
  }
}

function tooMany({ leftMs }: CountedTry): TryVerdict {
  return { kind: 'too_many', retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1_000)) };
}
