import { describe, expect, test } from '@jest/globals';
import { countSegments } from '../opt-out-text/segments.js';
import { answerLanguages, answerText, findAnswerFault } from './answer-text.js';
import { ANSWER_TEXTS } from './answer-text.data.js';
import type { AnswerKind } from './answer-text.data.js';

const OTHER_SCRIPTS = ['el', 'ru', 'uk', 'bg'];
const LONG_NAME = 'Åcmê — Störes “Fête” '.repeat(9);

describe('answers', () => {
  const all = Object.keys(ANSWER_TEXTS).flatMap((language) =>
    (['opted_out', 'opted_in', 'help'] as const).map((kind) => [language, kind] as const),
  );

  test.each(all)(
    'in %s of %s take one SMS, in another script at most three, whatever the length of the name',
    (language, kind) => {
      const contact = 'help@acme.example';
      const { text } = answerText({ kind, languages: [language], companyName: LONG_NAME, keyword: 'STOP', contact });
      const wanted = OTHER_SCRIPTS.includes(language) ? { encoding: 'UCS-2' } : { encoding: 'GSM-7', count: 1 };
      expect(countSegments(text)).toMatchObject(wanted);
      expect(countSegments(text).count).toBeLessThanOrEqual(3);
      expect(text).not.toMatch(/[{}]/);
    },
  );

  const inLanguages = (kind: AnswerKind, ...languages: (string | undefined)[]) =>
    answerText({ kind, companyName: 'Acme', languages });

  test('name the company; an opt-out does not invite back, an opt-in and help say how to leave', () => {
    expect(inLanguages('opted_out', 'en').text).toMatch(/^Acme: /);
    for (const language of Object.keys(ANSWER_TEXTS)) {
      expect(inLanguages('opted_out', language).text).not.toMatch(/START/i);
      expect(inLanguages('opted_in', language).text).toContain('STOP');
      expect(inLanguages('help', language).text).toContain('STOP');
    }
    expect(answerText({ kind: 'opted_in', companyName: 'Acme', languages: [], keyword: 'FIN' }).text).toContain('FIN');
  });

  test('come in the first language that there is a text in, else in English', () => {
    expect(inLanguages('opted_out', 'fr-FR')).toEqual(inLanguages('opted_out', 'fr'));
    expect(inLanguages('opted_out', 'ja', undefined, 'nl', 'fr').language).toBe('nl');
    for (const language of ['ja', 'frr', 'constructor', undefined]) {
      expect(inLanguages('opted_out', language)).toEqual(inLanguages('opted_out', 'en'));
    }
  });

  test('keep a name that has no letters of GSM-7, and read nothing into it', () => {
    const named = (companyName: string) => answerText({ kind: 'opted_out', companyName, languages: [] }).text;
    expect(named('東京商店')).toMatch(/^東京商店: /);
    expect(named('{keyword}$&')).toMatch(/^\{keyword\}\$&: /);
    expect(named('Crédit Forêt')).toMatch(/^Crédit Foret: /);
  });

  test("take the company's own words first: for the language, then for all, before ours in another language", () => {
    const own = [
      { kind: 'help', text: '{company}, all: {contact}' },
      { kind: 'help', language: 'fr', text: '{company}, fr: {contact}' },
      { kind: 'opted_out', language: 'fr', text: '{company}, sorti' },
    ] as const;
    const of = (kind: AnswerKind, ...languages: string[]) =>
      answerText({ kind, companyName: 'Acme', languages, contact: '0800', own }).text;
    expect(of('help', 'fr-BE')).toBe('Acme, fr: 0800');
    expect(of('help', 'de')).toBe('Acme, all: 0800');
    expect(of('opted_out', 'de', 'fr')).toBe(inLanguages('opted_out', 'de').text);
    expect(of('opted_out', 'ja', 'fr')).toBe('Acme, sorti');
    expect(of('opted_in', 'fr')).toBe(inLanguages('opted_in', 'fr').text);
  });
});

test.each([
  [{ ofWord: 'de', country: 'FR', ofCompany: 'nl' }, ['de', 'fr', 'nl']],
  [{ country: 'BE', ofCompany: 'fr-BE' }, ['fr', 'nl', 'de']],
  [{ country: 'JP', ofCompany: 'en' }, ['ja', 'en']],
  [{ country: undefined, ofCompany: 'nl' }, ['nl']],
  [{}, []],
])('languages of %j are %j', (from, languages) => {
  expect(answerLanguages(from)).toEqual(languages);
});

test.each([
  ['opted_out', '{company}: done', undefined],
  ['opted_out', 'done', 'must name the company: {company}'],
  ['opted_out', '{company}: done, see https://acme.example', 'a confirmation of an opt-out has no link'],
  ['opted_out', '{company}: done {contact}', '{contact} is not a placeholder of this text'],
  ['opted_in', '{company}: back', 'must say how to leave again: {keyword}'],
  ['opted_in', '{company}: back, {keyword} to leave', undefined],
  ['help', '{company}: call {contact}', undefined],
  ['help', '{company}: call {phone}', '{phone} is not a placeholder of this text'],
] as const)('own words for %s, %j: %s', (kind, text, fault) => {
  expect(findAnswerFault({ kind, text })).toBe(fault);
});
