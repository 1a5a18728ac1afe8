import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyJson, memberOf, nameText, space } from '../fixtures/written-json.js';
import { readMembers } from './json-members.js';

describe('the members of an object', () => {
  test('are found in any object, each as often as it is said', () => {
    fc.assert(
      fc.property(fc.array(memberOf(nameText, anyJson), { maxLength: 8 }), space, space, (members, before, after) => {
        const text = `${before}{${members.map((member) => before + member.text + after).join(',')}${after}}${before}`;
        const found = readMembers(text).map(({ name, start, valueAt, end }) => ({
          name,
          text: text.slice(start, end),
          json: text.slice(valueAt, end),
        }));
        expect(found).toEqual(members.map(({ name, text: whole, json }) => ({ name, text: whole, json })));
      }),
      { numRuns: 1_000 },
    );
  });

  test('are asked for without end by no text at all', () => {
    const letters = fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', ' ', '1', 'a');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 20 }), (text) => {
        try {
          readMembers(text);
        } catch (error) {
          // A name that is no string.
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('of a megabyte of quotes and backslashes are found in one pass', () => {
    const value = JSON.stringify('\\"'.repeat(500_000));
    expect(readMembers(`{"a":${value},"b":1}`).map(({ name }) => name)).toEqual(['a', 'b']);
    const nested = '['.repeat(500_000) + ']'.repeat(500_000);
    expect(readMembers(`{"a":${nested},"b":1}`).map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
