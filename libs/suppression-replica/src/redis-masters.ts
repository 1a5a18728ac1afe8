import type { Cluster, Redis } from 'ioredis';

/** One server, or a Redis Cluster whose client sends each command to the node that has its key. */
export type RedisConnection = Redis | Cluster;

/** The servers that hold data: the one, or every master of the cluster. Throws while the cluster is not known yet. */
export function mastersOf(redis: RedisConnection): Redis[] {
  if (!('nodes' in redis)) return [redis];
  const masters = redis.status === 'ready' ? redis.nodes('master') : [];
  if (masters.length === 0) throw new Error("Cluster isn't ready: its nodes are not known yet");
  return masters;
}
