import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

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

export const redisConfigShape = { REDIS_URL: urlSetting(['redis:', 'rediss:'], 'redis://host:6379') };

/** The root of all keys of this installation; each purpose derives its own from it. */
export const secretConfigShape = {
  STOPGATE_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .describe('at least 32 characters, kept for ever: links and tokens are derived from it'),
};

export const adminConfigShape = {
  STOPGATE_ADMIN_KEY: z.string().min(16, 'must have at least 16 characters').describe('at least 16 characters'),
};

export const baseConfigSchema = z.object(baseConfigShape);
/** The settings that `runService` itself needs. */
export type BaseConfig = z.output<typeof baseConfigSchema>;
