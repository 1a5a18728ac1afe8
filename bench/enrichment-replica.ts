import { ErasureKey } from '@stopgate/domain';
import { RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { SuppressionChange } from '@stopgate/suppression-replica';
import type { Redis } from 'ioredis';
import { sceneSuppressions } from './enrichment-scene.ts';

const PARTITIONS = 6;
const SLICE = 20_000;

/** The same in the process that fills the replica and in those that ask it. */
export function replicaIdentity(prefix: string) {
  return {
    key: Buffer.alloc(32, 7),
    erasureKey: new ErasureKey(Buffer.alloc(32, 8)),
    partitions: PARTITIONS,
    source: 'bench',
    prefix: `${prefix}replica:`,
    // Heartbeats are written once, before the benchmark.
    freshnessMs: 3_600_000,
  };
}

/** All suppressions into the replica, and into the plain sets that the naive design asks. */
export async function fillReplica(redis: Redis, prefix: string): Promise<void> {
  const replica = new RedisSuppressionReplica({ redis, ...replicaIdentity(prefix) });
  await replica.prepare();
  let changes: SuppressionChange[] = [];
  let offset = 0n;
  let sliceStart = 0n;
  const flush = async (): Promise<void> => {
    const answer = await replica.applySlice({ partition: 0, fromOffset: sliceStart, nextOffset: offset, changes });
    if (answer.kind !== 'applied') throw new Error(`the replica answered ${answer.kind}`);
    const plain = redis.pipeline();
    for (const { companyId, address } of changes) plain.sadd(`${prefix}plain:${companyId}`, address);
    await plain.exec();
    sliceStart = offset;
    changes = [];
  };
  for (const { companyId, address } of sceneSuppressions()) {
    changes.push({ companyId, channel: 'sms', address, offset, suppressed: true });
    offset += 1n;
    if (changes.length === SLICE) await flush();
  }
  if (changes.length > 0) await flush();
  for (let partition = 0; partition < PARTITIONS; partition += 1) {
    const fromOffset = partition === 0 ? offset : 0n;
    const slice = { partition, fromOffset, nextOffset: fromOffset + 1n, changes: [], heartbeatAt: new Date() };
    await replica.applySlice(slice);
  }
}

/** Everything that begins with the prefix. */
export async function removeKeys(redis: Redis, prefix: string): Promise<void> {
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 10_000 })) {
    const found = keys as string[];
    if (found.length > 0) await redis.unlink(...found);
  }
}
