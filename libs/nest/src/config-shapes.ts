import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import type { RateLimit } from './token-buckets.js';

/** A whole number written in digits only: `4e3`, ` 80` and `0x50` are typing errors, not ports. */
export function integerSetting(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
    .describe(`a whole number from ${min} to ${max}`);
}

/** A URL with one of the given schemes (`postgres:`, `http:`); gives the text unchanged. */
export function urlSetting(schemes: readonly string[], example: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), `must look like ${example}`)
    .describe(`such as ${example}`);
}

/** Where something is reached by http, as what paths are put behind: without slashes at the end. */
export function webUrlSetting(example: string) {
  const setting = urlSetting(['http:', 'https:'], example).transform(withoutEndSlashes);
  return setting.describe(`such as ${example}`);
}

export function withoutEndSlashes(text: string): string {
  return text.replace(/(?<!\/)\/+$/, '');
}

/** `true` or `false`. */
export function booleanSetting() {
  return z
    .enum(['true', 'false'], 'must be true or false')
    .transform((text) => text === 'true')
    .describe('true or false');
}

const PROXY_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isProxyRange(text: string): boolean {
  if (PROXY_NAMES.has(text) || isIP(text) > 0) return true;
  const [, address, bits] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const family = isIP(address ?? '');
  if (!address || family === 0) return false;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}

/**
 * Which proxies' X-Forwarded-* headers are believed: `false`, or a list of addresses and ranges. `true` and a number of
 * hops are refused: both believe a client that comes past the proxy, and webhook addresses and rate limits depend on
 * these headers.
 */
const trustProxySetting = z
  .string()
  .default('false')
  .transform((text, context): false | string[] => {
    if (text === 'false') return false;
    const ranges = text.split(',').map((part) => part.trim());
    if (ranges.every(isProxyRange)) return ranges;
    context.addIssue('must be false or a comma list of addresses and ranges of proxies, such as 10.0.0.0/8');
    return z.NEVER;
  });

/** What every service reads. */
export const baseConfigShape = {
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 lets the system choose a free one. */
  PORT: integerSetting(0, 65_535),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
  TRUST_PROXY: trustProxySetting,
};

export const kafkaConfigShape = {
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (brokers) => brokers.every((broker) => /^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/.test(broker)),
      'must be a comma list of host:port',
    )
    .describe('a comma list of host:port'),
};

export const postgresConfigShape = {
  DATABASE_URL: urlSetting(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
};

const REDIS_EXAMPLE = 'redis://host:6379';

export const redisConfigShape = {
  /** One server, or some nodes of a Redis Cluster as a comma list; the client finds the others. */
  REDIS_URL: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (urls) =>
        urls.every((url) => URL.canParse(url) && ['redis:', 'rediss:'].includes(new URL(url).protocol)) &&
        new Set(urls.map((url) => new URL(url).protocol)).size === 1,
      `must look like ${REDIS_EXAMPLE}, or be a comma list of such nodes`,
    )
    .transform((urls) => urls.join(','))
    .describe(`such as ${REDIS_EXAMPLE}; a comma list of nodes for a Redis Cluster`),
  /** For a cluster with one address for all nodes; several nodes are always a cluster. */
  STOPGATE_REDIS_CLUSTER: booleanSetting().optional(),
};

const LEAST_KEY = 32;
const keySetting = (what: string) =>
  z
    .string()
    .min(LEAST_KEY, `must have at least ${LEAST_KEY} characters`)
    .describe(`at least ${LEAST_KEY} characters: ${what}`);

/** Which data set of the suppression replica is wanted, and which one answers until that has been built. */
export const replicaConfigShape = {
  /** Numbers in Redis are hidden with it; STOPGATE_SECRET when absent. */
  STOPGATE_REPLICA_KEY: keySetting('hides numbers in Redis').optional(),
  /** What STOPGATE_REPLICA_KEY was before; the value of STOPGATE_SECRET when there was none. */
  STOPGATE_REPLICA_PREVIOUS_KEY: keySetting('the key before this one').optional(),
  /** Parts by company, spread over the nodes of a Redis Cluster. */
  STOPGATE_REPLICA_SHARDS: integerSetting(1, 1_024).default(1),
  /** What STOPGATE_REPLICA_SHARDS was before. */
  STOPGATE_REPLICA_PREVIOUS_SHARDS: integerSetting(1, 1_024).optional(),
};

/** What `replicaConfigShape` and `secretConfigShape` say. */
export interface ReplicaConfig {
  readonly STOPGATE_SECRET: string;
  readonly STOPGATE_REPLICA_KEY?: string | undefined;
  readonly STOPGATE_REPLICA_PREVIOUS_KEY?: string | undefined;
  readonly STOPGATE_REPLICA_SHARDS: number;
  readonly STOPGATE_REPLICA_PREVIOUS_SHARDS?: number | undefined;
}

interface WantedReplica {
  readonly secret: string;
  readonly shards: number;
}

/**
 * The data set that the settings want, and the one that they say was wanted before. The previous settings may stay in
 * place after the change is over, or be those of now: then there is only one.
 */
export function readWantedReplicas(config: ReplicaConfig): { current: WantedReplica; previous?: WantedReplica } {
  const current = {
    secret: config.STOPGATE_REPLICA_KEY ?? config.STOPGATE_SECRET,
    shards: config.STOPGATE_REPLICA_SHARDS,
  };
  const previous = {
    secret: config.STOPGATE_REPLICA_PREVIOUS_KEY ?? current.secret,
    shards: config.STOPGATE_REPLICA_PREVIOUS_SHARDS ?? current.shards,
  };
  const differ = previous.secret !== current.secret || previous.shards !== current.shards;
  return differ ? { current, previous } : { current };
}

/** The root of all keys of this installation; each purpose derives its own from it. */
export const secretConfigShape = {
  STOPGATE_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .describe('at least 32 characters, kept for ever: links and tokens are derived from it'),
};

/** How often keys may call a service; `readRateLimits` reads it. */
export function rateLimitConfigShape(defaults: RateLimit) {
  return {
    /** Units that each key gets a second, in each process; 0: no limits at all. */
    STOPGATE_RATE_LIMIT_PER_SECOND: integerSetting(0, 100_000).default(defaults.perSecond),
    /** Units that a key may use at once; at least those of a second. */
    STOPGATE_RATE_LIMIT_BURST: integerSetting(1, 1_000_000).default(defaults.burst),
    /** Calls with keys that nobody has, from one client address; thirty times as many at once. */
    STOPGATE_WRONG_KEYS_PER_SECOND: integerSetting(1, 100_000).default(10),
  };
}

interface RateLimitConfig {
  readonly STOPGATE_RATE_LIMIT_PER_SECOND: number;
  readonly STOPGATE_RATE_LIMIT_BURST: number;
  readonly STOPGATE_WRONG_KEYS_PER_SECOND: number;
}

/** Who has one wrong key in many places is slowed down, not locked out. */
const WRONG_KEYS_BURST_SECONDS = 30;

/** What a `RateLimiter` needs of the settings. */
export function readRateLimits(config: RateLimitConfig): {
  readonly limit: RateLimit | undefined;
  readonly wrongKeys: RateLimit;
} {
  const perSecond = config.STOPGATE_RATE_LIMIT_PER_SECOND;
  const burst = Math.max(perSecond, config.STOPGATE_RATE_LIMIT_BURST);
  const limit = perSecond === 0 ? undefined : { perSecond, burst };
  const wrong = config.STOPGATE_WRONG_KEYS_PER_SECOND;
  return { limit, wrongKeys: { perSecond: wrong, burst: wrong * WRONG_KEYS_BURST_SECONDS } };
}

export const adminConfigShape = {
  STOPGATE_ADMIN_KEY: z.string().min(16, 'must have at least 16 characters').describe('at least 16 characters'),
};

export const baseConfigSchema = z.object(baseConfigShape);
/** The settings that `runService` itself needs. */
export type BaseConfig = z.output<typeof baseConfigSchema>;
