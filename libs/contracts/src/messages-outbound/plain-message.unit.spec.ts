import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outboundMessageExamples } from './examples.js';
import { isPlainSms } from './plain-message.js';
import { LONGEST_SMS, outboundMessageSchema } from './schema.js';

const plain = { ...outboundMessageExamples[0]!, createdAt: '2026-11-23T09:00:00.123Z' };

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', 0, true, {}, [], 'sms', 'email', 'promotional', 'acme', 'A b', 'x'.repeat(201)),
  fc.constantFrom('2026-02-28T23:59:59Z', '2026-02-30T00:00:00Z', '2026-11-31T00:00:00Z', '2026-13-01T00:00:00Z'),
  fc.constantFrom('2026-11-23T24:00:00Z', '2026-11-23T09:00:00+01:00', '2026-11-23', '2026-11-23T09:00:00Z\n'),
  fc.constantFrom<unknown>({ mode: 'auto' }, { mode: 'never' }, 'y'.repeat(321), 'z'.repeat(LONGEST_SMS + 1)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.anything(),
);
const field = fc.constantFrom(...Object.keys(plain), 'language', 'sendAt', 'optOut', 'subject', 'extra');

describe('a plain SMS', () => {
  test('is what a gateway usually writes', () => {
    expect(isPlainSms(plain)).toBe(true);
    expect(isPlainSms(outboundMessageExamples[1])).toBe(true);
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
        if (!isPlainSms(json)) return;
        seen += 1;
        expect(outboundMessageSchema.parse(json)).toEqual(json);
      }),
      { numRuns: 2_000 },
    );
    // Else the property would say nothing.
    expect(seen).toBeGreaterThan(100);
  });

  test.each(['null', '1', '"text"', '[]', '{}', '{"__proto__":{}}'])('%s is none', (text) => {
    expect(isPlainSms(JSON.parse(text))).toBe(false);
  });

  test('has no language of one character in two units', () => {
    expect(isPlainSms({ ...plain, language: 'fr' })).toBe(true);
    expect(isPlainSms({ ...plain, language: '\u{1f600}' })).toBe(false);
  });

  test('has no property that the schema would lose', () => {
    expect(isPlainSms(JSON.parse(`${JSON.stringify(plain).slice(0, -1)},"__proto__":{"a":1}}`))).toBe(false);
  });
});
