import { AddressPlaces } from './address-places.js';
import { judgeFreshness } from './dataset.js';
import { ERASED_FAMILY } from './erased-places.js';
import { DEFAULT_PREFIX, nameDataset, startOfShard } from './key-start.js';
import { slotOf, SLOTS, slotSize, toStretches } from './place-slots.js';
import type { SlotsByFamily } from './place-slots.js';
import { encodeQueries, readBits, setNameOf } from './range-groups.js';
import type { RangeGroup } from './range-groups.js';
import { readBucket, readSmallSet } from './read-members.js';
import { READ_BUCKETS_SCRIPT, READ_FAMILIES_SCRIPT, READ_SMALL_SCRIPT } from './read-scripts.js';
import type { RedisConnection } from './redis-masters.js';
import { RedisScript } from './redis-script.js';
import { DEFAULT_FRESHNESS_MS } from './replica-options.js';
import type { DatasetOptions } from './replica-options.js';
import { ReplicaChanged } from './replica-reader.js';
import type { MemberChunk, MemberPlace, MemberSet, ReplicaReader } from './replica-reader.js';
import { CHECK_SCRIPT } from './replica-scripts.js';
import { shardOf } from './shard-of.js';
import { WHOLE_SLOT } from './slot-scripts.js';
import { possibleCallingCodes } from './split-msisdn.js';
import type { CheckAnswer, Freshness } from './suppression-replica.js';

/** Other clients wait meanwhile: 2,000 members take about 1 ms. */
export interface ReadLimits {
  readonly members: number;
  readonly buckets: number;
  readonly sets: number;
}

export interface RedisReaderOptions extends DatasetOptions {
  /** Its commands must time out. */
  readonly redis: RedisConnection;
  /** As that of the replica. */
  readonly prefix?: string;
  /** Most of each in one call; tests make calls small to see many of them. */
  readonly limits?: ReadLimits;
}

const LIMITS: ReadLimits = { members: 2_000, buckets: 64, sets: 100 };
const EVERYTHING = [{ first: 0, end: SLOTS }];
const FAMILIES = [...possibleCallingCodes().flatMap((code) => [`${code}a`, `${code}b`]), 'h', ERASED_FAMILY];

const check = new RedisScript(WHOLE_SLOT + CHECK_SCRIPT);
const readSmall = new RedisScript(WHOLE_SLOT + READ_SMALL_SCRIPT);
const readFamilies = new RedisScript(WHOLE_SLOT + READ_FAMILIES_SCRIPT);
const readBuckets = new RedisScript(WHOLE_SLOT + READ_BUCKETS_SCRIPT);

/** What stands in one set: its members as text, or nothing there when it is in buckets. */
interface SmallAnswer {
  readonly small: string | undefined;
  readonly hasErased: boolean;
}

/** One shard while it is read: its generation must stay what it was. */
interface OpenShard {
  readonly start: string;
  generation?: string;
}

/** Reads the data set of a RedisSuppressionReplica of the same identity. */
export class RedisReplicaReader implements ReplicaReader {
  readonly places: AddressPlaces;
  private readonly starts: readonly string[];
  private readonly limits: ReadLimits;

  constructor(private readonly options: RedisReaderOptions) {
    const { key, prefix = DEFAULT_PREFIX, shards = 1, limits = LIMITS } = options;
    const dataset = nameDataset({ ...options, shards });
    this.places = AddressPlaces.of(key);
    this.limits = limits;
    this.starts = Array.from({ length: shards }, (_, shard) => startOfShard(prefix, dataset, shard));
  }

  async freshness(nowMs: number): Promise<Freshness> {
    const answer = await this.contains([], nowMs);
    return answer.kind === 'fresh' ? { kind: 'fresh', asOf: answer.asOf } : answer;
  }

  async *readSets(sets: readonly MemberSet[]): AsyncGenerator<MemberChunk> {
    for (const [shard, ofShard] of Map.groupBy(sets, (set) => this.shardOf(set))) {
      const open: OpenShard = { start: this.starts[shard]! };
      let at = 0;
      while (at < ofShard.length) {
        const asked = ofShard.slice(at, at + this.limits.sets);
        const answers = await this.readSmall(open, this.limits.members, asked);
        at += answers.length;
        for (const [index, answer] of answers.entries()) yield* this.readRest(open, asked[index]!, answer);
      }
    }
  }

  async *readSlots(set: MemberSet, slots: SlotsByFamily): AsyncGenerator<MemberChunk> {
    const open: OpenShard = { start: this.starts[this.shardOf(set)]! };
    const [answer] = await this.readSmall(open, 1, [set]);
    for await (const chunk of this.readRest(open, set, answer!, slots)) {
      const wanted = slots.get(chunk.family);
      const places = chunk.places.filter((place) => wanted?.has(slotOf(chunk.family, place)));
      if (places.length > 0) yield { ...chunk, places };
    }
  }

  async contains(members: readonly MemberPlace[], nowMs: number): Promise<CheckAnswer> {
    const suppressed = new Array<boolean>(members.length).fill(false);
    let oldest: Freshness | undefined;
    const perShard = Map.groupBy(
      members.map((_, position) => position),
      (position) => this.shardOf(members[position]!),
    );
    for (const [shard, start] of this.starts.entries()) {
      const positions = perShard.get(shard) ?? [];
      // Every shard is asked: the whole is as fresh as its slowest part.
      for (let at = 0; at === 0 || at < positions.length; at += this.limits.members) {
        const part = positions.slice(at, at + this.limits.members);
        const freshness = await this.ask(start, groupMembers(members, part), suppressed, nowMs);
        if (freshness.kind === 'unknown') return freshness;
        if (oldest?.kind !== 'fresh' || freshness.asOf < oldest.asOf) oldest = freshness;
      }
    }
    return { ...(oldest as Freshness & { kind: 'fresh' }), suppressed };
  }

  private async ask(
    start: string,
    groups: readonly RangeGroup[],
    suppressed: boolean[],
    nowMs: number,
  ): Promise<Freshness> {
    const { redis, partitions, freshnessMs = DEFAULT_FRESHNESS_MS } = this.options;
    const [generation, times, bits] = (await check.run(
      redis,
      [`${start}meta`],
      [start, partitions, ...encodeQueries(groups)],
    )) as [string | null, (string | null)[], string];
    readBits(groups, bits, (at, bit) => (suppressed[at] = bit));
    const heartbeats = times.map((time) => (time === null ? undefined : Number(time)));
    return judgeFreshness({ exists: generation !== null, heartbeats }, { partitions, freshnessMs, nowMs });
  }

  /** For the first of `sets`, as many as have so many members together. */
  private async readSmall(open: OpenShard, members: number, sets: readonly MemberSet[]): Promise<SmallAnswer[]> {
    const answers = (await this.run(open, readSmall, [members, ...sets.map(setNameOf)]))[1] as (string | number)[];
    return Array.from({ length: answers.length / 2 }, (_, n) => {
      const [small, erased] = answers.slice(n * 2);
      return { small: typeof small === 'string' ? small : undefined, hasErased: erased === 1 };
    });
  }

  /** What a set has, of which the small part is known; all of `slots` at least where these are given. */
  private async *readRest(
    open: OpenShard,
    set: MemberSet,
    { small, hasErased }: SmallAnswer,
    slots?: SlotsByFamily,
  ): AsyncGenerator<MemberChunk> {
    if (small === undefined) {
      const [, families] = await this.run(open, readFamilies, [setNameOf(set), ...FAMILIES]);
      yield* this.readRanges(open, set, families as string[], slots);
      return;
    }
    yield* readSmallSet(set, small);
    if (hasErased) yield* this.readRanges(open, set, [ERASED_FAMILY], slots);
  }

  private async *readRanges(
    open: OpenShard,
    set: MemberSet,
    families: readonly string[],
    slots?: SlotsByFamily,
  ): AsyncGenerator<MemberChunk> {
    for (const family of families) {
      let at = 0;
      for (const { first, end } of slots ? toStretches(slots.get(family)) : EVERYTHING) {
        // A large bucket of the stretch before may have held this one too, and then it was read.
        at = Math.max(at, first * slotSize(family));
        at = yield* this.readStretch(open, set, family, at, end * slotSize(family));
      }
    }
  }

  /** Whole buckets: more than asked for at both ends. Gives the place up to which all was read. */
  private async *readStretch(
    open: OpenShard,
    set: MemberSet,
    family: string,
    from: number,
    end: number,
  ): AsyncGenerator<MemberChunk, number> {
    let at = from;
    while (at < end) {
      const { members, buckets } = this.limits;
      const args = [setNameOf(set), family, at, end, members, buckets];
      const [, next, answers] = (await this.run(open, readBuckets, args)) as [string, string, (number | string)[]];
      for (let n = 0; n < answers.length; n += 3) {
        const [level, index, text] = answers.slice(n, n + 3) as [number, number, string];
        const places = readBucket(family, level, index, text);
        if (places.length > 0) yield { ...set, family, places };
      }
      at = Number(next);
    }
    return at;
  }

  private async run(
    open: OpenShard,
    script: RedisScript,
    args: readonly (string | number)[],
  ): Promise<readonly unknown[]> {
    const answer = (await script.run(this.options.redis, [`${open.start}meta`], [open.start, ...args])) as unknown[];
    const generation = answer[0] as string | null;
    if (generation === null || (open.generation ?? generation) !== generation) throw new ReplicaChanged();
    open.generation = generation;
    return answer;
  }

  private shardOf({ companyId }: MemberSet): number {
    return shardOf(companyId, this.starts.length);
  }
}

/** Those at `positions`, by range; the groups keep each one's position. */
function groupMembers(members: readonly MemberPlace[], positions: readonly number[]): RangeGroup[] {
  const groups = new Map<string, RangeGroup>();
  for (const position of positions) {
    const { family, place, ...set } = members[position]!;
    const setName = setNameOf(set);
    const id = `${setName}:${family}`;
    let group = groups.get(id);
    if (!group) groups.set(id, (group = { setName, family, places: [], positions: [], next: undefined }));
    group.places.push(place);
    group.positions.push(position);
  }
  return [...groups.values()];
}
