import { describe, expect, test } from '@jest/globals';
import { toInlineJsonSchema } from './json-schema.js';
import { queryBoolean, queryInstant, queryInteger } from './query-values.js';

describe('a whole number of a query', () => {
  const schema = queryInteger(1, 1_000);
  test.each(['1', '1000', '007'])('%j is one', (text) => expect(schema.parse(text)).toBe(Number(text)));
  test.each(['', '0', '1001', '-1', '1e2', '0x10', ' 7', '7.0', '٣', ['1', '2'], undefined, null])(
    '%j is none',
    (text) => expect(schema.safeParse(text).success).toBe(false),
  );
  test('is an integer in the document', () => {
    expect(toInlineJsonSchema(schema.default(5), 'input')).toEqual({
      type: 'integer',
      minimum: 1,
      maximum: 1_000,
      default: 5,
    });
  });
});

describe('true and false of a query', () => {
  test.each([
    ['true', true],
    ['false', false],
  ])('%s', (text, value) => expect(queryBoolean().parse(text)).toBe(value));
  test.each(['', '1', 'TRUE', 'no', ['true']])('%j is neither', (text) =>
    expect(queryBoolean().safeParse(text).success).toBe(false),
  );
});

describe('a moment of a query', () => {
  test.each([
    ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999+00:00', '9999-12-31T23:59:59.999Z'],
    ['2026-11-23T09:30:00.5-18:29', '2026-11-24T03:59:00.500Z'],
  ])('%s is one', (text, utc) => expect(queryInstant().parse(text)).toBe(utc));
  test.each(['0000-12-31T23:59:59Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '2026-11-23', ''])(
    '%j is none',
    (text) => expect(queryInstant().safeParse(text).success).toBe(false),
  );
});
