import { optoutRecorded, personKey, suppressionState } from '@stopgate/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONTACTS, Game, hands, PEOPLE, WRITERS } from './interleaving-game.spec.js';
import { openInterleaving } from './interleaving-harness.spec.js';
import type { InterleavingHarness } from './interleaving-harness.spec.js';
import { OrderModel, toModelResult } from './order-model.spec.js';
import type { Committed, ModelPerson, ModelResult } from './order-model.spec.js';
import type { PersonKey } from './suppressions.sql.js';

/** How many interleavings are tried; more of them where somebody looks for a fault. */
const RUNS = Number(process.env['STOPGATE_TEST_INTERLEAVINGS'] ?? 60);

describe('several writers at once', () => {
  let harness: InterleavingHarness;
  let run = 0;
  beforeAll(async () => {
    harness = await openInterleaving(WRITERS);
  });
  afterAll(() => harness.close());

  it('whatever they do, and in whichever order it is committed, end as if it had been done in that order', async () => {
    await fc.assert(
      fc.asyncProperty(hands, async (all) => {
        run += 1;
        const companies = [`plain-${run}`, `covering-${run}`];
        await harness.addCompany(companies[0]!, []);
        await harness.addCompany(companies[1]!, CONTACTS);
        harness.log.length = 0;
        const game = new Game(harness, companies);
        await Promise.all(all.map((hand, index) => game.play(index, hand)));
        await harness.settle();
        for (const companyId of companies) await expectOrder(companyId, companyId === companies[1], game.corrections);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(await harness.deadlocks()).toBe(0);
  }, 240_000);

  async function expectOrder(
    companyId: string,
    covers: boolean,
    corrections: ReadonlyMap<string, string>,
  ): Promise<void> {
    const people = PEOPLE.map((one): PersonKey => ({ companyId, ...one }));
    const outbox = new Map(
      await Promise.all(people.map(async (one) => [one.address, await harness.outboxOf(one)] as const)),
    );
    const model = new OrderModel(covers ? CONTACTS : [], covers);
    const erasures = people.flatMap((one) =>
      outbox
        .get(one.address)!
        .filter(({ value, event_id }) => value && /^[-0-9a-f]{36}-\d+-token$/.test(event_id))
        .map(({ id }) => ({ place: id, does: 'erase' as const, person: one, results: [] })),
    );
    const batches = harness.log
      .filter(({ requests }) => requests[0]!.companyId === companyId)
      .map((batch) => ({ ...batch, corrects: corrections.get(batch.requests[0]!.requestId) }));
    const trace: string[] = [];
    for (const committed of [...batches, ...erasures].toSorted((a, b) => a.place - b.place)) {
      const before = people.map((one) => ({ ...model.personOf(one) }));
      const said = model.apply(committed);
      const results = committed.results.map(toModelResult);
      trace.push(...describeBatch(committed, results));
      expect({ trace, results }).toEqual({ trace, results: said });
      people.forEach((one, index) => expectErasedStay(before[index]!, model.personOf(one), committed));
    }
    for (const one of people) await expectPerson(one, model.personOf(one), outbox.get(one.address)!);
    expect(await harness.verify(companyId)).toMatchObject({ intact: true, breaks: [] });
    await expectCorrections(companyId);
    const dump = await harness.dump(companyId);
    for (const { person: erased } of erasures)
      expect(dump.split('\n').filter((row) => row.includes(erased.address))).toEqual([]);
  }

  /** What is said to be corrected is, and nothing else. */
  async function expectCorrections(companyId: string): Promise<void> {
    const said = await harness.pool.query<{ id: string }>(
      `SELECT review_id AS id FROM registry.opt_out_review WHERE company_id = $1 AND status = 'corrected' ORDER BY 1`,
      [companyId],
    );
    const done = await harness.pool.query<{ id: string }>(
      `SELECT evidence ->> 'correctionOf' AS id FROM registry.suppression_history
       WHERE company_id = $1 AND type = 'cleared' AND evidence ->> 'correctionOf' IS NOT NULL ORDER BY 1`,
      [companyId],
    );
    expect(said.rows).toEqual(done.rows);
  }

  async function expectPerson(
    one: PersonKey,
    expected: ModelPerson,
    outbox: Awaited<ReturnType<InterleavingHarness['outboxOf']>>,
  ): Promise<void> {
    const states = await harness.rowsOf('suppression', one, 'address');
    const shown = states.map(({ status, version, method, since }) => ({
      ...{ status, version, method },
      since: (since as Date | null)?.toISOString(),
    }));
    const { status, version, method, since } = expected;
    expect({ one, shown }).toEqual({ one, shown: version === 0 ? [] : [{ status, version, method, since }] });

    const history = await harness.rowsOf('suppression_history', one, 'seq');
    expect({ one, history: history.map(({ type, version: of }) => [type, of]) }).toEqual({
      one,
      history: expected.entries.map(({ type, version: of }) => [type, of]),
    });

    const ofState = outbox.filter(({ topic }) => topic === suppressionState.name);
    const versions = ofState.flatMap(({ value }) => (value ? [Number(value['version'])] : []));
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect([...new Set(versions)]).toEqual(Array.from({ length: version }, (_, index) => index + 1));
    // A proof of consent that changes nothing is told to nobody.
    const told = outbox.filter(({ topic }) => topic === optoutRecorded.name).map(({ event_id }) => event_id);
    const changing = history.filter(({ version: of }, index) => of !== history[index - 1]?.['version']);
    expect(told).toEqual(changing.map(({ event_id }) => event_id));
    // Compacted: the address or the token, never neither and never both.
    const last = new Map(ofState.map(({ key, value }) => [key, value]));
    const left = [...last.values()].filter((value) => value !== null);
    expect(left.map((value) => [value['status'], value['version'], personKey(value as never)])).toEqual(
      states.map((row) => [row['status'], row['version'], personKey({ ...one, address: String(row['address']) })]),
    );
  }

  /** Who is out and erased stays out, until there is a consent newer than the stop. */
  function expectErasedStay(before: ModelPerson, after: ModelPerson, committed: Committed): void {
    if (!before.erased || before.status !== 'opted_out' || after.status === 'opted_out') return;
    expect(committed.does).toBe('record');
    expect(after.status).toBe('opted_in');
    expect(after.inAt! > before.outAt!).toBe(true);
  }
});

/** What was committed, a line a request, for whoever reads that a run has failed. */
function describeBatch(committed: Committed & { readonly place: number }, results: readonly ModelResult[]): string[] {
  const { place, does } = committed;
  if (does === 'erase') return [`${place} erase ${committed.person.address}`];
  return committed.requests.map(({ requestId, action, address, occurredAt }, index) =>
    [place, does, requestId, action, address, occurredAt, JSON.stringify(results[index])].join(' '),
  );
}
