import { describe, expect, test } from '@jest/globals';
import { messagesOutbound } from '@stopgate/contracts';
import { decodeRecord } from '@stopgate/kafka';
import fc from 'fast-check';
import { promotionalLane, transactionalLane } from './lanes.js';

type Lane = 'transactional' | 'promotional';

/** The lanes that would take these bytes, as the runner decides it. */
function lanesOf(value: Buffer | null): Lane[] {
  const takes = (lane: typeof transactionalLane): boolean => {
    const record = { key: null, value, timestamp: '0', attributes: 0, offset: '0', headers: {} };
    return decodeRecord(messagesOutbound, 0, record, lane).kind !== 'skip';
  };
  const lanes: Lane[] = [];
  if (takes(transactionalLane)) lanes.push('transactional');
  if (takes(promotionalLane)) lanes.push('promotional');
  return lanes;
}

/** JSON text of a string with any of its letters written as \u escapes. */
function escapeSome(text: string, which: readonly boolean[]): string {
  const letters = [...text].map((letter, n) =>
    which[n] ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
  );
  return `"${letters.join('')}"`;
}

describe('the two lanes', () => {
  test('any bytes are taken by exactly one lane', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.json().map((text) => Buffer.from(text)),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(`{"category":"${text}"}`)),
      fc.mixedCase(fc.constant('{"category":"transactional"}')).map((text) => Buffer.from(text)),
      fc.constant(null),
    );
    fc.assert(
      fc.property(bytes, (raw) => lanesOf(raw).length === 1),
      { numRuns: 2_000 },
    );
  });

  test('the category is found in whatever way JSON allows to write it', () => {
    const flags = fc.array(fc.boolean(), { minLength: 13, maxLength: 13 });
    const space = fc.constantFrom('', ' ', '\n\t');
    fc.assert(
      fc.property(flags, flags, space, fc.json(), (inName, inValue, gap, other) => {
        const name = escapeSome('category', inName);
        const value = escapeSome('transactional', inValue);
        const text = `{${gap}"x":${other},${gap}${name}${gap}:${gap}${value}}`;
        expect(lanesOf(Buffer.from(text))).toEqual(['transactional']);
      }),
    );
  });

  test.each([
    ['no category', '{"messageId":"m"}'],
    ['promotional', '{"category":"promotional"}'],
    ['the word elsewhere', '{"category":"promotional","body":"transactional"}'],
    ['nested', '{"message":{"category":"transactional"}}'],
    ['inherited', '{"__proto__":{"category":"transactional"}}'],
    ['in a list', '[{"category":"transactional"}]'],
    ['another case', '{"category":"Transactional"}'],
    ['the last of two counts', '{"category":"transactional","category":"promotional"}'],
    ['not a string', '{"category":["transactional"]}'],
    ['not JSON', '{"category":"transactional"'],
    [
      'not UTF-8',
      Buffer.concat([Buffer.from('{"category":"transactional","body":"'), Buffer.from([0xff]), Buffer.from('"}')]),
    ],
    ['empty', ''],
    ['null', null],
  ])('%s is promotional', (_, text) => {
    expect(lanesOf(text === null ? null : Buffer.from(text as string))).toEqual(['promotional']);
  });
});
