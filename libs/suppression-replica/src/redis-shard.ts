import { randomBytes } from 'node:crypto';
import type { ErasureKey } from '@stopgate/domain';
import type { AddressPlaces } from './address-places.js';
import { groupErased, SetsWithErased } from './erased-groups.js';
import { NO_LISTED_SETS, readListedSets } from './list-scopes.js';
import type { ListedSets } from './list-scopes.js';
import { encodeChanges, encodeQueries, groupByRange, readBits } from './range-groups.js';
import type { RangeGroup } from './range-groups.js';
import { APPLY_SCRIPT } from './apply-script.js';
import type { RedisConnection } from './redis-masters.js';
import { RedisScript } from './redis-script.js';
import { CHECK_SCRIPT, DROP_AHEAD_SCRIPT, SWEEP_SCRIPT } from './replica-scripts.js';
import { WHOLE_SLOT } from './slot-scripts.js';
import { splitSlice } from './split-slice.js';
import { Turns } from './turns.js';
import type { ApplyAnswer, ReplicaSlice, SuppressionQuery } from './suppression-replica.js';

export interface ShardOptions {
  readonly redis: RedisConnection;
  readonly places: AddressPlaces;
  readonly erasureKey: ErasureKey;
  readonly partitions: number;
  /** Start of all its keys, with the hash tag that keeps them on one node. */
  readonly start: string;
}

export interface ShardLimits {
  /** From so many members on, a company's set is kept in buckets. */
  readonly mostSmall: number;
  /** Members of a bucket, on average. */
  readonly bucketSize: number;
  /** Members that one call may move to make room. */
  readonly mostMoved?: number;
}

/** What a shard says about itself. */
export interface ShardMeta {
  readonly exists: boolean;
  /** Unix ms, one per partition. */
  readonly heartbeats: readonly (number | undefined)[];
  readonly positions: readonly bigint[];
}

/** What it says at a check. */
export interface CheckedMeta extends Omit<ShardMeta, 'positions'> {
  /** The sets of lists that there were at that moment. */
  readonly listed: ListedSets;
}

/** Other clients wait while a script runs: 4,000 checks take about 6 ms, 1,000 changes about 3 ms, 5 with much growth. */
const QUERIES_PER_CALL = 4_000;
const CHANGES_PER_CALL = 1_000;
/** Redis works through what one client has sent before it looks at the others: one call at work, one behind it. */
const CALLS_AT_ONCE = 2;
/** Growth moves 1.5 members a change on average. What is left over waits for the next call: a set is larger so long. */
const MOST_MOVED = 2_000;

const check = new RedisScript(WHOLE_SLOT + CHECK_SCRIPT);
const apply = new RedisScript(WHOLE_SLOT + APPLY_SCRIPT);
const dropAhead = new RedisScript(WHOLE_SLOT + DROP_AHEAD_SCRIPT);
const sweep = new RedisScript(WHOLE_SLOT + SWEEP_SCRIPT);

/** A complete replica of some companies: meta, sets and layout, all behind one hash tag, so in reach of one script. */
export class RedisShard {
  readonly metaKey: string;
  private readonly turns = new Turns(CALLS_AT_ONCE);
  private readonly withErased = new SetsWithErased();
  /** As the last answer said; a call that is under way may know better. */
  listed: ListedSets = NO_LISTED_SETS;

  constructor(private readonly options: ShardOptions) {
    this.metaKey = `${options.start}meta`;
  }

  /**
   * Fills in the answers, false before; `positions` says where each belongs (as they stand when undefined). Gives what
   * Redis said about itself at each call: an empty batch asks too.
   *
   * Address and token are looked up in one call, so at one moment, and at no moment does a suppressed person stand under
   * neither (README). Tokens cost time, and are asked for where a company is known to have erased people. Which have some is
   * read in the same call; who is clear in a company of which that is news is asked once more, both together.
   */
  async check(
    queries: readonly SuppressionQuery[],
    positions: readonly number[] | undefined,
    suppressed: boolean[],
    allTokens = false,
  ): Promise<CheckedMeta[]> {
    const { withErased } = this;
    const metas: CheckedMeta[] = [];
    const most = allTokens || !withErased.isEmpty ? QUERIES_PER_CALL / 2 : QUERIES_PER_CALL;
    const positionOf = (at: number): number => (positions ? positions[at]! : at);
    for (let first = 0; first === 0 || first < queries.length; first += most) {
      const { places, erasureKey } = this.options;
      const groups = groupByRange(queries, places, first, Math.min(first + most, queries.length));
      const covered = new Set(groups.filter(({ setName }) => allTokens || withErased.has(setName)));
      const asked = covered.size > 0 ? [...groups, ...groupErased([...covered], queries, places, erasureKey)] : groups;
      const { meta, bits, hints } = await this.ask(asked);
      metas.push(meta);
      readBits(asked, bits, (at, bit) => (suppressed[positionOf(at)] ||= bit));
      withErased.learn(asked, hints);
      const news = groups.filter((group, n) => hints[n] === '1' && !covered.has(group));
      const open = news.flatMap((group) => group.positions.filter((at) => !suppressed[positionOf(at)]));
      if (open.length === 0) continue;
      const again = open.map((at) => queries[at]!);
      metas.push(...(await this.check(again, open.map(positionOf), suppressed, true)));
    }
    return metas;
  }

  /** @param lists sets of lists that stand in another shard, and that whoever asks this one must know of */
  async apply(slice: ReplicaSlice, limits: ShardLimits, lists: readonly string[] = []): Promise<ApplyAnswer> {
    let began = false;
    let answer: ApplyAnswer | undefined;
    for (const part of splitSlice(slice, CHANGES_PER_CALL)) {
      answer = await this.turns.take(() => this.applyPart(part, limits, lists));
      if (answer.kind !== 'applied') return answer;
      began ||= answer.began;
    }
    return { ...(answer as ApplyAnswer & { kind: 'applied' }), began };
  }

  async dropIfAhead({ partition, endOffset }: { partition: number; endOffset: bigint }): Promise<boolean> {
    const args = [newGeneration(), partition, endOffset.toString()];
    return (await dropAhead.run(this.options.redis, [this.metaKey], args)) === 1;
  }

  /** Frees those of `keys` (of this shard) that belong to a generation that was dropped; how many. */
  async sweep(keys: readonly string[]): Promise<number> {
    return Number(await sweep.run(this.options.redis, [this.metaKey, ...keys], [this.options.start]));
  }

  async readMeta(): Promise<ShardMeta> {
    const numbers = Array.from({ length: this.options.partitions }, (_, partition) => partition);
    const fields = ['generation', ...numbers.map((n) => `p:${n}`), ...numbers.map((n) => `h:${n}`)];
    const [generation, ...values] = await this.options.redis.hmget(this.metaKey, ...fields);
    return {
      exists: generation !== null && generation !== undefined,
      positions: numbers.map((n) => BigInt(values[n] ?? 0)),
      heartbeats: toNumbers(values.slice(numbers.length)),
    };
  }

  private async ask(groups: readonly RangeGroup[]) {
    const { redis, start, partitions } = this.options;
    const known = this.listed;
    const args = [start, partitions, ...encodeQueries(groups), known.generation, known.names.size];
    // Without a generation there are no bits, and what was asked is "unknown".
    const [generation, heartbeats, bits, hints, lists] = (await check.run(redis, [this.metaKey], args)) as [
      string | null,
      (string | null)[],
      string,
      string,
      [count: string, names: string[]] | null,
    ];
    const listed = generation !== null && lists ? readListedSets(generation, ...lists) : known;
    if (listed !== known) this.listed = listed;
    return { meta: { exists: generation !== null, heartbeats: toNumbers(heartbeats), listed }, bits, hints };
  }

  private async applyPart(slice: ReplicaSlice, limits: ShardLimits, lists: readonly string[]): Promise<ApplyAnswer> {
    const { changes } = slice;
    const groups = groupByRange(changes, this.options.places, 0, changes.length);
    const [ranges, blob] = encodeChanges(groups, changes, slice.fromOffset);
    const args = [
      this.options.start,
      newGeneration(),
      slice.partition,
      slice.fromOffset.toString(),
      slice.nextOffset.toString(),
      slice.endOffset?.toString() ?? '',
      slice.heartbeatAt?.getTime() ?? '',
      limits.mostSmall,
      limits.bucketSize,
      limits.mostMoved ?? MOST_MOVED,
      // A range without changes only makes the set's name known.
      ranges + lists.map((name) => `${name} h 0\n`).join(''),
      blob,
      this.options.partitions,
    ];
    const [what, position, began] = (await apply.run(this.options.redis, [this.metaKey], args)) as [
      'applied' | 'gap' | 'ahead',
      string,
      number,
    ];
    switch (what) {
      case 'applied':
        return { kind: 'applied', position: BigInt(position), began: began === 1 };
      case 'gap':
        return { kind: 'gap', expected: BigInt(position) };
      case 'ahead':
        return { kind: 'ahead', position: BigInt(position) };
    }
  }
}

/** A name for a new data set in the same store. */
function newGeneration(): string {
  return randomBytes(3).toString('hex');
}

function toNumbers(values: readonly (string | null)[]): (number | undefined)[] {
  return values.map((value) => (value === null ? undefined : Number(value)));
}
