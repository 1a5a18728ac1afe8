import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ErasureKey } from '@stopgate/domain';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { describeErasure } from './erasure-contract.spec.js';
import { describeLists } from './lists-contract.spec.js';
import type { ReplicaOptions } from './replica-options.js';
import type { ReplicaSlice, SuppressionChange, SuppressionQuery, SuppressionReplica } from './suppression-replica.js';

/** One store with any number of replicas on it. */
export interface ReplicaHarness {
  replica(options: ReplicaOptions): SuppressionReplica;
  /** Loses everything, as FLUSHALL. */
  flush(): Promise<void>;
  /** Takes back what was applied since, as a restart from an older snapshot. */
  snapshot(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const key = randomBytes(32);
const erasureKey = new ErasureKey(randomBytes(32));
export const contractOptions: ReplicaOptions = {
  key,
  erasureKey,
  partitions: 2,
  source: 'cluster/suppression.state',
  freshnessMs: 5_000,
};

const anna: SuppressionQuery = { companyId: 'acme', channel: 'sms', address: '+33612345678' };
const bert: SuppressionQuery = { companyId: 'acme', channel: 'sms', address: '+33612345679' };

function change(query: SuppressionQuery, offset: number, suppressed = true): SuppressionChange {
  return { ...query, offset: BigInt(offset), suppressed };
}

function slice(partition: number, from: number, next: number, more: Partial<ReplicaSlice> = {}): ReplicaSlice {
  return { partition, fromOffset: BigInt(from), nextOffset: BigInt(next), changes: [], ...more };
}

/** The rules that every implementation keeps. */
export function describeReplica(name: string, open: () => Promise<ReplicaHarness>): void {
  describeErasure(name, open);
  describeLists(name, open);
  describe(`${name} as a suppression replica`, () => {
    let harness: ReplicaHarness;
    let replica: SuppressionReplica;

    beforeEach(async () => {
      harness = await open();
      replica = harness.replica(contractOptions);
      await replica.prepare();
    });
    afterEach(() => harness.close());

    /** Partition 0 with Anna opted out, both partitions with a heartbeat of `at`. */
    async function fill(at = NOW): Promise<void> {
      await replica.applySlice(slice(0, 0, 2, { changes: [change(anna, 0)], heartbeatAt: new Date(at) }));
      await replica.applySlice(slice(1, 0, 1, { heartbeatAt: new Date(at) }));
    }

    test('an empty store is unknown, never "clear"', async () => {
      expect(await replica.check([anna], NOW)).toEqual({ kind: 'unknown', why: 'the replica is empty' });
    });

    test('answers in the order of the queries once every partition has a fresh heartbeat', async () => {
      await fill();
      expect(await replica.check([bert, anna, bert, anna], NOW + 100)).toEqual({
        kind: 'fresh',
        asOf: new Date(NOW),
        suppressed: [false, true, false, true],
      });
    });

    test('a partition without a heartbeat is unknown', async () => {
      await replica.applySlice(slice(0, 0, 2, { changes: [change(anna, 0)], heartbeatAt: new Date(NOW) }));
      expect(await replica.check([anna], NOW)).toMatchObject({
        kind: 'unknown',
        why: 'no heartbeat of partition 1 yet',
      });
    });

    test('the oldest heartbeat counts: as asOf, and against the limit', async () => {
      await replica.applySlice(slice(0, 0, 1, { heartbeatAt: new Date(NOW) }));
      await replica.applySlice(slice(1, 0, 1, { heartbeatAt: new Date(NOW - 3_000) }));
      expect(await replica.check([], NOW + 2_000)).toMatchObject({ kind: 'fresh', asOf: new Date(NOW - 3_000) });
      expect(await replica.check([], NOW + 2_001)).toMatchObject({ kind: 'unknown' });
    });

    test('a heartbeat from the future proves nothing', async () => {
      await fill(NOW + 5_001);
      expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'unknown' });
    });

    test('companies and channels are apart', async () => {
      await fill();
      const others: SuppressionQuery[] = [
        { ...anna, companyId: 'beta' },
        { ...anna, channel: 'email' },
      ];
      expect(await replica.check([...others, anna], NOW)).toMatchObject({ suppressed: [false, false, true] });
    });

    test('an opt-in lifts the suppression', async () => {
      await fill();
      await replica.applySlice(slice(0, 2, 3, { changes: [change(anna, 2, false)] }));
      expect(await replica.check([anna], NOW)).toMatchObject({ suppressed: [false] });
    });

    test('a slice that begins behind the position is refused, with the place to read on', async () => {
      await fill();
      const answer = await replica.applySlice(slice(0, 5, 6, { changes: [change(bert, 5)] }));
      expect(answer).toEqual({ kind: 'gap', expected: 2n });
      expect(await replica.check([bert], NOW)).toMatchObject({ suppressed: [false] });
    });

    test('a replay changes nothing and tells where to read on', async () => {
      await fill();
      await replica.applySlice(
        slice(0, 2, 3, { changes: [change(anna, 2, false)], heartbeatAt: new Date(NOW + 1_000) }),
      );
      const replayed = await replica.applySlice(
        slice(0, 0, 2, { changes: [change(anna, 0)], heartbeatAt: new Date(NOW) }),
      );
      expect(replayed).toEqual({ kind: 'applied', position: 3n, began: false });
      expect(await replica.check([anna], NOW)).toMatchObject({ suppressed: [false] });
      expect((await replica.status(NOW)).partitions[0]).toEqual({
        partition: 0,
        position: 3n,
        heartbeatAt: new Date(NOW + 1_000),
      });
    });

    test('of a slice that is half known only the new half is applied', async () => {
      await fill();
      await replica.applySlice(slice(0, 2, 3, { changes: [change(anna, 2, false)] }));
      await replica.applySlice(slice(0, 0, 4, { changes: [change(anna, 0), change(bert, 3)] }));
      expect(await replica.check([anna, bert], NOW)).toMatchObject({ suppressed: [false, true] });
    });

    test('a flush is unknown at once, noticed by the next slice, and rebuilt from the beginning', async () => {
      await fill();
      await harness.flush();
      expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'unknown' });
      expect(await replica.applySlice(slice(0, 2, 3))).toEqual({ kind: 'gap', expected: 0n });
      expect(await replica.applySlice(slice(1, 1, 2))).toEqual({ kind: 'gap', expected: 0n });
      const rebuilt = slice(0, 0, 3, { changes: [change(anna, 0)], heartbeatAt: new Date(NOW) });
      expect(await replica.applySlice(rebuilt)).toEqual({ kind: 'applied', position: 3n, began: true });
      expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'unknown' });
      await replica.applySlice(slice(1, 0, 2, { heartbeatAt: new Date(NOW) }));
      expect(await replica.check([anna, bert], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true, false] });
    });

    test('an older snapshot is noticed by the next slice', async () => {
      await fill();
      const restore = await harness.snapshot();
      await replica.applySlice(slice(0, 2, 4, { changes: [change(bert, 2)] }));
      await restore();
      expect(await replica.applySlice(slice(0, 4, 5))).toEqual({ kind: 'gap', expected: 2n });
      await replica.applySlice(slice(0, 2, 5, { changes: [change(bert, 2)] }));
      expect(await replica.check([bert], NOW)).toMatchObject({ suppressed: [true] });
    });

    test('a position beyond the end of the partition is told, and dropped on demand only', async () => {
      await fill();
      const made = slice(0, 0, 1, { endOffset: 1n, changes: [change(bert, 0)] });
      expect(await replica.applySlice(made)).toEqual({ kind: 'ahead', position: 2n });
      expect(await replica.dropIfAhead({ partition: 0, endOffset: 2n })).toBe(false);
      expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh' });
      expect(await replica.dropIfAhead({ partition: 0, endOffset: 1n })).toBe(true);
      expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'unknown' });
      expect(await replica.applySlice(slice(1, 1, 2))).toEqual({ kind: 'gap', expected: 0n });
      await replica.applySlice({ ...made, heartbeatAt: new Date(NOW) });
      await replica.applySlice(slice(1, 0, 2, { heartbeatAt: new Date(NOW) }));
      expect(await replica.check([anna, bert], NOW)).toMatchObject({ kind: 'fresh', suppressed: [false, true] });
    });

    test.each([
      ['key', { key: randomBytes(32) }],
      ['topic', { source: 'other-cluster/suppression.state' }],
      ['partition count', { partitions: 1 }],
    ])(
      'the data set of another %s is built beside: neither sees nor disturbs the other, so a key can be changed at work',
      async (_, other) => {
        await fill();
        const foreign = harness.replica({ ...contractOptions, ...other });
        await foreign.prepare();
        expect(await foreign.check([anna], NOW)).toEqual({ kind: 'unknown', why: 'the replica is empty' });
        expect(await foreign.applySlice(slice(0, 2, 3))).toEqual({ kind: 'gap', expected: 0n });

        await foreign.applySlice(slice(0, 0, 2, { changes: [change(bert, 0)], heartbeatAt: new Date(NOW) }));
        await foreign.applySlice(slice(1, 0, 1, { heartbeatAt: new Date(NOW) }));
        expect(await foreign.check([anna, bert], NOW)).toMatchObject({ suppressed: [false, true] });
        expect(await replica.check([anna, bert], NOW)).toMatchObject({ suppressed: [true, false] });
        await foreign.sweep(NOW);
        expect(await replica.check([anna, bert], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true, false] });
      },
    );

    test('preparing again keeps the data', async () => {
      await fill();
      await replica.prepare();
      await harness.replica(contractOptions).prepare();
      expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true] });
    });

    test('slices and batches larger than one call are whole', async () => {
      const people = Array.from({ length: 12_001 }, (_, n) => ({
        ...anna,
        address: `+336${String(n).padStart(8, '0')}`,
      }));
      const changes = people.map((person, n) => change(person, n * 2, n % 3 !== 0));
      await replica.applySlice(slice(0, 0, 24_010, { changes, heartbeatAt: new Date(NOW) }));
      await replica.applySlice(slice(1, 0, 1, { heartbeatAt: new Date(NOW) }));
      const answer = await replica.check(people, NOW);
      expect(answer).toEqual({ kind: 'fresh', asOf: new Date(NOW), suppressed: people.map((_, n) => n % 3 !== 0) });
      expect((await replica.status(NOW)).partitions[0]?.position).toBe(24_010n);
    });

    test('whatever is replayed, skipped, flushed or restored, a fresh answer equals the log', async () => {
      let trusted = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(stepArbitrary, { minLength: 30, maxLength: 80 }), async (steps) => {
          await harness.flush();
          trusted += await runSteps(harness, replica, steps);
        }),
        { numRuns: 60 },
      );
      // Otherwise the property would hold because nothing was ever trusted.
      expect(trusted).toBeGreaterThan(100);
    });
  });
}

/** What can happen to a log of two partitions, its readers, and the store. */
type Step =
  | { kind: 'write'; person: number; suppressed: boolean }
  | { kind: 'heartbeat'; partition: number }
  | { kind: 'read'; partition: number; records: number }
  | { kind: 'jump'; partition: number; to: number }
  | { kind: 'flush' }
  | { kind: 'snapshot' }
  | { kind: 'restore' };

const partitionArbitrary = fc.integer({ min: 0, max: 1 });
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('write' as const), person: fc.nat(5), suppressed: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('heartbeat' as const), partition: partitionArbitrary }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      partition: partitionArbitrary,
      records: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('jump' as const), partition: partitionArbitrary, to: fc.nat(20) }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ kind: 'flush' }, { kind: 'snapshot' }, { kind: 'restore' }) },
);

type LogRecord = { kind: 'state'; person: number; suppressed: boolean } | { kind: 'heartbeat'; at: number };

/**
 * The model: what the log says up to the position of each partition, as a plain Set. Gives how many answers were fresh.
 */
async function runSteps(harness: ReplicaHarness, replica: SuppressionReplica, steps: readonly Step[]): Promise<number> {
  let trusted = 0;
  const person = (n: number): SuppressionQuery => ({ ...anna, address: `+3361234567${n}` });
  const logs: LogRecord[][] = [[], []];
  const readers = [0, 0];
  let applied = [0, 0];
  let saved: { restore: () => Promise<void>; applied: number[] } | undefined;

  for (const [time, step] of steps.entries()) {
    switch (step.kind) {
      case 'write':
        logs[step.person % 2]!.push({ kind: 'state', person: step.person, suppressed: step.suppressed });
        break;
      case 'heartbeat':
        logs[step.partition]!.push({ kind: 'heartbeat', at: NOW + time });
        break;
      case 'jump':
        readers[step.partition] = Math.min(step.to, logs[step.partition]!.length);
        break;
      case 'read': {
        const { partition } = step;
        const from = readers[partition]!;
        const next = Math.min(from + step.records, logs[partition]!.length);
        if (next === from) break;
        const answer = await replica.applySlice(toSlice(partition, from, logs[partition]!.slice(from, next), person));
        if (from > applied[partition]!) {
          expect(answer).toEqual({ kind: 'gap', expected: BigInt(applied[partition]!) });
          readers[partition] = applied[partition]!;
        } else {
          applied[partition] = Math.max(applied[partition]!, next);
          expect(answer).toMatchObject({ kind: 'applied', position: BigInt(applied[partition]!) });
          readers[partition] = next;
        }
        break;
      }
      case 'flush':
        await harness.flush();
        applied = [0, 0];
        break;
      case 'snapshot':
        saved = { restore: await harness.snapshot(), applied: [...applied] };
        break;
      case 'restore':
        if (!saved) break;
        await saved.restore();
        applied = [...saved.applied];
        break;
    }

    const read = logs.map((log, partition) => log.slice(0, applied[partition]));
    const suppressed = new Set<number>();
    for (const record of read.flat()) {
      if (record.kind === 'heartbeat') continue;
      if (record.suppressed) suppressed.add(record.person);
      else suppressed.delete(record.person);
    }
    const heartbeats = read.map((log) => log.findLast((record) => record.kind === 'heartbeat')?.at);
    const answer = await replica.check([0, 1, 2, 3, 4, 5].map(person), NOW + time);
    if (heartbeats.includes(undefined)) expect(answer.kind).toBe('unknown');
    else {
      trusted += 1;
      expect(answer).toEqual({
        kind: 'fresh',
        asOf: new Date(Math.min(...(heartbeats as number[]))),
        suppressed: [0, 1, 2, 3, 4, 5].map((n) => suppressed.has(n)),
      });
    }
  }
  return trusted;
}

function toSlice(
  partition: number,
  from: number,
  records: readonly LogRecord[],
  person: (n: number) => SuppressionQuery,
): ReplicaSlice {
  const changes = records.flatMap((record, n) =>
    record.kind === 'state' ? [change(person(record.person), from + n, record.suppressed)] : [],
  );
  const heartbeat = records.findLast((record) => record.kind === 'heartbeat');
  return slice(partition, from, from + records.length, {
    changes,
    ...(heartbeat && { heartbeatAt: new Date(heartbeat.at) }),
  });
}
