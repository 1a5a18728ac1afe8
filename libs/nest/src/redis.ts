import { Redis } from 'ioredis';
import type { Logger } from 'pino';

export interface RedisOptions {
  readonly logger?: Logger;
  /** A command without an answer after this fails; 2 s when absent. */
  readonly commandTimeoutMs?: number;
}

/**
 * A Redis connection that reconnects for ever, at most a second apart, and fails commands at once while it is down: a
 * waiting command is a waiting message, and the caller knows better what waiting means. Use `whenRedisReady` at start.
 */
export function createRedis(url: string, name: string, options: RedisOptions = {}): Redis {
  const redis = new Redis(url, {
    connectionName: `stopgate-${name}`,
    connectTimeout: 5_000,
    commandTimeout: options.commandTimeoutMs ?? 2_000,
    // With 1, and nothing sent again, a command that was on its way when the connection broke waits for its timeout.
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    // A script that was sent and not answered may have run; whoever sent it decides about a second time.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 5), 1_000),
  });
  // Without a listener ioredis prints every failed attempt; one line per outage is enough.
  let down = false;
  redis.on('error', (error: Error) => {
    if (!down) options.logger?.warn({ err: error, redis: name }, 'redis_down');
    down = true;
  });
  redis.on('ready', () => {
    if (down) options.logger?.info({ redis: name }, 'redis_up');
    down = false;
  });
  return redis;
}

/** Resolves when commands can be sent; throws when that takes longer than the time given. */
export async function whenRedisReady(redis: Redis, timeoutMs = 10_000): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    let last: Error | undefined;
    const remember = (error: Error): void => void (last = error);
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      redis.off('ready', onReady);
      redis.off('error', remember);
      if (error) reject(error);
      else resolve();
    };
    const onReady = (): void => finish();
    const timer = setTimeout(
      () =>
        finish(new Error(`Redis not ready within ${timeoutMs} ms${last ? `: ${last.message}` : ''}`, { cause: last })),
      timeoutMs,
    );
    redis.on('ready', onReady);
    redis.on('error', remember);
  });
}

/** For `ReadinessRegistry`: one round trip. */
export function redisReadiness(redis: Redis): () => Promise<void> {
  return async () => {
    await redis.ping();
  };
}
