import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contactTerms, foldWords, TERM } from './contact-terms.js';
import type { FindableContact } from './contact-terms.js';
import { searchRanges } from './search-ranges.js';
import type { SearchRange } from './search-ranges.js';

const ANNA: FindableContact = {
  phone: '+33612345678',
  email: 'ann.example-smith@mail.example.org',
  firstName: 'Anna María',
  lastName: 'de la Cruz',
};

/** As PostgreSQL compares with COLLATE "C": by bytes of UTF-8. */
const isBefore = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

/** What the registry does with a range, over one contact. */
function isFoundBy(range: SearchRange, contact: FindableContact): boolean {
  const terms = contactTerms(contact);
  const keys = range.in === 'terms' ? terms : [contact[range.in] ?? ''];
  const hasWord = (word: string): boolean =>
    terms.some((term) => term === TERM.name + word || term.startsWith(`${TERM.name}${word} `));
  return keys.some((key) => !isBefore(key, range.from) && isBefore(key, range.to)) && range.words.every(hasWord);
}
const isFound = (text: string, contact = ANNA): boolean => searchRanges(text).some((one) => isFoundBy(one, contact));

describe('a contact is found by', () => {
  test.each([
    ['the beginning of a word of its name', 'cru'],
    ['two words in either order', 'cruz ann'],
    ['words that do not stand together', 'anna cruz'],
    ['three words', 'anna maria cru'],
    ['a name without its accents', 'maria'],
    ['a name in other letters of case', 'ANNA MARÍA'],
    ['the beginning of its address', 'ann.ex'],
    ['a later part of its address', 'smith@mail'],
    ['the middle of its address', 'example-smi'],
    ['its domain', 'mail.example'],
    ['its domain with the sign before it', '@mail.exa'],
    ['the beginning of its number', '+33612'],
    ['the number as people write it', '+33 6 12 34-56.78'],
    ['the number with 00', '0033612'],
    ['the number as it is dialled at home', '06 12 34'],
    ['the number without its zero', '612345678'],
    ['the number without its plus', '33612'],
    ['its last digits', '678'],
  ])('%s', (_name, text) => expect(isFound(text)).toBe(true));

  test.each([
    ['the end of a word', 'ruz'],
    ['the first of two words in part', 'ann cruz'],
    ['a word it does not have', 'anna smith'],
    ['two digits of its end', '78'],
    ['another number', '+33613'],
    ['nothing', '  '],
    ['signs alone', '-- @'],
  ])('not by %s', (_name, text) => expect(isFound(text)).toBe(false));

  test('letters that people type without their strokes', () => {
    expect(foldWords('Søren Łukasz Weiß-Æon')).toEqual(['soren', 'lukasz', 'weiss', 'aeon']);
    expect(isFound('李', { firstName: '李小龍' })).toBe(true);
  });
});

describe('terms', () => {
  test('are few and short, whatever the contact', () => {
    const anything = fc.record({
      phone: fc.constantFrom(undefined, '+33612345678', '+99999999999', '+1'),
      email: fc.option(
        fc.tuple(fc.string(), fc.string()).map(([a, b]) => `${a}@${b}`),
        { nil: undefined },
      ),
      firstName: fc.option(fc.string({ unit: 'grapheme', maxLength: 200 }), { nil: undefined }),
      lastName: fc.option(fc.string({ unit: 'binary', maxLength: 200 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(anything, (contact) => {
        const terms = contactTerms(contact);
        expect(terms.length).toBeLessThanOrEqual(29);
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms) {
          expect(term.length).toBeLessThanOrEqual(48);
          expect(term.isWellFormed() || !(contact.email ?? '').isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test('find every contact by what it has', () => {
    const word = fc.stringMatching(/^[a-z]{2,12}$/);
    const contact = fc.record({
      firstName: word,
      lastName: fc.tuple(word, word).map((words) => words.join('-')),
      phone: fc.integer({ min: 600_000_000, max: 799_999_999 }).map((national) => `+33${national}`),
      email: fc.tuple(word, word, word).map(([a, b, c]) => `${a}.${b}@${c}.example.org`),
    });
    const cut = (text: string, at: number): string => text.slice(0, Math.max(1, at % (text.length + 1)));
    fc.assert(
      fc.property(contact, fc.nat(), (one, at) => {
        const [middle, last] = one.lastName.split('-') as [string, string];
        for (const text of [
          cut(one.firstName, at),
          `${last} ${cut(middle, at)}`,
          `${one.firstName} ${middle} ${cut(last, at)}`,
          cut(one.email, at),
          cut(one.email.slice(one.email.indexOf('.') + 1), at),
          cut(one.email.slice(one.email.indexOf('@') + 1), at),
          `+33${cut(one.phone.slice(3), at)}`,
          `0${cut(one.phone.slice(3), at)}`,
          one.phone.slice(-3 - (at % 9)),
        ]) {
          expect([text, isFound(text, one)]).toEqual([text, true]);
        }
      }),
    );
  });
});
