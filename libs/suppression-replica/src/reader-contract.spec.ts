import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { AddressPlaces } from './address-places.js';
import { PlaceDigest } from './place-digest.js';
import { slotOf } from './place-slots.js';
import type { ReplicaOptions } from './replica-options.js';
import { digestSets, ReplicaChanged } from './replica-reader.js';
import type { MemberChunk, MemberPlace, MemberSet, ReplicaReader } from './replica-reader.js';
import type { SuppressionQuery, SuppressionReplica } from './suppression-replica.js';

/** One empty store with a replica and its reader. */
export interface ReaderHarness {
  replica(options: ReplicaOptions): SuppressionReplica;
  reader(options: ReplicaOptions): ReplicaReader;
  flush(): Promise<void>;
}

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const key = randomBytes(32);
const erasureKey = new ErasureKey(randomBytes(32));
const options: ReplicaOptions = {
  ...{ key, erasureKey },
  ...{ partitions: 1, source: 'cluster/suppression.state', freshnessMs: 5_000 },
};
const places = new AddressPlaces(key);

function tokenOf(n: number): string {
  return erasedAddress(erasureKey, { companyId: 'acme', channel: 'sms', address: `person ${n}` }, n % 6);
}

/** Two companies on both channels; numbers of two lengths in two countries, one too long to be a number of a plan. */
const queries: fc.Arbitrary<SuppressionQuery> = fc.oneof(
  fc.record({
    companyId: fc.constantFrom('acme', 'beta'),
    channel: fc.constant('sms' as const),
    address: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 80 }).map((n) => `+336123456${String(n).padStart(2, '0')}`) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => `+491511234567${String(n % 10)}`) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 }).map((n) => `+8612345678901${n}`) },
    ),
  }),
  fc.record({
    companyId: fc.constantFrom('acme', 'beta'),
    channel: fc.constant('email' as const),
    address: fc.integer({ min: 0, max: 60 }).map((n) => `jane${n}@example.com`),
  }),
  // Erased people of both channels.
  fc.record({
    companyId: fc.constantFrom('acme', 'beta'),
    channel: fc.constantFrom('sms' as const, 'email' as const),
    address: fc.integer({ min: 0, max: 60 }).map((n) => tokenOf(n)),
  }),
);
const slices = fc.array(fc.array(fc.tuple(queries, fc.boolean()), { minLength: 1, maxLength: 30 }), {
  minLength: 1,
  maxLength: 12,
});

const SETS: readonly MemberSet[] = ['acme', 'beta'].flatMap((companyId) => [
  { companyId, channel: 'sms' },
  { companyId, channel: 'email' },
]);

/** Feeds a replica as the log does, and remembers who is in it. */
class Feed {
  readonly members = new Map<string, SuppressionQuery>();
  private offset = 0n;

  constructor(private readonly replica: SuppressionReplica) {}

  async apply(changes: readonly (readonly [SuppressionQuery, boolean])[]): Promise<void> {
    const fromOffset = this.offset;
    const records = changes.map(([query, suppressed]) => ({ ...query, suppressed, offset: this.offset++ }));
    const place = { partition: 0, fromOffset, nextOffset: this.offset, heartbeatAt: new Date(NOW) };
    await this.replica.applySlice({ ...place, changes: records });
    for (const [query, suppressed] of changes) {
      if (suppressed) this.members.set(nameOf(query), query);
      else this.members.delete(nameOf(query));
    }
  }

  /** By what the reader should tell of each. */
  names(): string[] {
    return [...this.members.values()].map((query) => memberName({ ...query, ...placeOf(query) }));
  }
}

function nameOf({ companyId, channel, address }: SuppressionQuery): string {
  return `${companyId} ${channel} ${address}`;
}

function memberName({ companyId, channel, family, place }: MemberPlace): string {
  return `${companyId} ${channel} ${family} ${place}`;
}

function placeOf({ companyId, channel, address }: SuppressionQuery) {
  return places.find(companyId, channel, address);
}

async function collect(chunks: AsyncIterable<MemberChunk>, between?: () => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  for await (const { places: of, ...chunk } of chunks) {
    for (const place of of) found.push(memberName({ ...chunk, place }));
    await between?.();
  }
  return found;
}

/** The rules that every reader keeps. */
export function describeReader(
  name: string,
  open: () => Promise<ReaderHarness>,
  runs: { readonly numRuns: number },
): void {
  describe(`${name} as a reader of a replica`, () => {
    let harness: ReaderHarness;
    let replica: SuppressionReplica;
    let reader: ReplicaReader;
    // Once: the tables of a key take a tenth of a second to make.
    beforeAll(async () => {
      harness = await open();
      replica = harness.replica(options);
      reader = harness.reader(options);
    });
    afterEach(() => harness.flush());

    test('gives each member of each set once, and digests equal to those of the addresses', async () => {
      await fc.assert(
        fc.asyncProperty(slices, async (all) => {
          await harness.flush();
          const feed = new Feed(replica);
          for (const changes of all) await feed.apply(changes);
          expect((await collect(reader.readSets(SETS))).sort()).toEqual(feed.names().sort());

          const expected = SETS.map(() => new PlaceDigest());
          for (const query of feed.members.values()) {
            const { family, place } = placeOf(query);
            expected[SETS.findIndex((set) => set.companyId === query.companyId && set.channel === query.channel)]!.add(
              family,
              place,
            );
          }
          const digests = await digestSets(reader, SETS);
          expect(digests.map(({ count, checksum }) => [count, checksum])).toEqual(
            expected.map(({ count, checksum }) => [count, checksum]),
          );
          digests.forEach((digest, index) => expect(digest.differingSlots(expected[index]!).size).toBe(0));
        }),
        runs,
      );
    });

    test('what is a member all the time comes exactly once, whatever is added, removed and split meanwhile', async () => {
      await fc.assert(
        fc.asyncProperty(slices, slices, async (before, meanwhile) => {
          await harness.flush();
          const feed = new Feed(replica);
          for (const changes of before) await feed.apply(changes);
          const steady = new Set(feed.names());
          const ever = new Set(steady);
          const waiting = [...meanwhile];
          const found = await collect(reader.readSets(SETS), async () => {
            const changes = waiting.shift();
            if (!changes) return;
            // What goes for a moment within a slice is gone for no reader: slices are applied in one step.
            await feed.apply(changes);
            const now = new Set(feed.names());
            for (const one of steady) if (!now.has(one)) steady.delete(one);
            for (const one of now) ever.add(one);
          });
          const times = Map.groupBy(found, (one) => one);
          for (const one of steady) expect(times.get(one)).toHaveLength(1);
          for (const one of found) expect(ever.has(one)).toBe(true);
        }),
        runs,
      );
    });

    test('gives exactly the members of the slots that are asked for', async () => {
      await fc.assert(
        fc.asyncProperty(slices, fc.array(queries, { minLength: 1, maxLength: 12 }), async (all, asked) => {
          await harness.flush();
          const feed = new Feed(replica);
          for (const changes of all) await feed.apply(changes);
          const set: MemberSet = { companyId: 'acme', channel: asked[0]!.channel };
          const slots = new Map<string, Set<number>>();
          for (const query of asked) {
            const { family, place } = placeOf({ ...query, ...set });
            slots.set(family, (slots.get(family) ?? new Set()).add(slotOf(family, place)));
          }
          const wanted = [...feed.members.values()]
            .filter(({ companyId, channel }) => companyId === set.companyId && channel === set.channel)
            .map((query) => ({ ...set, ...placeOf(query) }))
            .filter(({ family, place }) => slots.get(family)?.has(slotOf(family, place)));
          expect((await collect(reader.readSlots(set, slots))).sort()).toEqual(wanted.map(memberName).sort());
        }),
        runs,
      );
    });

    test('tells members from others, with the moment up to which that holds', async () => {
      const feed = new Feed(replica);
      const asked = Array.from({ length: 40 }, (_, n): SuppressionQuery[] => [
        { companyId: 'acme', channel: 'sms', address: `+336123456${String(n + 10)}` },
        { companyId: 'beta', channel: 'email', address: `jane${n}@example.com` },
      ]).flat();
      await feed.apply(asked.map((query, n) => [query, n % 3 > 0] as const));
      const answer = await reader.contains(
        asked.map((query) => ({ ...query, ...placeOf(query) })),
        NOW + 100,
      );
      expect(answer).toEqual({ kind: 'fresh', asOf: new Date(NOW), suppressed: asked.map((_, n) => n % 3 > 0) });
    });

    test('an empty, a stale and another replica cannot be trusted, and an empty one cannot be read', async () => {
      expect(await reader.freshness(NOW)).toMatchObject({ kind: 'unknown' });
      await expect(collect(reader.readSets(SETS))).rejects.toThrow(ReplicaChanged);
      const feed = new Feed(replica);
      await feed.apply([[{ companyId: 'acme', channel: 'sms', address: '+33612345678' }, true]]);
      expect(await reader.freshness(NOW)).toEqual({ kind: 'fresh', asOf: new Date(NOW) });
      expect(await reader.freshness(NOW + 5_001)).toMatchObject({ kind: 'unknown' });
      expect(await harness.reader({ ...options, key: randomBytes(32) }).freshness(NOW)).toMatchObject({
        kind: 'unknown',
      });
    });

    test('a replica that is emptied while it is read says so', async () => {
      const feed = new Feed(replica);
      const many = Array.from({ length: 300 }, (_, n): SuppressionQuery => {
        return { companyId: 'acme', channel: 'sms', address: `+33612345${String(n + 100)}` };
      });
      await feed.apply(many.map((query) => [query, true] as const));
      await feed.apply(many.map((query) => [{ ...query, companyId: 'beta' }, true] as const));
      const reading = reader.readSets(SETS)[Symbol.asyncIterator]();
      expect((await reading.next()).done).toBe(false);
      await harness.flush();
      const rest = async (): Promise<void> => {
        while (!(await reading.next()).done);
      };
      await expect(rest()).rejects.toThrow(ReplicaChanged);
    });
  });
}
