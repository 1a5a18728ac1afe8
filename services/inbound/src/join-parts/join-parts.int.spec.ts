import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { moReceived } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';
import type { Outcome } from '@stopgate/kafka';
import fc from 'fast-check';
import { classify as classifyBy, joinedOf, part, saveConnectionOfParts, written } from '../fixtures/part-fixture.js';
import { openTestStores } from '../fixtures/store-fixture.js';
import type { TestStores } from '../fixtures/store-fixture.js';
import { joinParts } from './join-texts.js';

let stores: TestStores;

beforeAll(async () => {
  stores = await openTestStores();
  await saveConnectionOfParts(stores);
});
afterAll(() => stores?.close());
// Nothing is left of the test before.
beforeEach(() => stores.parts.endWait(0, () => Promise.resolve()));

const classify = (...mos: MoReceived[]): Promise<Outcome[]> => classifyBy(stores, ...mos);

describe('parts of a text', () => {
  test('in whatever order, in several batches, give the text as an MO of its own with the last of them', async () => {
    const [one, two, three] = [part('7', 1, 3, 'Bonjour, '), part('7', 2, 3, 'je ne veux '), part('7', 3, 3, 'rien.')];
    expect((await classify(three!, one!)).map(written)).toEqual([
      { texts: [], companies: [] },
      { texts: [], companies: [] },
    ]);
    const [outcome] = await classify(two!);
    expect(written(outcome)).toEqual({ texts: ['Bonjour, je ne veux rien.'], companies: [] });
    const [joined] = outcome!.kind === 'ok' ? outcome!.outputs.map(({ value }) => value as MoReceived) : [];
    expect(moReceived.schema.parse(joined)).toMatchObject({
      connectionId: 'parts',
      from: '+31612345678',
      to: '3669',
      receivedAt: one!.receivedAt,
      joinedFrom: [one!.moId, two!.moId, three!.moId],
    });
    expect(joined).not.toHaveProperty('part');
    // Delivered again, it is the same MO again.
    const [again] = await classify(one!);
    expect(again!.kind === 'ok' && again!.outputs[0]!.value).toMatchObject({ moId: joined!.moId });
  });

  test('a STOP in the first part is acted on at once, and again with the whole, for the same company', async () => {
    const [one, two] = [part('8', 1, 2, 'STOP. '), part('8', 2, 2, 'I never asked for this.')];
    expect(written((await classify(one!))[0])).toEqual({ texts: [], companies: ['tulip'] });
    const [outcome] = await classify(two!);
    expect(written(outcome)).toEqual({ texts: ['STOP. I never asked for this.'], companies: [] });
    const joined = outcome!.kind === 'ok' ? (outcome!.outputs[0]!.value as MoReceived) : undefined;
    expect(written((await classify(joined!))[0])).toEqual({ texts: [], companies: ['tulip'] });
  });

  test('a STOP in another part is none by itself', async () => {
    const [one, two] = [part('9', 1, 2, 'Please do not '), part('9', 2, 2, 'stop')];
    expect(written((await classify(two!))[0])).toEqual({ texts: [], companies: [] });
    expect(written((await classify(one!))[0])).toEqual({ texts: ['Please do not stop'], companies: [] });
  });

  test('of two texts at once stay apart', async () => {
    const mos = [part('1', 1, 2, 'a'), part('2', 2, 2, 'd'), part('2', 1, 2, 'c'), part('1', 2, 2, 'b')];
    const texts = (await classify(...mos)).map((outcome) => written(outcome).texts);
    expect(texts).toEqual([[], [], ['cd'], ['ab']]);
  });

  test('whose others never come are read as far as they are there, once the wait is over', async () => {
    const complete = [part('30', 1, 2, 'all '), part('30', 2, 2, 'of it')];
    const outcomes = await classify(...complete, part('31', 2, 3, 'laat me '), part('31', 3, 3, 'met rust'));
    // Whole, written and read.
    await classify(...joinedOf(...outcomes));
    const published: MoReceived[] = [];
    const publish = (mos: readonly MoReceived[]): Promise<void> => Promise.resolve(void published.push(...mos));
    expect(await stores.parts.endWait(60_000, publish)).toEqual({ broken: 0, late: 0, unreadable: 0 });
    const failing = stores.parts.endWait(0, () => Promise.reject(new Error('Kafka is away')));
    await expect(failing).rejects.toThrow('Kafka is away');
    expect(await stores.parts.endWait(0, publish)).toEqual({ broken: 1, late: 0, unreadable: 0 });
    expect(published.map(({ text }) => text)).toEqual(['laat me met rust']);
    expect(moReceived.schema.parse(published[0])).toMatchObject({
      joinedFrom: [expect.any(String), expect.any(String)],
    });
    expect(await stores.parts.endWait(0, publish)).toEqual({ broken: 0, late: 0, unreadable: 0 });
    const { rows } = await stores.pool.query('SELECT 1 FROM mo_part');
    expect(rows).toEqual([]);
  });

  test('are not readable where they are kept', async () => {
    await classify(part('40', 1, 2, 'a secret wish'), part('41', 1, 2, 'a secret '), part('41', 2, 2, 'wish'));
    const { rows } = await stores.pool.query<{ text: string }>(
      `SELECT (SELECT string_agg(p::text, ' ') FROM mo_part p) || (SELECT string_agg(j::text, ' ') FROM mo_joined j)
         AS text`,
    );
    expect(rows[0]!.text).toMatch(/part-/);
    for (const plain of ['a secret wish', '31612345678']) {
      expect(rows[0]!.text).not.toContain(plain);
      expect(rows[0]!.text).not.toContain(Buffer.from(plain).toString('hex'));
    }
  });
});

test('joining does not depend on the order of the parts', () => {
  const parts = ['one ', 'two ', 'three'].map((text, index) => part('5', index + 1, 3, text));
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: 1 }), (some) => {
      const joined = joinParts(some);
      expect(joined).toEqual(joinParts(some.toReversed()));
      expect(joined.text).toBe(
        parts
          .filter((one) => some.includes(one))
          .map(({ text }) => text)
          .join(''),
      );
    }),
  );
});

test('the longest text that parts can say is still an MO', () => {
  const parts = Array.from({ length: 255 }, (_, index) => part('6', index + 1, 255, 'x'.repeat(153)));
  expect(moReceived.schema.safeParse(joinParts(parts)).error).toBeUndefined();
});
