import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { suppressionStateExamples } from './examples.js';
import { isPlainState } from './plain-state.js';
import { suppressionStateSchema } from './schema.js';

const plain = suppressionStateExamples[0]!;

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'x', 'xx', 0, 1, 2, 1.5, -1, 2 ** 53, true, {}, [], 'sms', 'email', 'heartbeat'),
  fc.constantFrom('opted_in', 'opted_out', 'link', 'import', 'fax', 'A b', '-a', 'a'.repeat(64), 'a'.repeat(65)),
  fc.constantFrom('2026-02-28T23:59:59Z', '2026-02-30T00:00:00Z', '2026-11-31T00:00:00Z', '2026-13-01T00:00:00Z'),
  fc.constantFrom('2026-11-23T24:00:00Z', '2026-11-23T09:00:00+01:00', '2026-11-23', '2026-11-23T09:00:00Z\n'),
  fc.constantFrom('y'.repeat(320), 'y'.repeat(321), '\u{10000}\u{10000}', '\u{10000}'.repeat(3)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.anything(),
);
const field = fc.constantFrom(...Object.keys(plain), 'partition', 'at', 'extra');

describe('a plain state', () => {
  test('is what the registry writes, whichever way the person left or came back', () => {
    expect(isPlainState(plain)).toBe(true);
    for (const method of ['sms_reply', 'link', 'email_one_click', 'api', 'console', 'import', 'complaint']) {
      expect(isPlainState({ ...plain, method, status: 'opted_in' })).toBe(true);
    }
  });

  test('is taken by the schema, unchanged', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(field, fc.option(odd, { nil: undefined })), { maxLength: 3 }), (changes) => {
        const json: Record<string, unknown> = { ...plain };
        for (const [name, value] of changes) {
          if (value === undefined) delete json[name];
          else json[name] = value;
        }
        if (!isPlainState(json)) return;
        seen += 1;
        expect(suppressionStateSchema.parse(json)).toEqual(json);
      }),
      { numRuns: 2_000 },
    );
    // Else the property would say nothing.
    expect(seen).toBeGreaterThan(100);
  });

  test.each(['null', '1', '"text"', '[]', '{}', '{"__proto__":{}}'])('%s is none', (text) => {
    expect(isPlainState(JSON.parse(text))).toBe(false);
  });

  test('has no property that the schema would lose', () => {
    expect(isPlainState(JSON.parse(`${JSON.stringify(plain).slice(0, -1)},"__proto__":{"a":1}}`))).toBe(false);
  });
});
