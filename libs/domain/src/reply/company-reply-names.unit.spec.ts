import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyReply } from './classify-reply.js';
import { companyReplyNames } from './company-reply-names.js';
import { readPossibleName } from './read-possible-name.js';

const namesOf = (name: string, companyId = 'x-1') => companyReplyNames({ companyId, name });
const classOf = (text: string, name: string, companyId = 'x-1'): string =>
  classifyReply(text, namesOf(name, companyId)).class;

describe('what people call a company', () => {
  test('is its name and its id, and for short without legal form and article, each as one word too', () => {
    expect(companyReplyNames({ companyId: 'la-poste', name: 'La Banque Postale S.A.' })).toEqual({
      companyWords: ['la banque postale s a', 'labanquepostalesa', 'la poste', 'laposte'],
      shortNames: ['la banque postale', 'labanquepostale', 'banque postale', 'banquepostale'],
    });
    expect(namesOf('H&M').companyWords).toEqual(expect.arrayContaining(['h m', 'hm']));
    expect(namesOf('Müller GmbH & Co. KG').shortNames).toContain('muller');
  });

  test('always leaves a word: names that are nothing but a form or an article stay; nothing has none', () => {
    for (const name of ['The Co', 'AS', 'Inc. Ltd.', 'La']) {
      const { companyWords, shortNames } = namesOf(name);
      expect([...companyWords, ...shortNames].every((spelling) => spelling.length > 0)).toBe(true);
      expect(companyWords).toContain(name.toLowerCase().replaceAll('.', ''));
    }
    expect(namesOf('!!!', '')).toEqual({ companyWords: [], shortNames: [] });
  });

  test.each([
    ['STOP booking', 'The Booking'],
    ['stop the booking', 'The Booking'],
    ['unsubscribe Acme', 'Acme Ltd'],
    ['baja acme', 'Acme'],
    ['ACME STOP', 'Acme'],
    ['please stop sending me Acme texts', 'Acme'],
    ['STOP Bus', 'Bus'],
    ['banque postale stop', 'La Banque Postale'],
  ])('%j opts out of %j', (text, name) => expect(classOf(text, name)).toBe('opt_out'));

  test.each([
    ['cancel booking', 'The Booking'],
    ['please cancel the booking', 'Booking Ltd'],
    ['end deal', 'The Deal'],
    ['bus stop', 'Bus'],
    ['pit stop', 'Pit'],
    ['never stop', 'Never'],
    ['do not unsubscribe me', 'Do Not'],
    ['booking stop', 'The Booking'],
    ['next booking cancel', 'The Next Booking'],
  ])('%j is nothing to %j', (text, name) => expect(classOf(text, name)).toBe('other'));

  test('is the longest of its names that the reply has', () => {
    expect(classifyReply('stop tulip flowers', namesOf('Tulip Flowers B.V.', 'tulip'))).toMatchObject({
      named: 'tulip flowers',
    });
  });

  test('makes of no name a reply of its own, and any full one may stand behind STOP', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const context = namesOf(name, 'some-id');
        for (const spelling of [...context.companyWords, ...context.shortNames]) {
          expect(classifyReply(spelling, context).class).toBe(classifyReply(spelling).class);
          expect(classifyReply(`STOP ${spelling}`, context).class).toBe('opt_out');
        }
      }),
    );
  });
});

describe('STOP with words that may be a name', () => {
  test.each([
    ['STOP Acme Bank', 'acme bank'],
    ['h&m stop', 'h m'],
    ['Arrêt La Poste', 'la poste'],
  ])('%j', (text, named) => expect(readPossibleName(text)).toMatchObject({ named }));

  test.each(['STOP', 'stop by the office on Monday please', 'never stop', 'stop and go', 'STOP START', 'acme', ''])(
    'not %j',
    (text) => expect(readPossibleName(text)).toBeUndefined(),
  );
});
