import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { computeDatasetId, judgeFreshness } from './dataset.js';
import type { DatasetMeta } from './dataset.js';
import { memberOf } from './member.js';
import { groupQueries, setNameOf } from './query-groups.js';
import { refuseEviction } from './redis-eviction-policy.js';
import { RedisScript } from './redis-script.js';
import { APPLY_SCRIPT, CHECK_SCRIPT, DROP_AHEAD_SCRIPT, DROP_FOREIGN_SCRIPT, SWEEP_SCRIPT } from './replica-scripts.js';
import type { ReplicaOptions } from './replica-options.js';
import { DEFAULT_FRESHNESS_MS } from './replica-options.js';
import { splitSlice } from './split-slice.js';
import { ForeignDataset } from './suppression-replica.js';
import type {
  ApplyAnswer,
  CheckAnswer,
  ReplicaSlice,
  ReplicaStatus,
  SuppressionQuery,
  SuppressionReplica,
} from './suppression-replica.js';

export interface RedisReplicaOptions extends ReplicaOptions {
  /** Its commands must time out: a check that never answers holds a gateway. */
  readonly redis: Redis;
  /** Start of all keys. */
  readonly prefix?: string;
}

/** Other clients wait while a script runs: 5,000 checks take about 10 ms, 2,000 changes about 5 ms. */
const QUERIES_PER_CALL = 5_000;
const CHANGES_PER_CALL = 2_000;
const KEYS_PER_SCAN = 500;

const check = new RedisScript(CHECK_SCRIPT);
const apply = new RedisScript(APPLY_SCRIPT);
const dropForeign = new RedisScript(DROP_FOREIGN_SCRIPT);
const dropAhead = new RedisScript(DROP_AHEAD_SCRIPT);
const sweep = new RedisScript(SWEEP_SCRIPT);

/** The replica in one Redis, for any number of processes at the same time. */
export class RedisSuppressionReplica implements SuppressionReplica {
  private readonly datasetId: string;
  private readonly prefix: string;
  private readonly metaKey: string;
  private readonly freshnessMs: number;
  private readonly toMember: (query: SuppressionQuery) => Buffer;

  constructor(private readonly options: RedisReplicaOptions) {
    this.datasetId = computeDatasetId(options);
    this.prefix = options.prefix ?? 'stopgate:suppression:';
    this.metaKey = `${this.prefix}meta`;
    this.freshnessMs = options.freshnessMs ?? DEFAULT_FRESHNESS_MS;
    this.toMember = (query) => memberOf(options.key, query);
  }

  async prepare(): Promise<void> {
    await refuseEviction(this.options.redis);
    await dropForeign.run(this.options.redis, [this.metaKey], [this.datasetId, newGeneration()]);
  }

  async check(queries: readonly SuppressionQuery[], nowMs: number): Promise<CheckAnswer> {
    const suppressed = new Array<boolean>(queries.length).fill(false);
    let asOf: Date | undefined;
    try {
      // An empty batch asks too: it is a way to learn whether the replica can be trusted.
      for (let start = 0; start === 0 || start < queries.length; start += QUERIES_PER_CALL) {
        const end = Math.min(start + QUERIES_PER_CALL, queries.length);
        const meta = await this.checkPart(queries, start, end, suppressed);
        const freshness = this.judge(meta, nowMs);
        if (freshness.kind === 'unknown') return freshness;
        if (!asOf || freshness.asOf < asOf) asOf = freshness.asOf;
      }
    } catch (error) {
      return {
        kind: 'unknown',
        why: `Redis did not answer: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
    return { kind: 'fresh', asOf: asOf!, suppressed };
  }

  async applySlice(slice: ReplicaSlice): Promise<ApplyAnswer> {
    let began = false;
    let answer: ApplyAnswer | undefined;
    for (const part of splitSlice(slice, CHANGES_PER_CALL)) {
      answer = await this.applyPart(part);
      if (answer.kind !== 'applied') return answer;
      began ||= answer.began;
    }
    return { ...(answer as ApplyAnswer & { kind: 'applied' }), began };
  }

  async dropIfAhead(end: { partition: number; endOffset: bigint }): Promise<boolean> {
    const args = [this.datasetId, newGeneration(), end.partition, end.endOffset.toString()];
    return (await dropAhead.run(this.options.redis, [this.metaKey], args)) === 1;
  }

  async sweep(): Promise<number> {
    let cursor = '0';
    let freed = 0;
    do {
      const [next, keys] = await this.options.redis.scan(cursor, 'MATCH', `${this.prefix}*`, 'COUNT', KEYS_PER_SCAN);
      cursor = next;
      if (keys.length > 0) {
        freed += Number(await sweep.run(this.options.redis, [this.metaKey, ...keys], [this.prefix]));
      }
    } while (cursor !== '0');
    return freed;
  }

  async status(nowMs: number): Promise<ReplicaStatus> {
    const numbers = Array.from({ length: this.options.partitions }, (_, partition) => partition);
    const fields = ['dataset', ...numbers.map((n) => `p:${n}`), ...numbers.map((n) => `h:${n}`)];
    const [dataset, ...values] = await this.options.redis.hmget(this.metaKey, ...fields);
    const own = dataset === this.datasetId;
    const heartbeats = toNumbers(values.slice(numbers.length));
    return {
      freshness: this.judge({ datasetId: dataset ?? undefined, heartbeats }, nowMs),
      partitions: numbers.map((partition) => {
        const at = heartbeats[partition];
        return {
          partition,
          position: BigInt((own && values[partition]) || 0),
          heartbeatAt: own && at !== undefined ? new Date(at) : undefined,
        };
      }),
    };
  }

  private judge(meta: DatasetMeta, nowMs: number) {
    const { datasetId, freshnessMs } = this;
    return judgeFreshness(meta, { datasetId, partitions: this.options.partitions, freshnessMs, nowMs });
  }

  /** Fills in the answers of queries `start` to before `end`; gives what Redis said about itself at that moment. */
  private async checkPart(
    queries: readonly SuppressionQuery[],
    start: number,
    end: number,
    suppressed: boolean[],
  ): Promise<DatasetMeta> {
    const groups = groupQueries(queries, this.toMember, start, end);
    const args: (string | Buffer | number)[] = [this.prefix, this.datasetId, this.options.partitions];
    for (const { setName, members } of groups) args.push(setName, members.length, ...members);
    const [dataset, heartbeats, bits] = (await check.run(this.options.redis, [this.metaKey], args)) as [
      string | null,
      (string | null)[],
      string[],
    ];
    groups.forEach(({ positions }, index) => {
      const answers = bits[index];
      if (answers === undefined) return;
      positions.forEach((position, n) => (suppressed[position] = answers[n] === '1'));
    });
    return { datasetId: dataset ?? undefined, heartbeats: toNumbers(heartbeats) };
  }

  private async applyPart(slice: ReplicaSlice): Promise<ApplyAnswer> {
    const args: (string | Buffer | number)[] = [
      this.prefix,
      this.datasetId,
      newGeneration(),
      slice.partition,
      slice.fromOffset.toString(),
      slice.nextOffset.toString(),
      slice.endOffset?.toString() ?? '',
      slice.heartbeatAt?.getTime() ?? '',
    ];
    for (const change of slice.changes) {
      args.push(setNameOf(change), change.offset.toString(), change.suppressed ? 1 : 0, this.toMember(change));
    }
    const [what, position, began] = (await apply.run(this.options.redis, [this.metaKey], args)) as [
      'applied' | 'gap' | 'ahead' | 'foreign',
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
      case 'foreign':
        throw new ForeignDataset();
    }
  }
}

function newGeneration(): string {
  return randomBytes(6).toString('hex');
}

function toNumbers(values: readonly (string | null)[]): (number | undefined)[] {
  return values.map((value) => (value === null ? undefined : Number(value)));
}
