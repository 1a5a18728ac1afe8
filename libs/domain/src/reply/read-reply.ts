import { EMPTY_CONTEXT, MOST_PARTS } from './compiled-context.js';
import type { CompiledReplyContext } from './compiled-context.js';
import { joinNames, toClassification, toComposed } from './describe-reply.js';
import { matchComposition } from './match-composition.js';
import { LONGEST_READ } from './normalise-reply.js';
import { isAboutMoment, isTakenBack, readClauses } from './read-clauses.js';
import type { ReplyClass } from './reply-class.js';
import { LEXICON, LONGEST_FROM, POLITE } from './reply-lexicon.js';
import type { LexiconEntry } from './reply-lexicon.js';
import { readName, readNumber } from './reply-names.js';
import { COMPOUND_WITH_STOP, NEVER_A_NAME, ONLY_ALONE, REPLY_RULE_VERSION, TAKES_A_NAME } from './reply-words.data.js';
import { tokeniseReply } from './tokenise-reply.js';

const CONFIDENCE_WITH_EXTRAS = 0.95;
const CONFIDENCE_OF_FIRST_SENTENCE = 0.8;
const CONFIDENCE_WITH_UNKNOWN_NAME = 0.8;
const CONFIDENCE_WHEN_COMPOSED = 0.8;
const OTHER: ReplyClass = { class: 'other', confidence: 0, scope: 'company', ruleVersion: REPLY_RULE_VERSION };

/** What `classifyReply` says, with what is known made ready. Never throws; linear in the first 1,530 characters. */
export function readReply(text: string, context: CompiledReplyContext = EMPTY_CONTEXT): ReplyClass {
  const tokens = tokeniseReply(text);
  const whole = matchWhole(tokens, context);
  if (whole) return whole;
  const composed = matchComposition(tokens, context.splitNames);
  if (composed && (composed.class === 'opt_out' || saysIt(text))) return toComposed(composed, CONFIDENCE_WHEN_COMPOSED);
  const sentence = firstSentence(text);
  const opening = sentence === undefined ? undefined : matchWhole(tokeniseReply(sentence), context, true);
  if (opening?.class !== 'opt_out') {
    return matchUnknownName(tokens) ?? readClauses(text, context) ?? OTHER;
  }
  const isOfMoment = LEXICON.get(opening.matched ?? '')?.isRefusal === true && isAboutMoment(tokens, opening.language);
  // A keyword is not taken back: the law has it count.
  const isBack = opening.confidence < CONFIDENCE_WITH_EXTRAS && isTakenBack(text);
  if (isOfMoment || isBack) return readClauses(text, context) ?? OTHER;
  return { ...opening, confidence: Math.min(opening.confidence, CONFIDENCE_OF_FIRST_SENTENCE) };
}

/** Letters and the signs of plain sentences: who asks, quotes or pulls a face may mean the opposite, and the end has to be read. */
const PLAIN = /^[\p{L}\p{M}\p{N}\p{Cf}\s.,:!'’`´\-–—。、，！،]*$/u;
/** Signs in a row ("-.-", "..."), and an apostrophe that is not within a word. */
const NOT_PLAIN = /[.:'’`´\-–—。]{2}|(?<![\p{L}\p{M}])['’`´]|['’`´](?![\p{L}\p{M}])/u;

/** Whether a wish to come back can be taken at its word. One too few costs a START, one too many is sent without consent. */
function saysIt(text: string): boolean {
  return text.length <= LONGEST_READ && PLAIN.test(text) && !NOT_PLAIN.test(text);
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
