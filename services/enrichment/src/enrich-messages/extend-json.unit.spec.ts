import { describe, expect, test } from '@jest/globals';
import { joinPieces } from '@stopgate/kafka';
import fc from 'fast-check';
import { extendJson } from './extend-json.js';

const ADDED = ',"check":{"result":"clear"},"enrichedAt":"2026-11-23T09:00:00.000Z"';
const added = JSON.parse(`{${ADDED.slice(1)}}`) as object;

/**
 * JSON as producers of other languages write it: spaces, escapes, members in any order. No member is named by a single
 * backslash: after such an object V8 (Node 24.21) takes another one's name that begins with an escape for it.
 */
const json = fc
  .record({
    body: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.lorem({ maxCount: 5 }),
      fc.string({ unit: 'grapheme-composite', maxLength: 30 }),
      fc.constantFrom('', '"body":"x"', 'body', '\\', 'é\n/'),
    ),
    members: fc.dictionary(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('body2', 'meta', 'a"body"', 'a\\b')),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>('body', { body: 'inner' }, ['body', '"body":'])),
      { maxKeys: 4, noNullPrototype: true },
    ),
    before: fc.nat({ max: 4 }),
    indent: fc.constantFrom(0, 0, 0, 2),
    escape: fc.constantFrom('none', 'none', 'none', 'none', 'none', 'slash', 'ascii', 'name'),
  })
  .map(({ body, members, before, indent, escape }) => {
    const entries = Object.entries(members).filter(([name]) => name !== 'body' && name !== '__proto__');
    entries.splice(before, 0, ['body', body]);
    // Not fromEntries: a member that looks like an index would move to the front.
    const text = JSON.stringify(Object.fromEntries(entries), null, indent);
    if (escape === 'slash') return text.replaceAll('/', '\\/');
    if (escape === 'name') return text.replace('"body"', '"b\\u006fdy"');
    if (escape === 'none') return text;
    return text.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  });

/** What comes out, as text. `more` is not yet JSON. */
function extend(text: string, body: string, more: string): string | undefined {
  const appended = more === '' ? [] : [Buffer.from(JSON.stringify(more).slice(1, -1))];
  const pieces = extendJson({ text, bytes: Buffer.from(text) }, { body, appended }, [ADDED]);
  return pieces && joinPieces(pieces);
}

describe('a text with more behind its body and more members', () => {
  test('is the object with them, or is refused', () => {
    let done = 0;
    fc.assert(
      fc.property(json, fc.string({ unit: 'binary', maxLength: 30 }), (text, more) => {
        const value = JSON.parse(text) as { body: string };
        const extended = extend(text, value.body, more);
        if (extended === undefined) return;
        done += 1;
        expect(JSON.parse(extended)).toEqual({ ...value, body: value.body + more, ...added });
      }),
      { numRuns: 5_000 },
    );
    expect(done).toBeGreaterThan(1_000);
  });

  test('takes what gateways usually write', () => {
    const text = '{"messageId":"m-1","to":"+33612345678","body":"Soldes d’été : -20 %","from":"ACMÉ"}';
    expect(extend(text, 'Soldes d’été : -20 %', ' Hi "you" é')).toBe(
      `{"messageId":"m-1","to":"+33612345678","body":"Soldes d’été : -20 % Hi \\"you\\" é","from":"ACMÉ"${ADDED}}`,
    );
  });

  test('takes what Python writes', () => {
    const text = '{"to": "+33612345678", "body": "Sale", "from": "ACME"}';
    expect(extend(text, 'Sale', '. STOP 36180')).toBe(
      `{"to": "+33612345678", "body": "Sale. STOP 36180", "from": "ACME"${ADDED}}`,
    );
  });

  test.each([
    ['a body of an inner object beside its own', '{"meta":{"body":"x"},"body" :"x"}'],
    ['two of the name', '{"body":"y","body":"x"}'],
    ['an escaped name beside an inner one', '{"meta":{"body":"x"},"b\\u006fdy":"x"}'],
    ['an escaped value', '{"body":"\\u0078"}'],
    ['a tab after the colon', '{"body":\t"x"}'],
    ['a line break at the end', '{"body":"x"}\n'],
  ])('%s is refused', (_, text) => {
    expect(extend(text, 'x', 'z')).toBeUndefined();
  });
});
