import { optoutRecorded, personKey, suppressionState } from '@stopgate/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { erasePerson, importLines, openInterleaving } from './interleaving-harness.spec.js';
import type { InterleavingHarness, Writer } from './interleaving-harness.spec.js';
import { OrderModel, toModelResult } from './order-model.spec.js';
import type { Committed, ModelPerson, ModelResult } from './order-model.spec.js';
import type { RequestToRecord } from './plan-changes.js';
import type { PersonKey } from './suppressions.sql.js';

const WRITERS = 4;
/** How many interleavings are tried; more of them where somebody looks for a fault. */
const RUNS = Number(process.env['STOPGATE_TEST_INTERLEAVINGS'] ?? 60);

const PEOPLE: readonly Pick<PersonKey, 'channel' | 'address'>[] = [
  { channel: 'sms', address: '+33600000001' },
  { channel: 'sms', address: '+33600000002' },
  { channel: 'email', address: 'jane@example.org' },
];
/** Of the second company, whose opt-outs cover whole contacts: two that share an address. */
const CONTACTS = [
  { contactId: 'k1', phone: '+33600000001', email: 'jane@example.org' },
  { contactId: 'k2', phone: '+33600000002', email: 'jane@example.org' },
];

const company = fc.constantFrom(0, 1);
const person = fc.constantFrom(...PEOPLE);
/** A moment long ago, or (undefined) that of the call: few, so that some are the same. */
const at = fc.option(fc.nat(30), { nil: undefined, freq: 3 });
const wish = fc.record({ person, at, returns: fc.boolean() });

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('wish' as const),
      company,
      wishes: fc.array(wish, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('repeat' as const), which: fc.nat(99) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('import' as const),
      company,
      lines: fc.array(wish, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('undo' as const), which: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('erase' as const), company, person }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What each writer does, one after the other, and how many turns of the event loop it lets pass before each. */
const hands = fc.array(fc.array(fc.tuple(fc.nat(6), act), { minLength: 2, maxLength: 8 }), {
  minLength: WRITERS,
  maxLength: WRITERS,
});

const LONG_AGO = Date.parse('2024-01-01T00:00:00.000Z');
const momentOf = (minutes: number | undefined, now: string): string =>
  minutes === undefined ? now : new Date(LONG_AGO + minutes * 60_000).toISOString();

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
        process.stderr.write(`run ${run}\n`);
        const companies = [`plain-${run}`, `covering-${run}`];
        await harness.addCompany(companies[0]!, []);
        await harness.addCompany(companies[1]!, CONTACTS);
        harness.log.length = 0;
        const game = new Game(harness, companies);
        await Promise.all(all.map((hand, index) => game.play(index, hand)));
        await harness.settle();
        for (const companyId of companies) await expectOrder(companyId, companyId === companies[1]);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(await harness.deadlocks()).toBe(0);
  }, 240_000);

  async function expectOrder(companyId: string, covers: boolean): Promise<void> {
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
      .map((batch) => ({ ...batch, does: batch.isUndo ? ('undo' as const) : ('record' as const) }));
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
    const dump = await harness.dump(companyId);
    for (const { person: erased } of erasures)
      expect(dump.split('\n').filter((row) => row.includes(erased.address))).toEqual([]);
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

/** Plays the hands of one run. */
class Game {
  private readonly sent: RequestToRecord[][] = [];
  private readonly imports: { readonly importId: string; readonly companyId: string }[] = [];
  private count = 0;

  constructor(
    private readonly harness: InterleavingHarness,
    private readonly companies: readonly string[],
  ) {}

  async play(index: number, hand: readonly (readonly [turns: number, act: Act])[]): Promise<void> {
    const writer = this.harness.writers[index]!;
    for (const [turns, one] of hand) {
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      await this.do(writer, one, index % 2 === 0);
    }
  }

  private async do(writer: Writer, one: Act, asTenant: boolean): Promise<void> {
    switch (one.does) {
      case 'wish': {
        const requests = this.toRequests(this.companies[one.company]!, one.wishes);
        this.sent.push(requests);
        await this.record(writer, requests, asTenant);
        break;
      }
      case 'repeat':
        // Also while the first is still at it, and by whoever it is.
        if (this.sent.length > 0) await this.record(writer, this.sent[one.which % this.sent.length]!, asTenant);
        break;
      case 'import': {
        const companyId = this.companies[one.company]!;
        this.imports.push({ companyId, importId: await importLines(writer, companyId, one.lines.map(toLine)) });
        break;
      }
      case 'undo': {
        const undone = this.imports[one.which % this.imports.length];
        if (undone) await writer.imports.undo(undone.companyId, undone.importId, 'admin');
        writer.worker.wake();
        break;
      }
      case 'erase':
        await erasePerson(writer, { companyId: this.companies[one.company]!, ...one.person }, this.harness.erased);
        break;
    }
  }

  private async record(writer: Writer, requests: readonly RequestToRecord[], asTenant: boolean): Promise<void> {
    for (;;) {
      try {
        await writer.store.record(requests, asTenant ? writer.tenants.of(requests[0]!.companyId) : undefined);
        return;
      } catch (error) {
        // Whoever meets an erasure in its first moment is asked to come again, as senders do.
        if ((error as { code?: unknown }).code !== '40001') throw error;
      }
    }
  }

  private toRequests(companyId: string, wishes: readonly Wish[]): RequestToRecord[] {
    const requestedAt = new Date().toISOString();
    return wishes.map(({ person: who, at: minutes, returns }): RequestToRecord => {
      const occurredAt = momentOf(minutes, requestedAt);
      const consent = { text: 'Yes', source: 'shop', at: occurredAt };
      const what = returns ? ({ action: 'opt_in', consent } as const) : ({ action: 'opt_out' } as const);
      const requestId = `${companyId}-${(this.count += 1)}`;
      return { requestId, companyId, ...who, method: 'api', ...what, occurredAt, requestedAt };
    });
  }
}

/** What was committed, a line a request, for whoever reads that a run has failed. */
function describeBatch(committed: Committed & { readonly place: number }, results: readonly ModelResult[]): string[] {
  const { place, does } = committed;
  if (does === 'erase') return [`${place} erase ${committed.person.address}`];
  return committed.requests.map(({ requestId, action, address, occurredAt }, index) =>
    [place, does, requestId, action, address, occurredAt, JSON.stringify(results[index])].join(' '),
  );
}

type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

/** A line of an import: an opt-out, or one who agreed. */
function toLine({ person: { channel, address }, at: minutes, returns }: Wish): object {
  const moment = momentOf(minutes, new Date().toISOString());
  return { channel, address, ...(returns ? { consentText: 'Yes', consentAt: moment } : { occurredAt: moment }) };
}
