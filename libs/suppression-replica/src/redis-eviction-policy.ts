import type { Redis } from 'ioredis';
import { ReplicaStoreRefused } from './suppression-replica.js';

/**
 * Throws ReplicaStoreRefused unless Redis keeps what it was given: an evicted set reads as "nobody opted out". Asks
 * INFO, because hosted Redis often forbids CONFIG. A server that does not tell is refused too.
 */
export async function refuseEviction(redis: Redis): Promise<void> {
  const policy = readEvictionPolicy(await redis.info('memory'));
  if (policy === 'noeviction') return;
  throw new ReplicaStoreRefused(
    policy === undefined
      ? 'Redis does not tell its maxmemory-policy (INFO memory); noeviction is needed'
      : `Redis has maxmemory-policy ${policy}; set it to noeviction, or it may forget who opted out`,
  );
}

/** The policy in an answer to `INFO memory`. */
export function readEvictionPolicy(info: string): string | undefined {
  return /^maxmemory_policy:([a-z-]+)\s*$/m.exec(info)?.[1];
}
