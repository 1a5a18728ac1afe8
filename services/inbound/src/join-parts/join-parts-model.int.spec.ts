import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MoReceived } from '@stopgate/contracts';
import { SecretCipher } from '@stopgate/nest';
import { eventually, silentLogger } from '@stopgate/testing';
import fc from 'fast-check';
import { DyingPool } from '../fixtures/dying-pool.js';
import type { Death } from '../fixtures/dying-pool.js';
import { part } from '../fixtures/part-fixture.js';
import { openTestStores } from '../fixtures/store-fixture.js';
import type { TestStores } from '../fixtures/store-fixture.js';
import { NumberTokens } from '../number-tokens.js';
import type { MoOfPart } from './join-texts.js';
import { PartStore } from './part-store.js';

let stores: TestStores;
let dying: DyingPool;
let parts: PartStore;

beforeAll(async () => {
  stores = await openTestStores();
  dying = new DyingPool(stores.pool);
  const key = Buffer.alloc(32, 7);
  parts = new PartStore(dying.pool, new NumberTokens(key), new SecretCipher(key), silentLogger());
});
afterAll(() => stores?.close());

const TOTALS = { a: 2, b: 3 };
/** A part of one of three texts that share a reference. */
interface Piece {
  readonly reference: keyof typeof TOTALS;
  readonly number: number;
  readonly text: number;
}
type Step =
  | { readonly kind: 'arrive'; readonly pieces: Piece[]; readonly death: Death | undefined; readonly isLost: boolean }
  | { readonly kind: 'end'; readonly death: Death | undefined; readonly publishing: 'works' | 'fails' | 'dies' }
  | { readonly kind: 'read' };

const death = fc.option(fc.record({ at: fc.integer({ min: 1, max: 12 }), isAfter: fc.boolean() }), {
  ...{ nil: undefined, freq: 2 },
});
const piece: fc.Arbitrary<Piece> = fc
  .record({ reference: fc.constantFrom('a' as const, 'b' as const), number: fc.nat(2), text: fc.nat(2) })
  .map(({ number, ...rest }) => ({ ...rest, number: 1 + (number % TOTALS[rest.reference]) }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('arrive' as const),
      pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
      death,
      isLost: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      death,
      publishing: fc.constantFrom('works' as const, 'fails' as const, 'dies' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
);

/** What must be read of a person: parts go to the text that waits, until it is whole, is ended, or has this one already. */
class Model {
  readonly texts: string[][] = [];
  private readonly known = new Set<string>();
  private readonly waiting = new Map<string, Map<number, string>>();

  arrive(mo: MoOfPart): void {
    if (this.known.has(mo.moId)) return;
    this.known.add(mo.moId);
    const { reference, number, total } = mo.part;
    if (this.waiting.get(reference)?.has(number)) this.end(reference);
    const text = this.waiting.get(reference) ?? new Map<number, string>();
    this.waiting.set(reference, text.set(number, mo.moId));
    if (text.size === total) this.end(reference);
  }

  endAll(): void {
    for (const reference of [...this.waiting.keys()]) this.end(reference);
  }

  private end(reference: string): void {
    const text = this.waiting.get(reference)!;
    this.texts.push([...text.keys()].sort().map((number) => text.get(number)!));
    this.waiting.delete(reference);
  }
}

/** One life of the store, beside the model. */
class Life {
  readonly model = new Model();
  readonly topic: MoReceived[] = [];
  private readonly mos = new Map<string, MoOfPart>();

  async take(step: Step): Promise<void> {
    dying.endAt(step.kind === 'read' ? undefined : step.death);
    if (step.kind === 'read') return parts.confirm(this.topic);
    if (step.kind === 'end') {
      await parts.endWait(0, (mos) => this.publish(mos, step.publishing)).catch(expectDeath);
      if (dying.commits > 0) this.model.endAll();
      return;
    }
    const mos = step.pieces.map((one) => this.moOf(one));
    const joined = await parts.take(mos).catch(expectDeath);
    if (joined || dying.commits > 0) for (const mo of mos) this.model.arrive(mo);
    if (joined && !step.isLost) this.topic.push(...[...joined.values()].flat());
  }

  /** Ends every wait. PostgreSQL may need a moment to see that a process has ended, and give back its locks. */
  async finish(): Promise<void> {
    dying.endAt(undefined);
    await eventually(async () => {
      await parts.endWait(0, (mos) => this.publish(mos, 'works'));
      const { rowCount } = await stores.pool.query('SELECT FROM mo_part UNION ALL SELECT FROM mo_joined');
      expect(rowCount).toBe(0);
    });
    this.model.endAll();
  }

  private async publish(mos: readonly MoReceived[], how: 'works' | 'fails' | 'dies'): Promise<void> {
    if (how === 'fails') throw new Error('the process ends');
    this.topic.push(...mos);
    if (how === 'dies') throw new Error('the process ends');
    return Promise.resolve();
  }

  private moOf({ reference, number, text }: Piece): MoOfPart {
    const id = `${reference}${text}.${number}`;
    const mo = this.mos.get(id) ?? part(reference, number, TOTALS[reference], `${id} `);
    this.mos.set(id, mo);
    return mo;
  }
}

function expectDeath(error: Error): undefined {
  expect(error.message).toBe('the process ends');
}

test('whatever fails and comes again, each text is read once: whole where its parts came in time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      await new Life().finish();
      const life = new Life();
      for (const one of steps) await life.take(one);
      await life.finish();
      const read = new Map(life.topic.map(({ moId, joinedFrom }) => [moId, joinedFrom]));
      expect([...read.values()].map(String).sort()).toEqual(life.model.texts.map(String).sort());
    }),
    { numRuns: 100 },
  );
});

test('several instances at once read each part once', async () => {
  const store = (): PartStore => {
    const key = Buffer.alloc(32, 7);
    return new PartStore(stores.pool, new NumberTokens(key), new SecretCipher(key), silentLogger());
  };
  const [one, other] = [store(), store()];
  for (let round = 0; round < 30; round += 1) {
    const mos = [1, 2, 3].map((number) => part(`at once ${round}`, number, 3, `${number} `));
    const topic: MoReceived[] = [];
    const take = async (by: PartStore, ...some: MoOfPart[]): Promise<void> =>
      void topic.push(...[...(await by.take(some)).values()].flat());
    const end = (by: PartStore): Promise<unknown> => by.endWait(0, (some) => Promise.resolve(void topic.push(...some)));
    const meanwhile = [take(one, mos[0]!, mos[1]!), take(other, mos[1]!, mos[2]!), take(one, mos[2]!)];
    await Promise.all([...meanwhile, ...(round % 3 === 0 ? [end(one), end(other)] : [])]);
    // Each comes again, and whatever waits is over.
    await take(other, ...mos);
    await end(one);
    const read = new Map(topic.map(({ moId, joinedFrom }) => [moId, joinedFrom!]));
    expect([...read.values()].flat().sort()).toEqual(mos.map(({ moId }) => moId).sort());
    if (round % 3 !== 0) expect(read.size).toBe(1);
  }
});
