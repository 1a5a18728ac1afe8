import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseAddress } from '../address/normalise-address.js';
import { readImportAddress } from './read-import-address.js';
import { readImportLine } from './read-import-line.js';
import type { ImportFields } from './read-import-line.js';
import { readMoment } from './read-moment.js';

const HEARD = '2026-11-20T12:00:00.000Z';
const read = (fields: ImportFields, defaultCountry?: string) =>
  readImportLine(fields, { defaultCountry, heardAt: HEARD });
const wishOf = (fields: ImportFields, defaultCountry?: string) => {
  const line = read(fields, defaultCountry);
  if (!line.ok) throw new Error(line.finding.code);
  return line.wish;
};
const codeOf = (fields: ImportFields, defaultCountry?: string) => {
  const line = read(fields, defaultCountry);
  return line.ok ? undefined : line.finding.code;
};

describe('addresses', () => {
  test.each([
    ['+33612345678', undefined],
    ['+33 6 12 34 56 78', undefined],
    ['+33 (0)6 12 34 56 78', undefined],
    ['+330612345678', undefined],
    ['0033612345678', undefined],
    ['0612345678', 'FR'],
    ['06.12.34.56.78', 'fr'],
    ['612345678', 'FR'],
    ['33612345678', 'FR'],
    ["'+33612345678", undefined],
    ["'0612345678", 'FR'],
    ['="+33612345678"', undefined],
    ['=+33612345678', undefined],
    ['="0612345678"', 'FR'],
    ['33612345678.0', 'FR'],
    ['+33612345678.0', undefined],
    ['\u202a+33612345678\u202c', undefined],
    ['\u00a0+33\u00a0612345678 ', undefined],
  ])('%j of %s is a French mobile', (address, country) => {
    expect(wishOf({ channel: 'sms', address }, country).addresses).toEqual(['+33612345678']);
  });

  test.each([
    ['3.36123E+10', 'NUMBER_DAMAGED_BY_SPREADSHEET'],
    ['3,36123E+10', 'NUMBER_DAMAGED_BY_SPREADSHEET'],
    ['="3.36E+10"', 'NUMBER_DAMAGED_BY_SPREADSHEET'],
    ['0612345678', 'DEFAULT_COUNTRY_REQUIRED'],
    ['+336', 'INVALID_ADDRESS'],
    ['+33612345678;+33612345679', 'INVALID_ADDRESS'],
    ['jane@example.com', 'INVALID_ADDRESS'],
    ['#N/A', 'INVALID_ADDRESS'],
    ['1'.repeat(10_000), 'INVALID_ADDRESS'],
    ['', 'ADDRESS_MISSING'],
  ])('%.30j is refused as %s', (address, code) => {
    expect(codeOf({ channel: 'sms', address })).toBe(code);
  });

  test.each([
    ['+5215512345678', undefined, ['+5215512345678', '+525512345678']],
    ['5215512345678', 'MX', ['+5215512345678', '+525512345678']],
    ['044 55 1234 5678', 'MX', ['+520445512345678', '+525512345678']],
    ['+55 11 9999-1234', undefined, ['+551199991234', '+5511999991234']],
    ['(11) 9999-1234', 'BR', ['+551199991234', '+5511999991234']],
    ['07 01 23 45', 'CI', ['+22507012345', '+2250707012345']],
    ['95123456', 'BJ', ['+22995123456', '+2290195123456']],
    ['+54 11 15 6123-4567', undefined, ['+5491161234567']],
    ['11 15 6123-4567', 'AR', ['+5491161234567']],
    // Nobody can say which of three it is, so it counts as it was given.
    ['+22560123456', undefined, ['+22560123456']],
  ])('%s of %s counts under old and present form', (address, country, addresses) => {
    expect(wishOf({ channel: 'sms', address }, country).addresses).toEqual(addresses);
  });

  test('an old shape is reported with the number of today', () => {
    expect(wishOf({ address: '+22995123456' }).note).toMatchObject({
      code: 'OLD_NUMBER_SHAPE',
      presentNumber: '+2290195123456',
    });
    expect(wishOf({ address: '+22560123456' }).note).not.toHaveProperty('presentNumber');
  });

  test('whatever a machine can send to has the same key in an import', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\+[1-9][0-9]{5,14}$/),
        fc.constantFrom(undefined, 'FR', 'US', 'MX'),
        (text, country) => {
          const sent = normaliseAddress('sms', text);
          const imported = readImportAddress('sms', text, country);
          if (sent.ok)
            expect(imported).toMatchObject({ ok: true, addresses: expect.arrayContaining([sent.address]) as unknown });
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('any text gives addresses or a reason, and each number given is a key', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^['="+0-9 ().E-]{0,30}$/)), (text) => {
        const found = readImportAddress('sms', text, 'FR');
        if (!found.ok) return expect(found.detail).toMatch(/\.$/);
        for (const address of found.addresses) expect(address).toMatch(/^\+[1-9][0-9]{5,14}$/);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('channels', () => {
  test.each([
    ['SMS', '+33612345678', 'sms'],
    [' E-Mail ', 'Jane@Example.com', 'email'],
    [undefined, 'Jane@Example.com', 'email'],
    ['', '+33612345678', 'sms'],
  ])('%j with %s is %s', (channel, address, expected) => {
    expect(wishOf({ channel, address }).channel).toBe(expected);
  });

  test('another channel is refused', () => {
    expect(codeOf({ channel: 'fax', address: '+33612345678' })).toBe('INVALID_CHANNEL');
  });
});

describe('opt-outs and consents', () => {
  const address = '+33612345678';
  const consent = { consentText: 'Yes, write to me', consentAt: '2026-10-02T10:00:00Z' };

  test('a line without a consent is an opt-out, at its own time or that of the import', () => {
    expect(
      wishOf({ address, campaignId: 'spring', reason: 'too many', occurredAt: '2026-01-01T00:00:00+02:00' }),
    ).toEqual({
      action: 'opt_out',
      channel: 'sms',
      addresses: [address],
      campaignId: 'spring',
      reason: 'too many',
      occurredAt: '2025-12-31T22:00:00.000Z',
    });
    expect(wishOf({ address, occurredAt: '' })).toMatchObject({ action: 'opt_out', occurredAt: HEARD });
  });

  test('a whole consent that is newer than the opt-out of the line brings back', () => {
    const back = {
      action: 'opt_in',
      consent: { text: 'Yes, write to me', source: 'import', at: '2026-10-02T10:00:00.000Z' },
    };
    expect(wishOf({ address, ...consent })).toMatchObject(back);
    expect(wishOf({ address, ...consent, occurredAt: '2026-10-01' })).toMatchObject(back);
    expect(wishOf({ address, ...consent, consentSource: 'shop' })).toMatchObject({ consent: { source: 'shop' } });
  });

  test('a consent that is older, or of the same day without a time, leaves the opt-out', () => {
    expect(wishOf({ address, ...consent, occurredAt: '2026-10-03' })).toMatchObject({ action: 'opt_out' });
    const sameDay = wishOf({ address, consentText: 'Yes', consentAt: '2026-10-02', occurredAt: '2026-10-02' });
    expect(sameDay).toMatchObject({ action: 'opt_out', occurredAt: '2026-10-02T23:59:59.999Z' });
    expect(sameDay).not.toHaveProperty('consent');
  });

  test.each([
    [{ consentText: 'Yes' }, 'CONSENT_INCOMPLETE'],
    [{ consentAt: '2026-10-02' }, 'CONSENT_INCOMPLETE'],
    [{ consentText: 'Yes', consentAt: 'yesterday' }, 'INVALID_MOMENT'],
    [{ occurredAt: '03/04/2026' }, 'INVALID_MOMENT'],
    [{ reason: 'x'.repeat(501) }, 'INVALID_FIELD'],
    [{ campaignId: 'a\0b' }, 'INVALID_FIELD'],
    [{ consentText: 'x'.repeat(2_001), consentAt: '2026-10-02' }, 'INVALID_FIELD'],
  ])('%.60j does nothing and says %s', (fields, code) => {
    expect(codeOf({ address, ...fields })).toBe(code);
  });

  test('a moment in the future is said, today is not', () => {
    expect(wishOf({ address, occurredAt: '2027-01-01' }).note?.code).toBe('MOMENT_IN_FUTURE');
    expect(wishOf({ address, occurredAt: '2026-11-20' }).note).toBeUndefined();
  });

  test('nobody is brought back without text and moment of a consent, whatever the cells', () => {
    const cell = fc.oneof(fc.constant(''), fc.string(), fc.constantFrom('2026-10-02', '2026-10-02T10:00:00Z', 'Yes'));
    const names = ['campaignId', 'reason', 'occurredAt', 'consentText', 'consentAt', 'consentSource'] as const;
    const lines = fc.record(
      Object.fromEntries(names.map((name) => [name, cell])) as Record<(typeof names)[number], typeof cell>,
    );
    let back = 0;
    fc.assert(
      fc.property(lines, (fields) => {
        const line = read({ address, ...fields });
        if (!line.ok || line.wish.action === 'opt_out') return;
        back += 1;
        expect(fields.consentText).not.toBe('');
        expect(readMoment(fields.consentAt, 'first')).toBe(line.wish.occurredAt);
      }),
      { numRuns: 3_000 },
    );
    expect(back).toBeGreaterThan(10);
  });
});

describe('moments', () => {
  test.each([
    ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31 09:30:00+01:00', '2026-01-31T08:30:00.000Z'],
    ['2026-01-31T09:30Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31t09:30:00.123456z', '2026-01-31T09:30:00.123Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, moment) => expect(readMoment(text, 'first')).toBe(moment));

  test.each([
    '2026-02-30',
    '2026-02-29T10:00:00Z',
    '2026-13-01',
    '31.01.2026',
    '2026-01-31 09:30:00',
    '1767225600',
    'now',
  ])('%s is none', (text) => expect(readMoment(text, 'first')).toBeUndefined());

  test('what Date writes is read as it is', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        expect(readMoment(date.toISOString(), 'last')).toBe(date.toISOString());
      }),
    );
  });
});
