import { describe, expect, test } from '@jest/globals';
import type { MoReceived } from '@stopgate/contracts';
import { buildMo, deriveMoId } from './build-mo.js';
import { moCall } from './fixtures/mo-call.js';
import type { DecodedMo } from './mo-provider.js';

const sender = { country: 'FR', shortCode: '36123', shared: true };
const origin = { connectionId: 'c1', provider: 'cm', senders: [sender] };
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

  test('tells the parts of a text from each other', () => {
    const part = (number: number): DecodedMo => ({ ...stop, sentAt: NOON, part: { reference: '7', total: 2, number } });
    expect(deriveMoId(origin, part(1), NOON)).not.toBe(deriveMoId(origin, part(2), NOON));
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

  test('of a GET keeps the query', () => {
    const call = moCall({ method: 'GET', rawQuery: 'from=1&text=Arr%EAt' });
    expect(buildMo(origin, call, stop)).toMatchObject({ raw: { body: 'from=1&text=Arr%EAt' } });
  });

  test('of several recipients takes the one that is ours', () => {
    const to = ['+33700000000', '36123', '+33700000001'];
    expect(buildMo(origin, moCall(), { ...stop, to })).toMatchObject({ to: '36123' });
    expect(buildMo(origin, moCall(), { ...stop, to: ['+33700000000'] })).toMatchObject({ to: '+33700000000' });
  });

  test('without a recipient means the only sender there is; of several none is guessed', () => {
    const { to: _to, ...rest } = stop;
    expect(buildMo(origin, moCall(), rest)).toMatchObject({ to: '36123' });
    const two = { ...origin, senders: [sender, { ...sender, shortCode: '36124' }] };
    expect(buildMo(two, moCall(), rest)).toMatchObject({ kind: 'unusable' });
  });

  const mo = (change: Partial<DecodedMo>) => buildMo(origin, moCall(), { ...stop, ...change });
  const part = (reference: string) => ({ part: { reference, total: 2, number: 1 } });

  test('what a person says is not lost for a reference that is too long: it is left out', () => {
    expect(mo({ reference: 'r'.repeat(256) })).toMatchObject({ text: 'STOP', reference: 'r'.repeat(256) });
    expect(mo({ reference: 'r'.repeat(257) })).toMatchObject({ text: 'STOP', reference: undefined });
  });

  test('an id or the reference of a part that is too long is replaced by its hash, the same each time', () => {
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown;
    const fieldsOf = (change: Partial<DecodedMo>) => mo(change) as MoReceived;
    const idOf = (id: string) => fieldsOf({ providerMessageId: id }).providerMessageId;
    const referenceOf = (reference: string) => fieldsOf(part(reference)).part?.reference;
    expect(idOf('i'.repeat(256))).toBe('i'.repeat(256));
    expect(idOf('i'.repeat(257))).toEqual(hash);
    expect(idOf('i'.repeat(257))).toBe(idOf('i'.repeat(257)));
    expect(idOf('i'.repeat(257))).not.toBe(idOf('i'.repeat(258)));
    expect(referenceOf('p'.repeat(64))).toBe('p'.repeat(64));
    expect(referenceOf('p'.repeat(65))).toEqual(hash);
    expect(referenceOf('p'.repeat(65))).toBe(referenceOf('p'.repeat(65)));
    expect(referenceOf('p'.repeat(65))).not.toBe(referenceOf('p'.repeat(66)));
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
