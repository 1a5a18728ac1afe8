import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyReply } from './classify-reply.js';
import { companyReplyNames } from './company-reply-names.js';

const namesOf = (name: string, companyId = 'x-1'): string[] => companyReplyNames({ companyId, name });

describe('what people call a company', () => {
  test('is its name with and without legal form and article, its id, and each as one word', () => {
    expect(companyReplyNames({ companyId: 'banque-postale', name: 'La Banque Postale S.A.' })).toEqual([
      'la banque postale s a',
      'labanquepostalesa',
      'la banque postale',
      'labanquepostale',
      'banque postale',
      'banquepostale',
    ]);
    expect(namesOf('H&M')).toEqual(expect.arrayContaining(['h m', 'hm']));
    expect(namesOf('Müller GmbH & Co. KG')).toContain('muller');
  });

  test('always leaves a word: names that are nothing but a form or an article stay', () => {
    for (const name of ['The Co', 'AS', 'Inc. Ltd.', 'La']) {
      expect(namesOf(name).every((spelling) => spelling.length > 0)).toBe(true);
      expect(namesOf(name)).toContain(name.toLowerCase().replaceAll('.', ''));
    }
    expect(namesOf('!!!', '')).toEqual([]);
  });

  test('never makes of a name a reply of its own, and any of them may stand beside STOP', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const companyWords = namesOf(name, 'some-id');
        for (const spelling of companyWords) {
          expect(classifyReply(spelling, { companyWords }).class).toBe(classifyReply(spelling).class);
        }
        expect(classifyReply(`STOP ${companyWords.at(-1)!}`, { companyWords }).class).toBe('opt_out');
      }),
    );
  });
});
