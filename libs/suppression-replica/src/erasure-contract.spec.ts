import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { ErasureLog } from './erasure-log.spec.js';
import type { LogWish } from './erasure-log.spec.js';
import type { ReplicaHarness } from './replica-contract.spec.js';
import type { ReplicaSlice, SuppressionChange, SuppressionQuery, SuppressionReplica } from './suppression-replica.js';

const START = Date.UTC(2026, 10, 23, 9, 0, 0);
/** One step of the property takes a second. */
const STEP_MS = 1_000;
const FRESHNESS_STEPS = 20;
const PARTITIONS = 2;
const erasureKey = new ErasureKey(randomBytes(32));
const options = {
  erasureKey,
  partitions: PARTITIONS,
  source: 'cluster/suppression.state',
  freshnessMs: FRESHNESS_STEPS * STEP_MS,
};

const anna: SuppressionQuery = { companyId: 'acme', channel: 'sms', address: '+33612345678' };
const bert: SuppressionQuery = { companyId: 'acme', channel: 'sms', address: '+33612345679' };
const jane: SuppressionQuery = { companyId: 'acme', channel: 'email', address: 'jane@example.com' };

/** In place of the person's address. */
function erased(query: SuppressionQuery, partition = 0): SuppressionQuery {
  return { ...query, address: erasedAddress(erasureKey, query, partition) };
}

/** People of three companies, of every family of places, one of them on two channels. */
const PEOPLE: readonly SuppressionQuery[] = [
  anna,
  bert,
  jane,
  { ...anna, companyId: 'beta' },
  { ...jane, companyId: 'beta' },
  { companyId: 'gamma', channel: 'sms', address: '+4915112345678' },
  { companyId: 'gamma', channel: 'sms', address: '+49151123456789' },
];

/** What every implementation keeps of people whose address was erased. */
export function describeErasure(name: string, open: () => Promise<ReplicaHarness>): void {
  describe(`${name} and erased people`, () => {
    let harness: ReplicaHarness;
    let replica: SuppressionReplica;
    let rotated: SuppressionReplica;
    let position = 0n;
    // Once: the tables of a key take a tenth of a second to make.
    beforeAll(async () => {
      harness = await open();
      replica = harness.replica({ ...options, key: randomBytes(32) });
      rotated = harness.replica({ ...options, key: randomBytes(32) });
    });
    afterEach(async () => {
      await harness.flush();
      position = 0n;
    });
    afterAll(() => harness.close());

    /** All of partition 0, with a heartbeat of now in both. */
    async function apply(...changes: readonly (readonly [SuppressionQuery, boolean])[]): Promise<void> {
      const fromOffset = position;
      const records = changes.map(([query, suppressed]) => ({ ...query, suppressed, offset: position++ }));
      const heartbeatAt = new Date(START);
      await replica.applySlice({ partition: 0, fromOffset, nextOffset: position, changes: records, heartbeatAt });
      await replica.applySlice({ partition: 1, fromOffset: 0n, nextOffset: 1n, changes: [], heartbeatAt });
    }
    async function ask(...queries: readonly SuppressionQuery[]): Promise<boolean[]> {
      const answer = await replica.check(queries, START);
      if (answer.kind !== 'fresh') throw new Error(answer.why);
      expect(answer.asOf).toEqual(new Date(START));
      return answer.suppressed;
    }

    test('stay suppressed when their address goes, one record after the other or both at once', async () => {
      for (const person of [anna, jane]) {
        await apply([person, true]);
        await apply([erased(person), true]);
        expect(await ask(person)).toEqual([true]);
        await apply([person, false]);
        expect(await ask(person, bert, person)).toEqual([true, false, true]);
      }
      await apply([bert, true]);
      await apply([erased(bert), true], [bert, false]);
      expect(await ask(bert, anna, jane)).toEqual([true, true, true]);
    });

    test('are no others: of another company, channel or address', async () => {
      await apply([erased(anna), true], [erased(jane), true]);
      const others = [
        { ...anna, companyId: 'beta' },
        { ...anna, channel: 'email' as const },
        { ...jane, address: 'john@example.com' },
        bert,
      ];
      expect(await ask(...others, anna, jane)).toEqual([false, false, false, false, true, true]);
    });

    test('come back when their address opts in and the token goes', async () => {
      await apply([erased(anna), true], [erased(bert), true]);
      await apply([anna, false]);
      expect(await ask(anna, bert)).toEqual([true, true]);
      await apply([erased(anna), false]);
      expect(await ask(anna, bert)).toEqual([false, true]);
      await apply([erased(bert), false]);
      expect(await ask(anna, bert)).toEqual([false, false]);
      await apply([anna, true]);
      await apply([erased(anna), true], [anna, false]);
      expect(await ask(anna, bert)).toEqual([true, false]);
    });

    test('are found whatever partition their token names', async () => {
      await apply([erased(anna, 0), true], [erased(bert, 4_711), true]);
      expect(await ask(anna, bert)).toEqual([true, true]);
    });

    test('are found with the erasure key alone: without it they are nobody', async () => {
      await apply([erased(anna), true]);
      const key = randomBytes(32);
      const other = harness.replica({ ...options, key, erasureKey: new ErasureKey(randomBytes(32)) });
      const slice = { partition: 0, fromOffset: 0n, nextOffset: 1n, heartbeatAt: new Date(START) };
      await other.applySlice({ ...slice, changes: [{ ...erased(anna), suppressed: true, offset: 0n }] });
      await other.applySlice({ ...slice, partition: 1, changes: [] });
      expect(await other.check([anna], START)).toMatchObject({ kind: 'fresh', suppressed: [false] });
      expect(await ask(anna)).toEqual([true]);
    });

    test('are found among others in batches larger than one call, of many companies', async () => {
      const everybody = Array.from({ length: 9_001 }, (_, n): SuppressionQuery => {
        return { companyId: `company-${n % 40}`, channel: 'sms', address: `+336${String(n).padStart(8, '0')}` };
      });
      // Half of the companies have erased people.
      const isErased = (n: number): boolean => n % 40 < 20 && n % 7 === 0;
      const hasLeft = (n: number): boolean => n % 3 === 0;
      const changes = everybody.flatMap((person, n): [SuppressionQuery, boolean][] => [
        ...(hasLeft(n) ? ([[person, true]] as [SuppressionQuery, boolean][]) : []),
        ...(isErased(n) ? ([[erased(person), true]] as [SuppressionQuery, boolean][]) : []),
      ]);
      await apply(...changes);
      const expected = everybody.map((_, n) => hasLeft(n) || isErased(n));
      // Twice: the second time it is known which companies have erased people.
      expect(await ask(...everybody)).toEqual(expected);
      expect(await ask(...everybody)).toEqual(expected);
    });

    test('whatever is erased, read in parts, replayed, compacted, rebuilt, restored and built under another key, a fresh answer is right', async () => {
      const seen = { fresh: 0, erased: 0, cut: 0, holes: 0 };
      await fc.assert(
        fc.asyncProperty(fc.array(stepArbitrary, { minLength: 60, maxLength: 140 }), async (steps) => {
          await harness.flush();
          await runSteps(harness, [replica, rotated], steps, seen);
        }),
        { numRuns: 25 },
      );
      // Otherwise the property would hold because nothing was ever trusted, erased, cut in two or compacted.
      expect(seen.fresh).toBeGreaterThan(500);
      expect(seen.erased).toBeGreaterThan(200);
      expect(seen.cut).toBeGreaterThan(5);
      expect(seen.holes).toBeGreaterThan(20);
    });
  });
}

type Step =
  | { kind: 'wish'; person: number; wish: LogWish }
  | { kind: 'beat' | 'flush' | 'snapshot' | 'restore' }
  | { kind: 'compact'; partition: number }
  | { kind: 'read'; data: number; partition: number; records: number }
  | { kind: 'catchUp'; data: number }
  | { kind: 'cut'; data: number; partition: number }
  | { kind: 'jump'; data: number; partition: number; to: number };

const partition = fc.nat(PARTITIONS - 1);
/** Which of the two data sets. */
const data = fc.nat(1);
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('wish' as const),
      person: fc.nat(PEOPLE.length - 1),
      wish: fc.constantFrom<LogWish>('leave', 'leave', 'erase', 'erase', 'come back'),
    }),
  },
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'beat' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      data,
      partition,
      records: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('catchUp' as const), data }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('cut' as const), data, partition }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('jump' as const), data, partition, to: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('compact' as const), partition }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ kind: 'flush' }, { kind: 'snapshot' }, { kind: 'restore' }) },
);

/** Plays the steps, and after each holds both data sets against what the log says up to where they are. */
async function runSteps(
  harness: ReplicaHarness,
  replicas: readonly SuppressionReplica[],
  steps: readonly Step[],
  seen: { fresh: number; erased: number; cut: number; holes: number },
): Promise<void> {
  const log = new ErasureLog(PEOPLE, PARTITIONS, erased);
  const none = (): number[][] => replicas.map(() => new Array<number>(PARTITIONS).fill(0));
  const readers = none();
  let applied = none();
  let saved: { restore: () => Promise<void>; applied: number[][] } | undefined;

  const read = async (which: number, from: number, records: number): Promise<void> => {
    const next = Math.min(readers[which]![from]! + records, log.end(from));
    if (next === readers[which]![from]!) return;
    const answer = await replicas[which]!.applySlice(toSlice(log, from, readers[which]![from]!, next));
    const known = applied[which]![from]!;
    if (readers[which]![from]! > known) {
      expect(answer).toEqual({ kind: 'gap', expected: BigInt(known) });
      readers[which]![from] = known;
      return;
    }
    applied[which]![from] = Math.max(known, next);
    expect(answer).toMatchObject({ kind: 'applied', position: BigInt(applied[which]![from]) });
    readers[which]![from] = next;
  };

  for (const [time, step] of steps.entries()) {
    switch (step.kind) {
      case 'wish':
        log.wish(step.person, step.wish, time);
        break;
      case 'beat':
        log.beat(time);
        break;
      case 'compact': {
        // What a data set that stands still, or an older snapshot, has still to read is not forgotten.
        const positions = [...applied, ...(saved?.applied ?? [])].map((each) => each[step.partition]!);
        seen.holes += log.compact(step.partition, time - FRESHNESS_STEPS, Math.min(...positions));
        break;
      }
      case 'jump':
        readers[step.data]![step.partition] = Math.min(step.to, log.end(step.partition));
        break;
      case 'read':
        await read(step.data, step.partition, step.records);
        break;
      case 'cut':
        await read(step.data, step.partition, log.nextCut(step.partition, readers[step.data]![step.partition]!));
        break;
      case 'catchUp':
        // A reader that jumped is sent back first.
        for (let round = 0; round < 2; round += 1) {
          for (let from = 0; from < PARTITIONS; from += 1) await read(step.data, from, log.end(from));
        }
        break;
      case 'flush':
        await harness.flush();
        applied = none();
        break;
      case 'snapshot':
        saved = { restore: await harness.snapshot(), applied: structuredClone(applied) };
        break;
      case 'restore':
        if (!saved) break;
        await saved.restore();
        applied = structuredClone(saved.applied);
        break;
    }
    const nowMs = START + time * STEP_MS;
    for (const [which, replica] of replicas.entries()) {
      const answer = await replica.check(PEOPLE, nowMs);
      const asOf = log.asOf(applied[which]!);
      if (asOf === undefined || time - asOf > FRESHNESS_STEPS) {
        expect(answer.kind).toBe('unknown');
        continue;
      }
      const expected = PEOPLE.map((_, person) => log.stateOf(person, applied[which]!));
      expect(answer).toEqual({
        kind: 'fresh',
        asOf: new Date(START + asOf * STEP_MS),
        suppressed: expected.map(({ suppressed }) => suppressed),
      });
      seen.fresh += 1;
      if (expected.some(({ isErased }) => isErased)) seen.erased += 1;
      if (expected.some(({ isCut }) => isCut)) seen.cut += 1;
    }
  }
}

function toSlice(log: ErasureLog, from: number, fromOffset: number, nextOffset: number): ReplicaSlice {
  const records = log.read(from, fromOffset, nextOffset);
  const changes = records.flatMap((record): SuppressionChange[] =>
    record.kind === 'change' ? [{ ...record.who, offset: BigInt(record.offset), suppressed: record.adds }] : [],
  );
  const heartbeat = records.findLast((record) => record.kind === 'heartbeat');
  return {
    ...{ partition: from, fromOffset: BigInt(fromOffset), nextOffset: BigInt(nextOffset), changes },
    ...(heartbeat && { heartbeatAt: new Date(START + heartbeat.at * STEP_MS) }),
  };
}
