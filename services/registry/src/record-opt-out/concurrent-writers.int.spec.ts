import { personKey } from '@stopgate/contracts';
import type { OptOutRequested } from '@stopgate/contracts';
import { decideSuppression } from '@stopgate/domain';
import type { SuppressionState } from '@stopgate/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minute, openStore, outboxOf, request } from './store-harness.spec.js';
import type { StoreHarness } from './store-harness.spec.js';

const ADDRESSES = ['+33600000001', '+33600000002', '+33600000003', '+33600000004'];

/** Requests with ids and times of their own: which of two comes first must not decide who wins. */
const requests = fc
  .uniqueArray(fc.record({ at: fc.nat(500), address: fc.constantFrom(...ADDRESSES), optsIn: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
    selector: ({ at }) => at,
  })
  .map((drawn) =>
    drawn.map(({ at, address, optsIn }): OptOutRequested =>
      request({
        requestId: `r-${at}`,
        address,
        occurredAt: minute(at),
        requestedAt: minute(1_000),
        ...(optsIn && { action: 'opt_in' as const, consent: { text: 'yes', source: 'shop', at: minute(at) } }),
      }),
    ),
  );

/** The same requests dealt out to four writers in batches, each in an order of its own; some twice. */
const plans = fc.tuple(requests, fc.infiniteStream(fc.nat(3)), fc.infiniteStream(fc.integer({ min: 1, max: 6 })));

describe('concurrent writers on the same people', () => {
  let harness: StoreHarness;
  let run = 0;
  beforeAll(async () => {
    harness = await openStore();
  });
  afterAll(() => harness.close());

  it('end in the state of the model, with the outbox of each key in version order, and never deadlock', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async ([all, deal, sizes]) => {
        await harness.owner.query('TRUNCATE registry.suppression, registry.outbox');
        const hands: OptOutRequested[][] = [[], [], [], []];
        for (const one of all) {
          const first = deal.next().value as number;
          hands[first]!.push(one);
          if (deal.next().value === 0) hands[(first + 1) % 4]!.push(one);
        }
        await Promise.all(
          hands.map(async (hand) => {
            for (let from = 0; from < hand.length;) {
              const size = sizes.next().value as number;
              await harness.store.record(
                hand.slice(from, from + size).map((one) => ({ ...one, requestId: `${one.requestId}-${run}` })),
              );
              from += size;
            }
          }),
        );
        run += 1;
        await expectModel(all);
      }),
      { numRuns: 60 },
    );
    const { rows } = await harness.pool.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(Number(rows[0]!.deadlocks)).toBe(0);
  });

  /** The model: the requests in the order of the people's own time. Status and newest times must agree. */
  async function expectModel(all: readonly OptOutRequested[]): Promise<void> {
    const model = new Map<string, SuppressionState>();
    for (const one of all.toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt))) {
      const decision = decideSuppression(model.get(personKey(one)), one as Parameters<typeof decideSuppression>[1]);
      if (decision.kind !== 'unchanged') model.set(personKey(one), decision.state);
    }
    const { rows } = await harness.pool.query('SELECT * FROM registry.suppression');
    expect(rows.length).toBe(model.size);
    const outbox = await outboxOf(harness.pool);
    for (const row of rows) {
      const key = personKey({ companyId: row.company_id, channel: row.channel, address: row.address });
      expect([key, row.status]).toEqual([key, model.get(key)!.status]);
      const mine = outbox.filter(({ value }) => personKey(value as OptOutRequested) === key);
      const states = mine.filter(({ topic }) => topic === 'suppression.state');
      const versions = Array.from({ length: row.version }, (_, index) => index + 1);
      expect(states.map(({ value }) => value['version'])).toEqual(versions);
      expect(states.at(-1)!.value['status']).toBe(row.status);
      const recorded = mine.filter(({ topic }) => topic === 'optout.recorded');
      expect(recorded.map(({ value }) => value['version'])).toEqual(versions);
    }
  }
});
