import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { detectDelimiter, mapColumns } from './map-columns.js';
import { readImportLine } from './read-import-line.js';
import { guardCell, unguardCell } from './spreadsheet-cells.js';

describe('cells that a spreadsheet would run', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['+1-cmd', "'+1-cmd"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['+33612345678', '+33612345678'],
    ['spring', 'spring'],
    ["'tis", "'tis"],
    ['', ''],
  ])('%j is written as %j and read back', (text, cell) => {
    expect(guardCell(text)).toBe(cell);
    expect(unguardCell(cell)).toBe(text);
  });

  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^'{0,3}[=+\-@\t\r\n0-9a-z']{0,12}$/));

  test('any text comes back, and none begins like a formula but plain numbers', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const cell = guardCell(text);
        expect(unguardCell(cell)).toBe(text);
        if (!/^\+[0-9]{6,15}$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
      { numRuns: 5_000 },
    );
  });

  test('an address that was exported is imported as the same address', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.emailAddress(), fc.constantFrom('+33612345678', '=cmd@example.com', '-a@example.com')),
        (address) => {
          const again = readImportLine(
            { address: unguardCell(guardCell(address)) },
            { heardAt: '2026-11-20T12:00:00.000Z' },
          );
          if (again.ok) expect(again.wish.addresses).toEqual([address.toLowerCase()]);
        },
      ),
    );
  });
});

describe('headers', () => {
  test.each([
    [
      ['channel', 'address'],
      ['channel', 'address'],
    ],
    [
      ['Channel', 'ADDRESS', 'Campaign ID', 'occurred_at'],
      ['channel', 'address', 'campaignId', 'occurredAt'],
    ],
    [
      ['MSISDN', 'consent-text'],
      ['address', 'consentText'],
    ],
    [
      ['email', 'address'],
      [undefined, 'address'],
    ],
  ])('%j', (header, columns) => expect(mapColumns(header)).toMatchObject({ ok: true, columns }));

  test.each([
    ['phone', 'sms'],
    ['Mobile', 'sms'],
    ['number', 'sms'],
    ['E-Mail', 'email'],
  ])('the name %s says the channel %s', (name, channel) => expect(mapColumns([name])).toMatchObject({ channel }));

  test('columns that are not read are named', () => {
    expect(mapColumns(['address', 'Vorname', 'version'])).toMatchObject({ ignored: ['Vorname', 'version'] });
  });

  test.each([
    [['phone', 'email'], 'CSV_COLUMNS_AMBIGUOUS'],
    [['address', 'Address'], 'CSV_COLUMNS_AMBIGUOUS'],
    [['sms', '+33612345678'], 'CSV_HEADER_MISSING'],
    [[''], 'CSV_HEADER_MISSING'],
    [['constructor', '__proto__'], 'CSV_HEADER_MISSING'],
  ])('%j is refused as %s', (header, code) => expect(mapColumns(header)).toMatchObject({ ok: false, code }));

  test.each([
    ['channel,address', ','],
    ['channel;address', ';'],
    ['channel\taddress', '\t'],
    ['address', ','],
    ['"a,b,c";address;reason', ';'],
  ])('%j is divided by %j', (header, delimiter) => expect(detectDelimiter(header)).toBe(delimiter));
});
