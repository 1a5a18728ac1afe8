import { Cluster, Redis } from 'ioredis';
import type { RedisOptions as ClientOptions } from 'ioredis';
import type { Logger } from 'pino';

/** One server, or a Redis Cluster. */
export type RedisConnection = Redis | Cluster;

export interface RedisOptions {
  readonly logger?: Logger;
  /** A command without an answer after this fails; 2 s when absent. */
  readonly commandTimeoutMs?: number;
  /** Whether it is a cluster; when absent, several nodes are one. */
  readonly cluster?: boolean | undefined;
}

/** How long nodes and slots may be out of date where nothing tells: after a failover the old master answers no more. */
const TOPOLOGY_EVERY_MS = 1_000;

const retryDelay = (attempt: number): number => Math.min(50 * 2 ** Math.min(attempt, 5), 1_000);

/**
 * A Redis connection that reconnects for ever, at most a second apart, and fails commands at once while it is down: a
 * waiting command is a waiting message, and the caller knows better what waiting means. Use `whenRedisReady` at start.
 * `url`: one server, or nodes of a cluster as a comma list.
 */
export function createRedis(url: string, name: string, options: RedisOptions = {}): RedisConnection {
  const urls = url.split(',');
  const cluster = options.cluster ?? urls.length > 1;
  if (!cluster && urls.length > 1)
    throw new Error('REDIS_URL names several nodes, and STOPGATE_REDIS_CLUSTER is false');
  const shared = {
    connectionName: `stopgate-${name}`,
    connectTimeout: 5_000,
    commandTimeout: options.commandTimeoutMs ?? 2_000,
    // With 1, and nothing sent again, a command that was on its way when the connection broke waits for its timeout.
    maxRetriesPerRequest: 0,
    // A script that was sent and not answered may have run; whoever sent it decides about a second time.
    autoResendUnfulfilledCommands: false,
  };
  const redis = cluster
    ? connectCluster(urls, shared)
    : new Redis(url, { ...shared, enableOfflineQueue: false, retryStrategy: retryDelay });
  // Without a listener ioredis prints every failed attempt; one line per outage is enough.
  let down = false;
  const tellDown = (error: Error): void => {
    if (!down) options.logger?.warn({ err: error, redis: name }, 'redis_down');
    down = true;
  };
  redis.on('error', tellDown);
  redis.on('ready', () => {
    if (down) options.logger?.info({ redis: name }, 'redis_up');
    down = false;
  });
  return redis;
}

/** Follows MOVED and ASK; everything else fails at once, as with one server. */
function connectCluster(urls: readonly string[], shared: ClientOptions): Cluster {
  const { protocol, username, password } = new URL(urls[0]!);
  const secure = protocol === 'rediss:';
  return new EndingCluster(
    urls.map((node) => ({ host: new URL(node).hostname, port: Number(new URL(node).port || 6_379) })),
    {
      redisOptions: {
        ...shared,
        ...(username && { username: decodeURIComponent(username) }),
        ...(password && { password: decodeURIComponent(password) }),
        ...(secure && { tls: {} }),
      },
      // Certificates are for names.
      ...(secure && { dnsLookup: (host: string, done: (error: null, address: string) => void) => done(null, host) }),
      enableOfflineQueue: false,
      clusterRetryStrategy: retryDelay,
      slotsRefreshInterval: TOPOLOGY_EVERY_MS,
      retryDelayOnFailover: 0,
      retryDelayOnClusterDown: 0,
    },
  );
}

/**
 * A cluster's client that ends. ioredis sets its timer for the next look at the slots after the look before, also when the
 * client was told to disconnect meanwhile, and from then on once a second for ever: the process never ends by itself.
 */
class EndingCluster extends Cluster {
  private ended?: boolean;

  override disconnect(reconnect = false): void {
    if (!reconnect) this.ended = true;
    super.disconnect(reconnect);
  }

  override refreshSlotsCache(done?: (error?: Error | null) => void): void {
    super.refreshSlotsCache((error) => {
      if (!this.ended) done?.(error);
    });
  }
}

/** Resolves when commands can be sent; throws when that takes longer than the time given. */
export async function whenRedisReady(redis: RedisConnection, timeoutMs = 10_000): Promise<void> {
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
export function redisReadiness(redis: RedisConnection): () => Promise<void> {
  return async () => {
    await redis.ping();
  };
}
