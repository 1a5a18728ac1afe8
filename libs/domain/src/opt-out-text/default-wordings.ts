import type { OptOutMethod } from '../country-policy/country-rule.js';
import { languagesOf, wordingLanguage } from '../country-policy/resolve-policy.js';
import { PLAIN_WORDING, WORDS } from './wording.data.js';
import type { LanguageWords } from './wording.data.js';

/** A text with placeholders, and the name under which a message says that it has it. */
export interface Wording {
  /** `own`, or language and method (`fr-short-code`, `pl-link`, `cs-link-gsm`, `en-short-code-short`, `plain-link`). */
  readonly variant: string;
  readonly template: string;
}

export interface WordingQuestion {
  readonly method: OptOutMethod;
  /** The number to answer to is the sender itself. */
  readonly isSender: boolean;
  /** BCP 47 of the message, if it says. */
  readonly language?: string | undefined;
  readonly country?: string | undefined;
}

const NAMES: Readonly<Record<OptOutMethod | 'reply' | 'reply-or-link', string>> = {
  link: 'link',
  short_code: 'short-code',
  both: 'both',
  reply: 'reply',
  'reply-or-link': 'reply-or-link',
};

const made = new Map<string, readonly Wording[]>();

/**
 * The wordings that may stand for a way out, the best first: in the message's language, else in the country's first one
 * that there are words in, each as people write it, then in letters that GSM-7 has, then shortened; last the shortest of
 * all. Whoever appends one takes the first that costs nothing.
 */
export function defaultWordings(question: WordingQuestion): readonly Wording[] {
  const language = chooseWordingLanguage(question.language, question.country);
  const key = `${language}|${question.method}|${question.isSender}`;
  let known = made.get(key);
  if (!known) made.set(key, (known = makeWordings(language, question)));
  return known;
}

/** The languages that there are words in. */
export function wordingLanguages(): readonly string[] {
  return Object.keys(WORDS);
}

/** The message's language where there are words in it, else the country's, else English. */
export function chooseWordingLanguage(language: string | undefined, country: string | undefined): string {
  const asked = language === undefined ? undefined : wordingLanguage(language);
  if (asked !== undefined && Object.hasOwn(WORDS, asked)) return asked;
  return languagesOf(country).find((likely) => Object.hasOwn(WORDS, likely)) ?? 'en';
}

function makeWordings(language: string, { method, isSender }: WordingQuestion): readonly Wording[] {
  const [native, gsm] = WORDS[language]!;
  const kind = isSender && method === 'short_code' ? 'reply' : isSender && method === 'both' ? 'reply-or-link' : method;
  const name = `${language}-${NAMES[kind]}`;
  const full = { variant: name, template: fullWording(kind, native) };
  const candidates = [full];
  if (gsm) candidates.push({ variant: `${name}-gsm`, template: fullWording(kind, gsm) });
  const short = shortWording(kind, gsm ?? native);
  if (short !== undefined) candidates.push({ variant: `${name}-short`, template: short });
  candidates.push({ variant: `plain-${NAMES[method]}`, template: PLAIN_WORDING[method] });
  const seen = new Set<string>();
  return candidates.filter(({ template }) => !seen.has(template) && seen.add(template));
}

function fullWording(kind: keyof typeof NAMES, { leave, send, to, or, reply }: LanguageWords): string {
  // "STOP au 36180" says all of it in French, and is what people there know.
  const lead = send === '' ? '' : `${leave}: ${send} `;
  switch (kind) {
    case 'link':
      return `${leave}: {link}`;
    case 'short_code':
      return `${lead}{keyword} ${to} {shortCode}`;
    case 'both':
      return `${lead}{keyword} ${to} {shortCode} ${or} {link}`;
    case 'reply':
      return `${leave}: ${reply} {keyword}`;
    case 'reply-or-link':
      return `${leave}: ${reply} {keyword} ${or} {link}`;
  }
}

function shortWording(kind: keyof typeof NAMES, { to, or, reply }: LanguageWords): string | undefined {
  const first = `${reply.charAt(0).toUpperCase()}${reply.slice(1)}`;
  switch (kind) {
    case 'link':
      return undefined;
    case 'short_code':
      return `{keyword} ${to} {shortCode}`;
    case 'both':
      return `{keyword} ${to} {shortCode} ${or} {link}`;
    case 'reply':
      return `${first} {keyword}`;
    case 'reply-or-link':
      return `${first} {keyword} ${or} {link}`;
  }
}
