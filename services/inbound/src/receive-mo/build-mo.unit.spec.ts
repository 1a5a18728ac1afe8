import { describe, expect, test } from '@jest/globals';
import { buildMo, deriveMoId } from './build-mo.js';
import { moCall } from './fixtures/mo-call.js';
import type { DecodedMo } from './mo-provider.js';

const origin = { connectionId: 'c1', provider: 'cm' };
const stop: DecodedMo = { kind: 'mo', from: '0033612345678', to: '36123', text: 'STOP' };
const NOON = '2026-11-23T12:00:00.000Z';

describe('the id of an MO', () => {
  test("is made of the connection and the provider's id, whatever else is in the call", () => {
    const first = deriveMoId(origin, { ...stop, providerMessageId: 'm1' }, NOON);
    expect(deriveMoId(origin, { ...stop, text: 'stop ', providerMessageId: 'm1' }, '2026-11-24T12:00:00.000Z')).toBe(
      first,
    );
    expect(deriveMoId(origin, { ...stop, providerMessageId: 'm2' }, NOON)).not.toBe(first);
    expect(deriveMoId({ ...origin, connectionId: 'c2' }, { ...stop, providerMessageId: 'm1' }, NOON)).not.toBe(first);
  });

  test("is made of content and the provider's time where there is no id", () => {
    const first = deriveMoId(origin, { ...stop, sentAt: NOON }, NOON);
    expect(deriveMoId(origin, { ...stop, sentAt: NOON }, '2026-11-24T12:00:00.000Z')).toBe(first);
    for (const change of [{ text: 'START' }, { to: '3669' }, { from: '0033612345679' }, { sentAt: undefined }]) {
      expect(deriveMoId(origin, { ...stop, sentAt: NOON, ...change }, '2026-11-24T12:00:00.000Z')).not.toBe(first);
    }
  });

  test('without id and time every delivery is a new one, so that a second STOP is never taken for the first', () => {
    expect(deriveMoId(origin, stop, NOON)).not.toBe(deriveMoId(origin, stop, '2026-11-24T12:00:00.000Z'));
  });
});

describe('buildMo', () => {
  test('keeps the body as it came; bytes that are not UTF-8 as base64', () => {
    const text = buildMo(origin, moCall({ body: '{"a": "é"}' }), stop);
    expect(text).toMatchObject({ raw: { contentType: 'application/json', body: '{"a": "é"}' } });
    const bytes = buildMo(origin, moCall({ body: Buffer.of(0xff, 0xfe) }), stop);
    expect(bytes).toMatchObject({ raw: { body: '//4=', encoding: 'base64' } });
  });

  test('a field over its limit makes the MO unusable, with the field named', () => {
    expect(buildMo(origin, moCall(), { ...stop, text: 'x'.repeat(20_001) })).toMatchObject({
      kind: 'unusable',
      detail: expect.stringContaining('text') as unknown,
    });
  });
});

test.each([
  ['+33612345678', '+33612345678'],
  ['0033612345678', '+33612345678'],
  ['33612345678', '+33612345678'],
  ['36123', '36123'],
  ['0612345678', '0612345678'],
  ['ACME Shop', 'ACME Shop'],
])('the number %s is %s in an MO', (written, expected) => {
  expect(buildMo(origin, moCall(), { ...stop, from: written, to: written })).toMatchObject({
    from: expected,
    to: expected,
  });
});
