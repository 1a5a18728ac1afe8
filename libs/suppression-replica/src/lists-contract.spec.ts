import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { erasedAddress, listScopeOf, PLATFORM_LISTS } from '@stopgate/domain';
import fc from 'fast-check';
import { contractOptions } from './replica-contract.spec.js';
import type { ReplicaHarness } from './replica-contract.spec.js';
import type { ReplicaOptions } from './replica-options.js';
import type { SuppressionChange, SuppressionQuery, SuppressionReplica } from './suppression-replica.js';

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const anna: SuppressionQuery = { companyId: 'acme', channel: 'sms', address: '+33612345678' };
const atBeta = { ...anna, companyId: 'beta' };
const onAcmes = { ...anna, companyId: listScopeOf('acme') };
const onPlatforms = { ...anna, companyId: PLATFORM_LISTS };
/** A company may be called so. */
const atAll = { ...anna, companyId: 'all' };

/** How third-party lists block, whatever implements it. */
export function describeLists(name: string, open: () => Promise<ReplicaHarness>): void {
  describe(`${name} with lists`, () => {
    let harness: ReplicaHarness;
    let replica: SuppressionReplica;
    let next: number;
    const options: ReplicaOptions = { ...contractOptions, partitions: 1 };

    beforeEach(async () => {
      harness = await open();
      replica = harness.replica(options);
      await replica.prepare();
      next = 0;
    });
    afterEach(() => harness.close());

    async function put(...states: readonly (readonly [SuppressionQuery, boolean])[]): Promise<void> {
      const changes = states.map(([query, suppressed], n): SuppressionChange => ({
        ...query,
        suppressed,
        offset: BigInt(next + n),
      }));
      const range = { partition: 0, fromOffset: BigInt(next), nextOffset: BigInt((next += states.length)) };
      expect(await replica.applySlice({ ...range, changes, heartbeatAt: new Date(NOW) })).toMatchObject({
        kind: 'applied',
      });
    }

    test('a list of a company blocks for it alone, one of the platform for all', async () => {
      await put([onAcmes, true]);
      const asked = [anna, atBeta, { ...anna, channel: 'email' as const }, atAll];
      expect(await replica.check(asked, NOW)).toMatchObject({
        suppressed: [true, false, false, false],
        listed: new Map([[0, 'company']]),
      });
      await put([onPlatforms, true]);
      expect(await replica.check(asked, NOW)).toMatchObject({
        suppressed: [true, true, false, true],
        listed: new Map([
          [0, 'company'],
          [1, 'platform'],
          [3, 'platform'],
        ]),
      });
    });

    test('a STOP and a list know nothing of one another: each is lifted alone', async () => {
      await put([anna, true], [onAcmes, true]);
      const both = await replica.check([anna], NOW);
      expect(both).toMatchObject({ suppressed: [true] });
      expect(both).not.toHaveProperty('listed');
      await put([onAcmes, false]);
      expect(await replica.check([anna], NOW)).toMatchObject({ suppressed: [true] });
      await put([onAcmes, true], [anna, false]);
      expect(await replica.check([anna], NOW)).toMatchObject({ suppressed: [true], listed: new Map([[0, 'company']]) });
      await put([onAcmes, false]);
      expect(await replica.check([anna], NOW)).toMatchObject({ suppressed: [false] });
    });

    test('a process that never heard of lists asks for them at once, after a flush too', async () => {
      await put([onPlatforms, true]);
      expect(await harness.replica(options).check([anna], NOW)).toMatchObject({ suppressed: [true] });
      await harness.flush();
      next = 0;
      await put([{ ...anna, address: '+33600000000' }, true]);
      expect(await replica.check([anna], NOW)).toMatchObject({ suppressed: [false] });
      await put([onAcmes, true]);
      expect(await replica.check([anna], NOW)).toMatchObject({ suppressed: [true] });
    });

    test('who was erased stays blocked by the company’s list, under a token of the list', async () => {
      await put([onAcmes, true]);
      const token = erasedAddress(contractOptions.erasureKey, onAcmes, 0);
      await put([{ ...onAcmes, address: token }, true], [onAcmes, false]);
      for (const one of [replica, harness.replica(options)]) {
        expect(await one.check([anna, atBeta], NOW)).toMatchObject({
          suppressed: [true, false],
          listed: new Map([[0, 'company']]),
        });
      }
      await put([{ ...onAcmes, address: token }, false]);
      expect(await replica.check([anna], NOW)).toMatchObject({ suppressed: [false] });
    });

    test('a list as large as any is whole, beside a batch larger than one call', async () => {
      const people = Array.from({ length: 9_000 }, (_, n) => ({
        ...anna,
        address: `+336${String(n).padStart(8, '0')}`,
      }));
      await put(
        ...people.filter((_, n) => n % 3 === 0).map((one) => [{ ...one, companyId: PLATFORM_LISTS }, true] as const),
      );
      const answer = await replica.check(people, NOW);
      expect(answer).toMatchObject({ suppressed: people.map((_, n) => n % 3 === 0) });
    });

    test('whatever comes and goes, an answer is that of the person, the company’s lists and the platform’s', async () => {
      const queries = fc.record({
        companyId: fc.constantFrom('acme', 'beta', listScopeOf('acme'), listScopeOf('beta'), PLATFORM_LISTS),
        channel: fc.constantFrom('sms' as const, 'email' as const),
        address: fc.constantFrom('+33612345678', '+4915112345678', 'anna@example.org'),
      });
      const nameOf = (query: SuppressionQuery): string =>
        JSON.stringify([query.companyId, query.channel, query.address]);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(queries, fc.boolean()), { minLength: 1, maxLength: 30 }), async (steps) => {
          await harness.flush();
          next = 0;
          const model = new Set<string>();
          for (const step of steps) {
            await put(step);
            if (step[1]) model.add(nameOf(step[0]));
            else model.delete(nameOf(step[0]));
            const asked = ['acme', 'beta'].map((companyId) => ({ ...step[0], companyId }));
            const expected = asked.map((query) =>
              [query.companyId, listScopeOf(query.companyId), PLATFORM_LISTS].some((companyId) =>
                model.has(nameOf({ ...query, companyId })),
              ),
            );
            expect(await replica.check(asked, NOW)).toMatchObject({ suppressed: expected });
          }
        }),
        { numRuns: 30 },
      );
    });
  });
}
