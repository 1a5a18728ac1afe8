import { TokenBucket } from 'limiter';

/** `burst` units at once, and `perSecond` more of them each second. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** What a try to take from a bucket came to. */
export interface Taken {
  readonly allowed: boolean;
  /** Whole units that are left. */
  readonly left: number;
  /** Whole seconds, at least one: until more units are there, or as many as were wanted in vain. */
  readonly waitSeconds: number;
}

/** They hold some 200 bytes each. */
const MOST_BUCKETS = 100_000;

/** A token bucket per name, in memory that cannot grow without end. */
export class TokenBuckets {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly most = MOST_BUCKETS) {}

  /**
   * Takes units, all or none. More than a bucket holds counts as all of it, or a large call could never be made.
   *
   * @param limit of this name now; where it was another one, the bucket begins anew
   */
  take(name: string, limit: RateLimit, units: number): Taken {
    const bucket = this.bucketOf(name, limit);
    const wanted = Math.min(units, limit.burst);
    const allowed = bucket.tryRemoveTokens(wanted);
    const waitMs = allowed ? 0 : bucket.getWaitTime(wanted);
    return { allowed, left: Math.floor(bucket.content), waitSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
  }

  giveBack(name: string, units: number): void {
    const bucket = this.buckets.get(name);
    if (bucket) bucket.content = Math.min(bucket.bucketSize, bucket.content + units);
  }

  private bucketOf(name: string, { perSecond, burst }: RateLimit): TokenBucket {
    const known = this.buckets.get(name);
    if (known?.bucketSize === burst && known.tokensPerInterval === perSecond) return known;
    const bucket = new TokenBucket({ bucketSize: burst, tokensPerInterval: perSecond, interval: 'second' });
    bucket.content = burst;
    // Whoever is dropped begins anew with a full bucket: too kind, never too strict.
    if (!known && this.buckets.size >= this.most) this.buckets.delete(this.buckets.keys().next().value!);
    this.buckets.set(name, bucket);
    return bucket;
  }
}
