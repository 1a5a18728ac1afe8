import { LEXICON, LONGEST_FROM, POLITE } from './reply-lexicon.js';
import type { LexiconEntry } from './reply-lexicon.js';
import { matchComposition } from './match-composition.js';
import { LONGEST_READ, normaliseReply } from './normalise-reply.js';
import { NEVER_A_NAME, ONLY_ALONE, REPLY_RULE_VERSION, TAKES_A_NAME, TO_THE_NUMBER } from './reply-words.data.js';

export interface ReplyClass {
  readonly class: 'opt_out' | 'opt_in' | 'help' | 'other';
  /** 0 (nothing matched) to 1 (the reply is exactly a known word). */
  readonly confidence: number;
  /** The word or phrase that was recognised, in normalised spelling. */
  readonly matched?: string;
  /** ISO 639-1, when the words used belong to one language only. */
  readonly language?: string;
  /** `all`: from every company on the number (STOP ALL). */
  readonly scope: 'company' | 'all';
  readonly ruleVersion: string;
}

export interface ReplyContext {
  /** Words that name a company or its list and may follow: "STOP ACME". */
  readonly companyWords?: readonly string[];
}

const CONFIDENCE_WITH_EXTRAS = 0.95;
const CONFIDENCE_OF_FIRST_SENTENCE = 0.8;
const CONFIDENCE_WITH_UNKNOWN_NAME = 0.8;
const CONFIDENCE_WHEN_COMPOSED = 0.8;
const CONFIDENCE_OF_COMPOSED_SENTENCE = 0.75;
const OTHER: ReplyClass = { class: 'other', confidence: 0, scope: 'company', ruleVersion: REPLY_RULE_VERSION };

/**
 * What a person who answers an SMS wants. A known word counts when it is the whole reply, politeness, the company's
 * word, the number written to and repetition aside ("Stop. Thank you"); or, for words that mean nothing else, when it is
 * a sentence of its own at the beginning ("STOP! Never asked for this"). STOP with one unknown word is taken for STOP
 * with the name of a list ("STOP ACME"). Inside a sentence nothing counts ("stop by on Monday"). Case, accents, punctuation, emoji and invisible characters do not matter. Never throws;
 * linear in the first 1,530 characters.
 */
export function classifyReply(text: string, context: ReplyContext = {}): ReplyClass {
  const companyWords = readNames(context.companyWords ?? []);
  const tokens = tokenise(text);
  const whole = matchWhole(tokens, companyWords);
  if (whole) return whole;
  const composed = matchComposed(tokens, companyWords, CONFIDENCE_WHEN_COMPOSED);
  if (composed) return composed;
  const sentence = firstSentence(text);
  const opening = sentence === undefined ? undefined : matchWhole(tokenise(sentence), companyWords, true);
  if (opening?.class !== 'opt_out') {
    return matchUnknownName(tokens) ?? matchComposedSentence(text, companyWords) ?? OTHER;
  }
  return { ...opening, confidence: Math.min(opening.confidence, CONFIDENCE_OF_FIRST_SENTENCE) };
}

/** What is put together of words ("please stop sending me these messages"), or a known word beside a reason for it. */
function matchComposed(tokens: readonly string[], companyWords: Names, confidence: number): ReplyClass | undefined {
  const wish = matchComposition(tokens, (words, at) => readCompany(words, at, companyWords));
  if (!wish) return undefined;
  const { matched, language, scope } = wish;
  return {
    class: 'opt_out',
    confidence,
    matched,
    ...(language !== undefined && { language }),
    scope,
    ruleVersion: REPLY_RULE_VERSION,
  };
}

/** A sentence of its own at either end. What stands between is about something else too often. */
function matchComposedSentence(text: string, companyWords: Names): ReplyClass | undefined {
  const sentences = text
    .slice(0, LONGEST_READ)
    .split(/[.!?。！？]+(?:\s|$)|[\r\n。！？]/u)
    .filter((sentence) => sentence.trim() !== '');
  if (sentences.length < 2) return undefined;
  for (const sentence of [sentences[0]!, sentences.at(-1)!]) {
    const tokens = tokenise(sentence);
    const wish = matchComposition(tokens, (words, at) => readCompany(words, at, companyWords));
    if (wish?.composed) return matchComposed(tokens, companyWords, CONFIDENCE_OF_COMPOSED_SENTENCE);
  }
  return undefined;
}

interface Names {
  readonly words: ReadonlySet<string>;
  /** The most words that one of them has. */
  readonly longest: number;
}

function readNames(names: readonly string[]): Names {
  const words = new Set(names.map((name) => normaliseReply(name)).filter(Boolean));
  return { words, longest: Math.max(0, ...[...words].map((name) => name.split(' ').length)) };
}

function tokenise(text: string): string[] {
  const normalised = normaliseReply(text);
  return normalised === '' ? [] : normalised.split(' ').map(squeezeRepeats);
}

/** "stoooppp" → "stop": three of the same letter in a row are no spelling in any of the languages. */
function squeezeRepeats(token: string): string {
  return token.replace(/(\p{L})\1{2,}/gu, '$1');
}

/** The text up to the first line break or end of sentence, when something follows it. */
function firstSentence(text: string): string | undefined {
  const match = /^\s*([^\r\n.!]+)(?:[.!]+\s|[\r\n])/u.exec(text.slice(0, LONGEST_READ));
  return match?.[1];
}

function matchWhole(tokens: readonly string[], companyWords: Names, strongOnly = false): ReplyClass | undefined {
  if (tokens.length === 0) return undefined;
  const exact = LEXICON.get(tokens.join(' ')) ?? matchSpelledOut(tokens);
  if (exact) return strongOnly && !exact.strong ? undefined : toClassification(exact, exact.confidence, undefined);
  return matchWithExtras(tokens, companyWords, strongOnly);
}

/** "S T O P" and "S.T.O.P". */
function matchSpelledOut(tokens: readonly string[]): LexiconEntry | undefined {
  const isSpelled = tokens.length >= 3 && tokens.length <= 16 && tokens.every((token) => token.length === 1);
  return isSpelled ? LEXICON.get(tokens.join('')) : undefined;
}

/** One known phrase, with nothing beside it but what changes nothing. Takes the longest phrase at every place. */
function matchWithExtras(tokens: readonly string[], companyWords: Names, strongOnly: boolean): ReplyClass | undefined {
  let found: LexiconEntry | undefined;
  let politeLanguage: string | undefined;
  for (let at = 0; at < tokens.length;) {
    const step = readPhrase(tokens, at);
    if (step?.entry) {
      if (found && (found.class !== step.entry.class || ONLY_ALONE.has(found.word))) return undefined;
      found = found?.scope === 'all' ? found : step.entry;
      at += step.length;
    } else if (step) {
      politeLanguage = step.language ?? politeLanguage;
      at += step.length;
    } else {
      const length = found ? readCompanyOrNumber(tokens, at, companyWords) : 0;
      if (length === 0) return undefined;
      at += length;
    }
  }
  if (!found || (strongOnly && !found.strong)) return undefined;
  return toClassification(found, Math.min(found.confidence, CONFIDENCE_WITH_EXTRAS), politeLanguage);
}

interface Phrase {
  readonly length: number;
  readonly entry?: LexiconEntry;
  readonly language?: string | undefined;
}

function readPhrase(tokens: readonly string[], at: number): Phrase | undefined {
  const longest = LONGEST_FROM.get(tokens[at]!) ?? 0;
  for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
    const phrase = tokens.slice(at, at + length).join(' ');
    // As politeness first: nothing stands in both lists.
    if (POLITE.has(phrase)) return { length, language: POLITE.get(phrase) };
    const entry = LEXICON.get(phrase);
    if (entry) return { length, entry };
  }
  return undefined;
}

/** STOP and one word that nothing is known of: a list's name sooner than a sentence. */
function matchUnknownName(tokens: readonly string[]): ReplyClass | undefined {
  const [first = '', name = '', ...rest] = tokens;
  const entry = TAKES_A_NAME.has(first) && rest.length === 0 ? LEXICON.get(first) : undefined;
  if (!entry || name.length < 3 || NEVER_A_NAME.has(name) || name.endsWith('ing') || LEXICON.has(name))
    return undefined;
  return toClassification(entry, CONFIDENCE_WITH_UNKNOWN_NAME, undefined);
}

/** How many words from `at` on name the company; 0 when none. */
function readCompany(tokens: readonly string[], at: number, companyWords: Names): number {
  for (let length = Math.min(companyWords.longest, tokens.length - at); length > 0; length--) {
    if (companyWords.words.has(tokens.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}

/** The same, of the company or the number written to. */
function readCompanyOrNumber(tokens: readonly string[], at: number, companyWords: Names): number {
  const company = readCompany(tokens, at, companyWords);
  if (company > 0) return company;
  const isNumber = (token: string | undefined) => token !== undefined && /^[0-9]{3,8}$/.test(token);
  if (isNumber(tokens[at])) return 1;
  return TO_THE_NUMBER.some((word) => word === tokens[at]) && isNumber(tokens[at + 1]) ? 2 : 0;
}

function toClassification(entry: LexiconEntry, confidence: number, politeLanguage: string | undefined): ReplyClass {
  const language = entry.language ?? politeLanguage;
  return {
    class: entry.class,
    confidence,
    matched: entry.word,
    ...(language !== undefined && { language }),
    scope: entry.scope,
    ruleVersion: REPLY_RULE_VERSION,
  };
}
