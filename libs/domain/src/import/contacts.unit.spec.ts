import { describe, expect, test } from '@jest/globals';
import { isContactColumn, mapContactColumns } from './map-contact-columns.js';
import { matchContact, readContactAddresses } from './read-contact-line.js';

describe('columns of contacts', () => {
  test('have the names of the API, or usual ones', () => {
    expect(mapContactColumns(['Contact ID', 'E-Mail', 'mobile_number', 'First Name', 'Surname', 'Shoe size'])).toEqual({
      ok: true,
      columns: ['contactId', 'email', 'phone', 'firstName', 'lastName', undefined],
      ignored: ['Shoe size'],
    });
  });

  test('are what the mapping says, which stands above the names', () => {
    const mapping = { Handy: 'phone', 'Shoe size': 'fields.shoeSize', Email: null } as const;
    expect(mapContactColumns(['Handy', 'Phone', 'Shoe size', 'Email'], mapping)).toEqual({
      ok: true,
      columns: ['phone', undefined, 'fields.shoeSize', undefined],
      ignored: ['Phone', 'Email'],
    });
  });

  test.each([
    [['name', 'age'], {}, 'CSV_HEADER_MISSING'],
    [[], {}, 'CSV_HEADER_MISSING'],
    [['phone', 'mobile'], {}, 'CSV_COLUMNS_AMBIGUOUS'],
    [['a', 'b'], { a: 'phone', b: 'phone' }, 'CSV_COLUMNS_AMBIGUOUS'],
    [['phone'], { Handy: 'phone' }, 'COLUMN_UNKNOWN'],
    [['phone', '__proto__', 'constructor'], { toString: null }, 'COLUMN_UNKNOWN'],
  ] as const)('%j with %j: %s', (header, mapping, code) => {
    expect(mapContactColumns(header, mapping)).toMatchObject({ ok: false, code });
  });

  test('can be the fields of a company', () => {
    expect(['phone', 'groups', 'fields.Shop name'].every(isContactColumn)).toBe(true);
    expect(['fields.', 'address', 'constructor', `fields.${'x'.repeat(65)}`].some(isContactColumn)).toBe(false);
  });
});

describe('a line of contacts', () => {
  test('keeps the address that can be read, and says what is wrong with the other', () => {
    expect(readContactAddresses({ phone: '06 12 34 56 78', email: 'Ann@Example.ORG' }, 'FR')).toEqual({
      phone: '+33612345678',
      email: 'ann@example.org',
      finding: undefined,
    });
    expect(readContactAddresses({ phone: '06 12', email: 'ann@example.org' })).toMatchObject({
      phone: undefined,
      email: 'ann@example.org',
      finding: { code: 'DEFAULT_COUNTRY_REQUIRED' },
    });
    expect(readContactAddresses({ phone: '+22990011234' })).toMatchObject({
      phone: '+2290190011234',
      finding: { code: 'OLD_NUMBER_SHAPE' },
    });
  });

  const ann = { contactId: 'ann', phone: '+33612345678', email: 'ann@example.org' };
  const bob = { contactId: 'bob', phone: '+33612345678', email: 'bob@example.org' };
  const nobody = { contactId: 'nobody', phone: '+33612345678' };
  test.each([
    ['one that has both its addresses', { phone: ann.phone, email: ann.email }, [ann, bob, nobody], 'ann'],
    ['the only one with its number', { phone: ann.phone }, [ann], 'ann'],
    ['none of several with its number', { phone: ann.phone }, [ann, bob], 'ambiguous'],
    [
      'one that has no address yet where the line has one',
      { phone: ann.phone, email: 'x@example.org' },
      [nobody],
      'nobody',
    ],
    ['nobody who has another address', { phone: ann.phone, email: 'x@example.org' }, [ann, bob], undefined],
    ['nobody unknown', { email: ann.email }, [], undefined],
  ])('means %s', (_name, line, known, expected) => expect(matchContact(line, known)).toBe(expected));
});
