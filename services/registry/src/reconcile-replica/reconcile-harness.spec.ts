import { randomBytes } from 'node:crypto';
import { suppressionState } from '@stopgate/contracts';
import { eventsOf, outboxColumns } from '@stopgate/outbox';
import type { StoredRow } from '@stopgate/outbox';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import { RedisReplicaReader, RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { SuppressionChange, SuppressionQuery } from '@stopgate/suppression-replica';
import { eventually, silentLogger, testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { openStore } from '../record-opt-out/store-harness.spec.js';
import { Reconciler } from './reconciler.js';

/** The registry's tables, a replica in Redis of small buckets, and what carries the one to the other. */
export type ReconcileHarness = Awaited<ReturnType<typeof openReconciliation>>;

const BEAT_MS = 50;

export async function openReconciliation() {
  const { pool, owner, store, close } = await openStore();
  const redis = new Redis(testStack().redisUrl, { commandTimeout: 5_000 });
  const prefix = `test:${randomBytes(6).toString('hex')}:`;
  const identity = { key: randomBytes(32), partitions: 1, source: 'test', shards: 2, redis, prefix };
  const erasureKey = new ErasureKey(randomBytes(32));
  const replica = new RedisSuppressionReplica({ ...identity, erasureKey, limits: { mostSmall: 8, bucketSize: 6 } });
  const reader = new RedisReplicaReader({ ...identity, limits: { members: 20, buckets: 3, sets: 3 } });
  const reconciler = new Reconciler({
    pool,
    openReader: () => Promise.resolve(reader),
    onRepair: () => undefined,
    logger: silentLogger(),
  });

  let position = 0n;
  let heldBy: Promise<void> = Promise.resolve();
  /** One after another: relay and corruption both append to the log. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    heldBy = heldBy.then(work);
    return heldBy;
  };
  const append = async (changes: readonly SuppressionQuery[], suppressed: boolean[], at?: Date): Promise<void> => {
    const records = changes.map((change, n): SuppressionChange => ({
      ...change,
      suppressed: suppressed[n]!,
      offset: position + BigInt(n),
    }));
    const nextOffset = position + BigInt(records.length + 1);
    const answer = await replica.applySlice({
      ...{ partition: 0, fromOffset: position, nextOffset, changes: records },
      ...(at && { heartbeatAt: at }),
    });
    if (answer.kind !== 'applied') throw new Error(`the replica answered ${answer.kind}`);
    position = nextOffset;
  };
  /** As the relay and the feed do: what is visible, in the order of ids, and then the heartbeat. */
  const relay = async (): Promise<void> => {
    const at = new Date();
    const { rows } = await pool.query<StoredRow & { id: string }>(
      `SELECT id, ${outboxColumns} FROM registry.outbox ORDER BY id`,
    );
    const states = rows
      .flatMap((row) => eventsOf(row))
      .filter(({ topicName }) => topicName === suppressionState.name)
      .map(({ json }) => suppressionState.schema.parse(JSON.parse(json!)))
      .filter((value) => value.kind === 'state');
    await append(
      states,
      states.map(({ status }) => status === 'opted_out'),
      at,
    );
    await pool.query('DELETE FROM registry.outbox WHERE id = ANY($1::bigint[])', [rows.map(({ id }) => id)]);
  };
  let beating = true;
  const beat = (async () => {
    await Promise.resolve();
    while (beating) {
      await inTurn(relay);
      await new Promise((resolve) => setTimeout(resolve, harness.beatMs));
    }
  })();

  const harness = {
    /** How long a change waits for the relay, at most. */
    beatMs: BEAT_MS,
    pool,
    owner,
    store,
    redis,
    reader,
    reconciler,
    run: (more: { companyId?: string; repair?: boolean } = {}) => reconciler.run({ repair: true, rest: 0, ...more }),
    addCompany: (companyId: string) =>
      pool.query(`INSERT INTO registry.company (company_id, name, version) VALUES ($1, 'Company', 1)`, [companyId]),
    /** Changes the replica alone, behind the truth's back. */
    corrupt: (change: SuppressionQuery, suppressed: boolean) => inTurn(() => append([change], [suppressed])),
    /** The same person once the address is erased. */
    erased: (query: SuppressionQuery): SuppressionQuery => ({
      ...query,
      address: erasedAddress(erasureKey, query, query.address.length % suppressionState.partitions),
    }),
    isBlocked: async (query: SuppressionQuery): Promise<boolean> => {
      const answer = await replica.check([query], Date.now());
      if (answer.kind !== 'fresh') throw new Error(answer.why);
      return answer.suppressed[0]!;
    },
    keys: async (end: RegExp): Promise<string[]> =>
      (await redis.keys(`${prefix}*`)).filter((name) => end.test(name)).sort(),
    /** Until everything that is committed now has reached the replica. */
    caughtUp: async (): Promise<void> => {
      const moment = Date.now();
      await eventually(async () => {
        const freshness = await reader.freshness(Date.now());
        if (freshness.kind !== 'fresh' || freshness.asOf.getTime() <= moment) throw new Error('not yet');
      });
    },
    stopBeating: async (): Promise<void> => {
      beating = false;
      await beat;
    },
    close: async (): Promise<void> => {
      await harness.stopBeating();
      await reconciler.stop();
      const all = await redis.keys(`${prefix}*`);
      if (all.length > 0) await redis.del(...all);
      await redis.quit();
      await close();
    },
  };
  return harness;
}
