import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testStack } from '@stopgate/testing';
import fc from 'fast-check';
import pg from 'pg';
import { arrayParameter, arraySql } from './array-parameter.js';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: testStack().databaseUrl });
  await client.connect();
});
afterAll(() => client.end());

/** What PostgreSQL makes of a list. */
async function roundTrip(type: string, values: readonly (string | number | null)[]): Promise<unknown[]> {
  const text = `SELECT value FROM unnest(${arraySql(type, 1)}, $2::integer[]) WITH ORDINALITY AS t (value, n, place) ORDER BY place`;
  const numbers = `{${values.map((_, n) => n).join(',')}}`;
  const { rows } = await client.query<{ value: unknown }>(text, [arrayParameter(type, values, (v) => v), numbers]);
  return rows.map(({ value }) => value);
}

const orNull = <T>(values: fc.Arbitrary<T>) => fc.array(fc.option(values), { minLength: 1, maxLength: 6 });
// PostgreSQL keeps neither U+0000 nor half a surrogate pair in text.
const text = fc.string({ unit: 'binary' }).map((one) => one.replaceAll('\0', '').toWellFormed());

describe('a list as one parameter', () => {
  test.each([
    ['text', ['', 'NULL', 'null', '{}', ',', '"', '\\', "'", '\n', ' ', '"\\"', '\\x00', null]],
    ['integer', [0, -1, 2_147_483_647, null]],
    ['json', ['{"a":"\\n\\\\"}', '""', '[]', null]],
  ])('%s arrives as it was', async (type, values) => {
    const expected = type === 'json' ? values.map((v) => (v === null ? null : JSON.parse(String(v)))) : values;
    expect(await roundTrip(type, values)).toEqual(expected);
  });

  test('bytea and moments arrive as they were', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
    expect(await roundTrip('bytea', [all.toString('hex'), null, ''])).toEqual([all, null, Buffer.alloc(0)]);
    const moment = '2026-11-01T10:20:30.123Z';
    expect(await roundTrip('timestamptz', [moment, null])).toEqual([new Date(moment), null]);
  });

  test('any text and any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(orNull(text), orNull(fc.jsonValue()), async (texts, jsons) => {
        expect(await roundTrip('text', texts)).toEqual(texts);
        const written = jsons.map((value) => (value === null ? null : JSON.stringify(value)));
        // Read back as JSON.parse reads: -0 is written as 0.
        const expected = written.map((value) => (value === null ? null : (JSON.parse(value) as unknown)));
        expect(await roundTrip('json', written)).toEqual(expected);
      }),
    );
  });
});
