import { PLATFORM_LISTS } from '@stopgate/domain';
import { AddressPlaces } from './address-places.js';
import { judgeFreshness } from './dataset.js';
import { DEFAULT_PREFIX, nameDataset, startOfShard } from './key-start.js';
import { mastersOf } from './redis-masters.js';
import type { RedisConnection } from './redis-masters.js';
import { RedisShard } from './redis-shard.js';
import type { CheckedMeta, ShardLimits } from './redis-shard.js';
import { mergeListed, queryLists } from './list-scopes.js';
import { setNameOf } from './range-groups.js';
import { refuseEviction } from './redis-eviction-policy.js';
import { chooseLimits, DEFAULT_INTSET_ENTRIES, readIntsetLimit } from './redis-limits.js';
import { sweepKeys } from './sweep-keys.js';
import type { ReplicaOptions } from './replica-options.js';
import { DEFAULT_FRESHNESS_MS } from './replica-options.js';
import { shardOf } from './shard-of.js';
import type {
  ApplyAnswer,
  CheckAnswer,
  Freshness,
  ReplicaSlice,
  ReplicaStatus,
  SuppressionQuery,
  SuppressionReplica,
} from './suppression-replica.js';

export interface RedisReplicaOptions extends ReplicaOptions {
  /** Its commands must time out: a check that never answers holds a gateway. */
  readonly redis: RedisConnection;
  /** Start of all keys. */
  readonly prefix?: string;
  /** Parts by company, each with a hash tag of its own; 1 when absent, more to spread over a Redis Cluster. */
  readonly shards?: number;
  /** Instead of what suits the server: tests make buckets small to see many splits. */
  readonly limits?: ShardLimits;
}

/** The replica in Redis, for any number of processes at the same time. */
export class RedisSuppressionReplica implements SuppressionReplica {
  private readonly prefix: string;
  private readonly dataset: string;
  private readonly freshnessMs: number;
  private readonly shards: readonly RedisShard[];
  private limits: ShardLimits;

  constructor(private readonly options: RedisReplicaOptions) {
    const { redis, key, erasureKey, partitions, shards = 1, prefix = DEFAULT_PREFIX } = options;
    this.prefix = prefix;
    this.limits = options.limits ?? chooseLimits(DEFAULT_INTSET_ENTRIES);
    this.dataset = nameDataset({ ...options, shards });
    this.freshnessMs = options.freshnessMs ?? DEFAULT_FRESHNESS_MS;
    const places = AddressPlaces.of(key);
    this.shards = Array.from({ length: shards }, (_, shard) => {
      const start = startOfShard(prefix, this.dataset, shard);
      return new RedisShard({ redis, places, erasureKey, partitions, start });
    });
  }

  async prepare(): Promise<void> {
    const masters = mastersOf(this.options.redis);
    await Promise.all(masters.map(refuseEviction));
    const intsetLimits = await Promise.all(masters.map(readIntsetLimit));
    this.limits = this.options.limits ?? chooseLimits(Math.min(...intsetLimits));
  }

  async check(queries: readonly SuppressionQuery[], nowMs: number): Promise<CheckAnswer> {
    try {
      return await this.checkWithLists(queries, nowMs);
    } catch (error) {
      return {
        kind: 'unknown',
        why: `Redis did not answer: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
  }

  /**
   * People, and along with them the lists that the last answers knew of, in one call. Each answer says which there were at
   * its moment; where that is news all is asked once more, together: nobody is clear of a list that stood there when they
   * were looked for, and who says STOP and leaves a list at the same time is never between the two.
   */
  private async checkWithLists(queries: readonly SuppressionQuery[], nowMs: number): Promise<CheckAnswer> {
    let known = this.shards.map((shard) => shard.listed);
    for (;;) {
      const asked = new Set<string>();
      const lists = queryLists(queries, known, asked);
      const all = lists.queries.length > 0 ? [...queries, ...lists.queries] : queries;
      const found = new Array<boolean>(all.length).fill(false);
      const metas = await this.ask(all, found);
      const met = new Set(metas.map(({ listed }) => listed));
      if (queryLists(queries, [...met], asked).queries.length > 0) {
        known = [...known, ...met];
        continue;
      }
      const freshness = this.judgeAll(metas, nowMs);
      if (freshness.kind === 'unknown') return freshness;
      if (all === queries) return { ...freshness, suppressed: found };
      return { ...freshness, ...mergeListed(lists, found) };
    }
  }

  private judgeAll(metas: readonly CheckedMeta[], nowMs: number): Freshness {
    let oldest: Freshness | undefined;
    for (const { exists, heartbeats } of metas) {
      const freshness = this.judge(exists, heartbeats, nowMs);
      if (freshness.kind === 'unknown') return freshness;
      if (oldest?.kind !== 'fresh' || freshness.asOf < oldest.asOf) oldest = freshness;
    }
    return oldest!;
  }

  private get ofPlatform(): RedisShard {
    return this.shards[shardOf(PLATFORM_LISTS, this.shards.length)]!;
  }

  private async ask(queries: readonly SuppressionQuery[], suppressed: boolean[]): Promise<CheckedMeta[]> {
    const parts = this.split(queries);
    const metas = await Promise.all(
      parts.map(({ shard, items, positions }) => shard.check(items, positions, suppressed)),
    );
    return metas.flat();
  }

  async applySlice(slice: ReplicaSlice): Promise<ApplyAnswer> {
    const parts = this.split(slice.changes, true);
    const lists = parts.length > 1 ? platformSets(slice.changes) : [];
    const answers = await Promise.all(
      parts.map(({ shard, items }) =>
        shard.apply({ ...slice, changes: items }, this.limits, shard === this.ofPlatform ? [] : lists),
      ),
    );
    return mergeAnswers(answers);
  }

  async dropIfAhead(end: { partition: number; endOffset: bigint }): Promise<boolean> {
    const dropped = await Promise.all(this.shards.map((shard) => shard.dropIfAhead(end)));
    return dropped.includes(true);
  }

  sweep(nowMs: number): Promise<number> {
    return sweepKeys(this.options.redis, { prefix: this.prefix, dataset: this.dataset, shards: this.shards, nowMs });
  }

  async status(nowMs: number): Promise<ReplicaStatus> {
    const metas = await Promise.all(this.shards.map((shard) => shard.readMeta()));
    let freshness: Freshness | undefined;
    for (const meta of metas) {
      const one = this.judge(meta.exists, meta.heartbeats, nowMs);
      if (!freshness || one.kind === 'unknown') freshness = one;
      else if (freshness.kind === 'fresh' && one.asOf < freshness.asOf) freshness = one;
    }
    return {
      freshness: freshness!,
      partitions: Array.from({ length: this.options.partitions }, (_, partition) => {
        const times = metas.map(({ heartbeats }) => heartbeats[partition]);
        return {
          partition,
          position: metas.map(({ positions }) => positions[partition]!).reduce((a, b) => (b < a ? b : a)),
          heartbeatAt: times.includes(undefined) ? undefined : new Date(Math.min(...(times as number[]))),
        };
      }),
    };
  }

  /** What belongs to each shard, in order, with its place in the whole; `every`: those with nothing to do, too. */
  private split<T extends SuppressionQuery>(items: readonly T[], every = false): ShardPart<T>[] {
    const { shards } = this;
    if (shards.length === 1) return [{ shard: shards[0]!, items, positions: undefined }];
    const parts = shards.map((shard) => ({ shard, items: [] as T[], positions: [] as number[] }));
    items.forEach((item, position) => {
      const part = parts[shardOf(item.companyId, shards.length)]!;
      part.items.push(item);
      part.positions.push(position);
    });
    // An empty batch asks too: it is a way to learn whether the replica can be trusted.
    return every || items.length === 0 ? parts : parts.filter(({ items: own }) => own.length > 0);
  }

  private judge(exists: boolean, heartbeats: readonly (number | undefined)[], nowMs: number): Freshness {
    const { freshnessMs } = this;
    return judgeFreshness({ exists, heartbeats }, { partitions: this.options.partitions, freshnessMs, nowMs });
  }
}

interface ShardPart<T> {
  readonly shard: RedisShard;
  readonly items: readonly T[];
  /** Undefined: as they stand. */
  readonly positions: readonly number[] | undefined;
}

/**
 * Sets of the platform's lists that these changes are about. Every shard is told of them: a check asks for them only where
 * there are any, so that without them a node that is gone takes no others with it.
 */
function platformSets(changes: ReplicaSlice['changes']): string[] {
  return [...new Set(changes.filter(({ companyId }) => companyId === PLATFORM_LISTS).map(setNameOf))];
}

/** The whole is as far as its slowest shard; what is applied again to the others changes nothing. */
function mergeAnswers(answers: readonly ApplyAnswer[]): ApplyAnswer {
  const ahead = answers.find((answer) => answer.kind === 'ahead');
  if (ahead) return ahead;
  const gaps = answers.filter((answer) => answer.kind === 'gap').map(({ expected }) => expected);
  if (gaps.length > 0) return { kind: 'gap', expected: gaps.reduce((a, b) => (b < a ? b : a)) };
  const applied = answers.filter((answer) => answer.kind === 'applied');
  return {
    kind: 'applied',
    position: applied.map(({ position }) => position).reduce((a, b) => (b < a ? b : a)),
    began: applied.some(({ began }) => began),
  };
}
