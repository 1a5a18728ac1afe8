import { LANGUAGES_BY_COUNTRY } from '../country-policy/country-languages.data.js';
import { isGsm7 } from '../opt-out-text/segments.js';
import { ANSWER_TEXTS } from './answer-text.data.js';
import type { AnswerKind } from './answer-text.data.js';

/** A company's own words for an answer. */
export interface OwnAnswer {
  readonly kind: AnswerKind;
  /** BCP 47; for every language when absent. `fr` stands for `fr-BE` too. */
  readonly language?: string | undefined;
  /** With `{company}`, `{keyword}` and, for help, `{contact}`. */
  readonly text: string;
}

export interface AnswerInput {
  readonly kind: AnswerKind;
  readonly companyName: string;
  /** BCP 47, in the order of preference; the first that there is a text in. English when there is none. */
  readonly languages: readonly (string | undefined)[];
  /** How to leave; STOP when absent. */
  readonly keyword?: string | undefined;
  /** Where help is found, for `help`; the name of the company alone when absent. */
  readonly contact?: string | undefined;
  readonly own?: readonly OwnAnswer[] | undefined;
}

export interface Answer {
  readonly text: string;
  /** Of the text. */
  readonly language: string;
}

/** Leaves room for the longest text in one SMS. */
const LONGEST_NAME = 40;

/**
 * Says once that a wish was heard, or where help is, and nothing else: a confirmation may not advertise, not even the way
 * back. Own words of the company come first, in the order of the languages; those for every language after all that are
 * for one. Of ours one SMS in GSM-7 where the script allows it; accents of the company's name that GSM-7 lacks are
 * dropped, a name in another script stays as it is.
 */
export function answerText({ kind, companyName, languages, keyword = 'STOP', contact, own = [] }: AnswerInput): Answer {
  const wanted = [...languages.filter((language) => language !== undefined).map(baseOf), 'en'];
  const { text, language } = chooseText(kind, wanted, own);
  const company = toPlainName(companyName);
  const values = { company, keyword, contact: contact ?? company };
  return {
    text: text.replace(/\{(company|keyword|contact)\}/g, (_whole, name: keyof typeof values) => values[name]),
    language,
  };
}

function chooseText(kind: AnswerKind, wanted: readonly string[], own: readonly OwnAnswer[]): Answer {
  const ofKind = own.filter((one) => one.kind === kind);
  for (const language of wanted) {
    const found = ofKind.find((one) => one.language !== undefined && baseOf(one.language) === language);
    if (found) return { text: found.text, language };
    // Ours in the first language of the person sooner than the company's in the second.
    const isOurs = Object.hasOwn(ANSWER_TEXTS, language) && !ofKind.some((one) => one.language === undefined);
    if (isOurs) return { text: ANSWER_TEXTS[language]![kind], language };
  }
  const forAll = ofKind.find((one) => one.language === undefined);
  return forAll ? { text: forAll.text, language: wanted[0]! } : { text: ANSWER_TEXTS['en']![kind], language: 'en' };
}

/**
 * Languages to answer a person in, the best first: that of the word that was used, the company's where people of the
 * country read it, those of the country, the company's.
 */
export function answerLanguages(from: {
  readonly ofWord?: string | undefined;
  readonly country?: string | undefined;
  readonly ofCompany?: string | undefined;
}): string[] {
  const ofCountry = LANGUAGES_BY_COUNTRY[from.country ?? ''] ?? [];
  const isRead = from.ofCompany !== undefined && ofCountry.includes(baseOf(from.ofCompany));
  const all = [from.ofWord, isRead ? from.ofCompany : undefined, ...ofCountry, from.ofCompany];
  return [...new Set(all.filter((language) => language !== undefined).map(baseOf))];
}

/** What is wrong with own words for an answer, for whoever writes them; undefined when nothing is. */
export function findAnswerFault({ kind, text }: OwnAnswer): string | undefined {
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].find(
    ([, name]) => name !== 'company' && name !== 'keyword' && !(name === 'contact' && kind === 'help'),
  );
  if (unknown) return `${unknown[0]} is not a placeholder of this text`;
  if (!text.includes('{company}')) return 'must name the company: {company}';
  // 47 CFR 64.1200(a)(12): it confirms, and contains no marketing.
  if (kind === 'opted_out' && /https?:\/\/|www\./i.test(text)) return 'a confirmation of an opt-out has no link';
  if (kind === 'opted_in' && !text.includes('{keyword}')) return 'must say how to leave again: {keyword}';
  return undefined;
}

function baseOf(language: string): string {
  return language.split(/[-_]/, 1)[0]!.toLowerCase();
}

function toPlainName(name: string): string {
  const letters = [...name.normalize('NFC').replace(/\s+/gu, ' ').trim()].slice(0, LONGEST_NAME);
  const plain = letters
    .map((letter) => (isGsm7(letter) ? letter : letter.normalize('NFKD').replace(/\p{M}+/gu, '')))
    .join('')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-');
  return isGsm7(plain) ? plain : letters.join('');
}
