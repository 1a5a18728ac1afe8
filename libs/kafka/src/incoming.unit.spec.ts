import { describe, expect, test } from '@jest/globals';
import { optoutRecorded } from '@stopgate/contracts';
import fc from 'fast-check';
import type { KafkaMessage } from 'kafkajs';
import { decodeRecord, isCompact, saysOnce } from './incoming.js';

const name = fc.oneof(fc.constantFrom('to', 'body', 'a":', '__proto__', '1'), fc.string({ maxLength: 4 }));
const value = fc.oneof(fc.constantFrom('":', 'x" :', '+33612345678'), fc.jsonValue({ maxDepth: 1 }));
const spaces = fc.constantFrom('', '', '', ' ', '\n\t');

/** An object as text with its members in order, names as often as they come. */
const written = fc
  .array(fc.record({ name, value, before: spaces, after: spaces }), { maxLength: 6 })
  .map((members) => ({
    names: members.map((member) => member.name),
    text: `{${members
      .map((member) => `${JSON.stringify(member.name)}${member.before}:${member.after}${JSON.stringify(member.value)}`)
      .join(',')}}`,
  }));

describe('a text that says each member once', () => {
  test('never has two members of one name', () => {
    let once = 0;
    fc.assert(
      fc.property(written, ({ names, text }) => {
        if (!saysOnce(text, JSON.parse(text))) return;
        once += 1;
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 5_000 },
    );
    expect(once).toBeGreaterThan(500);
  });

  test.each([
    ['{"to":"+33612345678","body":"Soldes d’été : -20 %"}', true],
    ['{"to":"+33612345678","body":"a \\"quoted\\" word"}', false],
    ['{"to": "+33612345678", "body": "Python"}', true],
    ['{"to":"+33612345678","to":"+33612345679"}', false],
    ['{"to":"+33612345678","to" :"+33612345679"}', false],
    ['{"to":"+33612345678","t\\u006f":"+33612345679"}', false],
    ['{"meta":{"to":"x"},"to":"y"}', false],
  ])('%s: %s', (text, expected) => {
    expect(saysOnce(text, JSON.parse(text))).toBe(expected);
  });
});

describe('a compact text', () => {
  const text = fc.oneof(fc.constantFrom('', 'to', ' ', '":', '__proto__', '1', 'é', '😀'), fc.string({ maxLength: 4 }));
  const seldom = fc.constantFrom('', '', '', '', '', '', '', ' ');
  const strings = fc
    .array(fc.record({ name: text, value: text, before: seldom, after: seldom }), { maxLength: 6 })
    .map((members) => ({
      names: members.map((member) => member.name),
      json: `{${members.map((one) => `${JSON.stringify(one.name)}${one.before}:${one.after}${JSON.stringify(one.value)}`).join(',')}}`,
    }));

  test('has each member once, and is its members and nothing else', () => {
    let compact = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          strings,
          strings,
          written.map(({ names, text: json }) => ({ names, json })),
        ),
        (one) => {
          const value = JSON.parse(one.json) as Record<string, unknown>;
          if (!isCompact(one.json, value)) return;
          compact += 1;
          expect(new Set(one.names).size).toBe(one.names.length);
          const members = one.names.map((member) => `"${member}":"${String(value[member])}"`);
          expect(one.json).toBe(`{${members.join(',')}}`);
        },
      ),
      { numRuns: 5_000 },
    );
    expect(compact).toBeGreaterThan(500);
  });

  test.each([
    ['{"to":"+33612345678","body":"Soldes d’été : -20 %"}', true],
    ['{"to":"+33612345678","to":"+33612345679"}', false],
    ['{"to":"+33612345678","body":"a \\"quoted\\" word"}', false],
    ['{"to":"+33612345678","body":"\\u0041"}', false],
    ['{"to": "+33612345678"}', false],
    ['{"to":"+33612345678"}\n', false],
    ['{"to":"+33612345678","tries":1}', false],
    ['{"to":"+33612345678","meta":{"a":"b"}}', false],
    ['{}', false],
  ])('%s: %s', (json, expected) => expect(isCompact(json, JSON.parse(json))).toBe(expected));
});

describe('what nobody can read', () => {
  const decode = (value: Buffer | null, ownsUnreadable?: boolean) =>
    decodeRecord(optoutRecorded, 0, { key: null, value, offset: '0' } as KafkaMessage, { ownsUnreadable });

  test.each([
    ['no JSON', Buffer.from('{"a":'), 'INVALID_JSON'],
    ['another shape', Buffer.from('{}'), 'INVALID_MESSAGE'],
    ['no value', null, 'EMPTY_VALUE'],
  ])('%s is set aside by the group that owns it, and passed over by the others', (_what, value, code) => {
    expect(decode(value)).toMatchObject({ kind: 'dead', code });
    expect(decode(value, true)).toMatchObject({ kind: 'dead', code });
    expect(decode(value, false)).toEqual({ kind: 'skip', reason: 'unreadable' });
  });
});
