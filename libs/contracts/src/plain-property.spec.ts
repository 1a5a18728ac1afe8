import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { z } from 'zod';

export interface PlainCase {
  readonly isPlain: (json: unknown) => boolean;
  readonly schema: z.ZodType;
  /** Something plain. */
  readonly plain: Readonly<Record<string, unknown>>;
  /** Values that are nearly right somewhere. */
  readonly odd: fc.Arbitrary<unknown>;
  /** Names that `plain` has not; `a.b` is member b of member a. */
  readonly further?: readonly string[];
}

const common = fc.oneof(
  fc.constantFrom<unknown>(null, '', 0, true, {}, [], 'sms', 'email', 'acme', 'A b', 'x'.repeat(201), 'y'.repeat(321)),
  fc.constantFrom('2026-02-28T23:59:59Z', '2026-02-30T00:00:00Z', '2026-11-31T00:00:00Z', '2026-13-01T00:00:00Z'),
  fc.constantFrom('2026-11-23T24:00:00Z', '2026-11-23T09:00:00+01:00', '2026-11-23', '2026-11-23T09:00:00Z\n'),
  fc.constantFrom<unknown>(-1, 1, 1.5, 2 ** 53, JSON.parse('{"__proto__":{"a":1}}')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.anything(),
);

/** Whatever `isPlain` takes, the schema takes too and gives back unchanged. */
export function expectTakenUnchanged({ isPlain, schema, plain, odd, further = [] }: PlainCase): void {
  const inner = Object.entries(plain).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? Object.keys(value).map((member) => `${name}.${member}`) : [],
  );
  const field = fc.constantFrom(...Object.keys(plain), ...inner, ...further, '__proto__', 'extra');
  const change = fc.tuple(field, fc.option(fc.oneof(odd, common), { nil: undefined }));
  let seen = 0;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
      const json = structuredClone(plain) as Record<string, unknown>;
      for (const [path, value] of changes) put(json, path.split('.'), value);
      if (!isPlain(json)) return;
      seen += 1;
      expect(schema.parse(json)).toEqual(json);
    }),
    { numRuns: 3_000 },
  );
  // Else the property would say nothing.
  expect(seen).toBeGreaterThan(100);
  for (const text of ['null', '1', '"text"', '[]', '{}', '{"__proto__":{}}']) {
    expect(isPlain(JSON.parse(text))).toBe(false);
  }
  expect(isPlain(JSON.parse(`${JSON.stringify(plain).slice(0, -1)},"__proto__":{"a":1}}`))).toBe(false);
}

function put(json: Record<string, unknown>, [name = '', member]: string[], value: unknown): void {
  const target = member === undefined ? json : json[name];
  if (typeof target !== 'object' || target === null) return;
  const last = member ?? name;
  if (value === undefined) delete (target as Record<string, unknown>)[last];
  // A plain assignment to __proto__ would change the prototype.
  else
    Object.defineProperty(target, last, { value: copy(value), enumerable: true, configurable: true, writable: true });
}

/** A later change may go into what an earlier one has put there, and constants of arbitraries are shared by all runs. */
function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return [...(value as unknown[])];
  return Object.defineProperties({}, Object.getOwnPropertyDescriptors(value));
}
