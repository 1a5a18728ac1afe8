import { EMPTY_CONTEXT, MOST_PARTS } from './compiled-context.js';
import type { CompiledReplyContext } from './compiled-context.js';
import { matchComposition } from './match-composition.js';
import type { ComposedWish } from './match-composition.js';
import { LONGEST_READ } from './normalise-reply.js';
import type { ReplyClass } from './reply-class.js';
import { LEXICON, LONGEST_FROM, POLITE } from './reply-lexicon.js';
import type { LexiconEntry } from './reply-lexicon.js';
import { readName, readNumber } from './reply-names.js';
import {
  COMPOUND_WITH_STOP,
  isOfCalls,
  JOINS_CLAUSES,
  NEVER_A_NAME,
  OF_A_MOMENT,
  ONLY_ALONE,
  REPLY_RULE_VERSION,
  TAKES_A_NAME,
} from './reply-words.data.js';
import { splitTokens } from './split-tokens.js';
import { tokeniseReply } from './tokenise-reply.js';

const CONFIDENCE_WITH_EXTRAS = 0.95;
const CONFIDENCE_OF_FIRST_SENTENCE = 0.8;
const CONFIDENCE_WITH_UNKNOWN_NAME = 0.8;
const CONFIDENCE_WHEN_COMPOSED = 0.8;
const CONFIDENCE_OF_COMPOSED_SENTENCE = 0.75;
const CONFIDENCE_OF_COMPOSED_CLAUSE = 0.7;
/** Of a row of signs only the last is looked at: with `+` each of them would be begun at anew. */
const END_OF_SENTENCE = /[.!?](?:\s|$)|[\r\n。！？]/u;
/** What people put between one thing they say and the next, in a hurry also where a sentence ends. */
const END_OF_CLAUSE = /[.,!?;:)(…](?:\s|$)|[\r\n。！？，、；،؟]|\s[-–—]\s/u;
/** Shorter clauses are parts of other sentences too often. */
const FEWEST_OF_CLAUSE = 3;
const OTHER: ReplyClass = { class: 'other', confidence: 0, scope: 'company', ruleVersion: REPLY_RULE_VERSION };

/** What `classifyReply` says, with what is known made ready. Never throws; linear in the first 1,530 characters. */
export function readReply(text: string, context: CompiledReplyContext = EMPTY_CONTEXT): ReplyClass {
  const tokens = tokeniseReply(text);
  const whole = matchWhole(tokens, context);
  if (whole) return whole;
  const composed = matchComposition(tokens, context.splitNames);
  if (composed) return toComposed(composed, CONFIDENCE_WHEN_COMPOSED);
  const sentence = firstSentence(text);
  const opening = sentence === undefined ? undefined : matchWhole(tokeniseReply(sentence), context, true);
  if (opening?.class !== 'opt_out') {
    return (
      matchUnknownName(tokens) ?? matchComposedSentence(text, context) ?? matchComposedClause(text, context) ?? OTHER
    );
  }
  return { ...opening, confidence: Math.min(opening.confidence, CONFIDENCE_OF_FIRST_SENTENCE) };
}

/** A sentence of its own at either end. What stands between is about something else too often. */
function matchComposedSentence(text: string, context: CompiledReplyContext): ReplyClass | undefined {
  const read = text.slice(0, LONGEST_READ);
  if (!END_OF_SENTENCE.test(read)) return undefined;
  const sentences = read.split(END_OF_SENTENCE).filter((sentence) => sentence.trim() !== '');
  if (sentences.length < 2) return undefined;
  for (const sentence of [sentences[0]!, sentences.at(-1)!]) {
    const wish = matchComposition(tokeniseReply(sentence), context.splitNames);
    if (wish?.composed && wish.class === 'opt_out') return toComposed(wish, CONFIDENCE_OF_COMPOSED_SENTENCE);
  }
  return undefined;
}

/**
 * A wish beside a reason in words of its own ("my mother died in March, please take this number off your list"). Not what
 * may be about a moment ("do not text me, I am driving") or about calls ("don't call me, send a text").
 */
function matchComposedClause(text: string, context: CompiledReplyContext): ReplyClass | undefined {
  const read = text.slice(0, LONGEST_READ);
  const clauses = read.split(END_OF_CLAUSE).map((clause) => splitTokens(tokeniseReply(clause)));
  const isOfMoment = clauses.some((tokens) => tokens.some((token) => OF_A_MOMENT.has(token) || isOfCalls(token)));
  for (const tokens of clauses.flatMap(withMainClauses)) {
    if (tokens.length < FEWEST_OF_CLAUSE || tokens.some((token) => isOfCalls(token))) continue;
    const phrase = LEXICON.get(tokens.join(' '));
    if (phrase?.class === 'opt_out' && !isOfMoment) {
      return toClassification(phrase, CONFIDENCE_OF_COMPOSED_CLAUSE, undefined);
    }
    const wish = matchComposition(tokens, context.splitNames);
    if (!wish?.composed || wish.class !== 'opt_out' || (wish.isRefusal && isOfMoment)) continue;
    return toComposed(wish, CONFIDENCE_OF_COMPOSED_CLAUSE);
  }
  return undefined;
}

/** A clause, and those that it is joined of. */
function withMainClauses(tokens: readonly string[]): (readonly string[])[] {
  const ends = tokens.flatMap((token, at) => (JOINS_CLAUSES.has(token) ? [at] : []));
  const parts = [...ends, tokens.length].map((end, index) => tokens.slice(index === 0 ? 0 : ends[index - 1]! + 1, end));
  return ends.length === 0 ? [tokens] : [tokens, ...parts];
}

function toComposed(wish: ComposedWish, confidence: number): ReplyClass {
  const { matched, language, scope, names } = wish;
  const named = scope === 'company' ? joinNames(names) : undefined;
  return {
    class: wish.class,
    confidence,
    matched,
    ...(language !== undefined && { language }),
    scope: named === undefined ? scope : 'keyword',
    ...(named !== undefined && { named }),
    ruleVersion: REPLY_RULE_VERSION,
  };
}

/** The text up to the first line break, end of sentence or dash (a signature), when something follows it. */
function firstSentence(text: string): string | undefined {
  const match = /^([^\r\n.!]+?)(?:[.!]+\s|[\r\n]|\s[-–—]+\s)/u.exec(text.slice(0, LONGEST_READ).trimStart());
  return match?.[1];
}

function matchWhole(
  tokens: readonly string[],
  context: CompiledReplyContext,
  strongOnly = false,
): ReplyClass | undefined {
  if (tokens.length === 0) return undefined;
  const text = tokens.length === 1 ? tokens[0]! : tokens.join(' ');
  const exact = LEXICON.get(text) ?? context.words.get(text) ?? matchSpelledOut(tokens);
  if (exact) return strongOnly && !exact.strong ? undefined : toClassification(exact, exact.confidence, undefined);
  return matchWithExtras(tokens, context, strongOnly);
}

/** "S T O P" and "S.T.O.P". */
function matchSpelledOut(tokens: readonly string[]): LexiconEntry | undefined {
  const isSpelled = tokens.length >= 3 && tokens.length <= 16 && tokens.every((token) => token.length === 1);
  return isSpelled ? LEXICON.get(tokens.join('')) : undefined;
}

/** One known phrase, with nothing beside it but what changes nothing. Takes the longest phrase at every place. */
function matchWithExtras(
  tokens: readonly string[],
  context: CompiledReplyContext,
  strongOnly: boolean,
): ReplyClass | undefined {
  let found: LexiconEntry | undefined;
  let politeLanguage: string | undefined;
  let names: readonly string[] = [];
  for (let at = 0; at < tokens.length;) {
    const step = readPhrase(tokens, at, context);
    if (step?.entry) {
      if (found && (found.class !== step.entry.class || ONLY_ALONE.has(found.word))) return undefined;
      found = found?.scope === 'all' ? found : step.entry;
      at += step.length;
    } else if (step) {
      politeLanguage = step.language ?? politeLanguage;
      at += step.length;
    } else {
      const name = readCompany(tokens, at, context, found);
      if (name > 0) names = [...names, tokens.slice(at, at + name).join(' ')];
      const length = name > 0 ? name : found ? readNumber(tokens, at) : 0;
      if (length === 0) return undefined;
      at += length;
    }
  }
  if (!found || (strongOnly && !found.strong)) return undefined;
  if (!found.strong && names.some((name) => context.shortNames.words.has(name))) return undefined;
  const confidence = Math.min(found.confidence, CONFIDENCE_WITH_EXTRAS);
  return toClassification(found, confidence, politeLanguage, joinNames(names));
}

/** How many words from `at` on name a company, given what has been read before them; of short names one word needs STOP before it. */
function readCompany(
  tokens: readonly string[],
  at: number,
  context: CompiledReplyContext,
  found: LexiconEntry | undefined,
): number {
  const full = readName(tokens, at, context.names);
  const short = readName(tokens, at, context.shortNames);
  const isCompound = full === 1 && !found && COMPOUND_WITH_STOP.has(tokens[at]!);
  return Math.max(isCompound ? 0 : full, found || short > 1 ? short : 0);
}

/** Twice the same name is one. Of two there is no telling which is meant, so both are told. */
function joinNames(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : [...new Set(names)].join(' ');
}

interface Phrase {
  readonly length: number;
  readonly entry?: LexiconEntry;
  readonly language?: string | undefined;
}

function readPhrase(tokens: readonly string[], at: number, { words }: CompiledReplyContext): Phrase | undefined {
  const known = LONGEST_FROM.get(tokens[at]!) ?? 0;
  const longest = words.size > 0 ? Math.max(known, MOST_PARTS) : known;
  for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
    const phrase = length === 1 ? tokens[at]! : tokens.slice(at, at + length).join(' ');
    // As politeness first: nothing stands in both lists.
    if (POLITE.has(phrase)) return { length, language: POLITE.get(phrase) };
    const entry = LEXICON.get(phrase) ?? words.get(phrase);
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
  return toClassification(entry, CONFIDENCE_WITH_UNKNOWN_NAME, undefined, name);
}

function toClassification(
  entry: LexiconEntry,
  confidence: number,
  politeLanguage: string | undefined,
  name?: string,
): ReplyClass {
  const language = entry.language ?? politeLanguage;
  const named = entry.class === 'opt_out' && entry.scope === 'company' ? name : undefined;
  return {
    class: entry.class,
    confidence,
    matched: entry.word,
    ...(language !== undefined && { language }),
    scope: named === undefined ? entry.scope : 'keyword',
    ...(named !== undefined && { named }),
    ruleVersion: REPLY_RULE_VERSION,
  };
}
