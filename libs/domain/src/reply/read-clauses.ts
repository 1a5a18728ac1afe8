import { isCondition, isOfCalls, isOfEmailOrReminders, isOfMoment, JOINS_CLAUSES, takesBack } from './clause-words.js';
import type { CompiledReplyContext } from './compiled-context.js';
import { toClassification, toComposed } from './describe-reply.js';
import { matchComposition } from './match-composition.js';
import { LONGEST_READ } from './normalise-reply.js';
import type { ReplyClass } from './reply-class.js';
import { LEXICON } from './reply-lexicon.js';
import { splitTokens } from './split-tokens.js';
import { tokeniseReply } from './tokenise-reply.js';

const CONFIDENCE_OF_SENTENCE = 0.75;
const CONFIDENCE_OF_CLAUSE = 0.7;
/** Of a row of signs only the last is looked at: with `+` each of them would be begun at anew. */
const END_OF_SENTENCE = /[.!?](?:\s|$)|[\r\n。！？]/u;
/** What people put between one thing they say and the next, in a hurry also where a sentence ends. */
const END_OF_CLAUSE = /[.,!?;:)(…](?:\s|$)|[\r\n。！？，、；،؟]|\s[-–—]\s/u;
/** Shorter clauses are parts of other sentences too often. */
const FEWEST_OF_CLAUSE = 3;

/**
 * A wish to leave beside a reason in words of its own ("my mother died in March, please take this number off your list"): the
 * first or the last sentence, or a clause. Not what may be about a moment ("do not text me, I am driving"), about calls or
 * e-mail ("don't call me, send a text"), what hangs on a condition, or what is taken back. Linear.
 */
export function readClauses(text: string, context: CompiledReplyContext): ReplyClass | undefined {
  const read = text.slice(0, LONGEST_READ);
  const all = split(read, END_OF_CLAUSE);
  const takenBack = all.findLastIndex(takesBack);
  const parts = all.slice(takenBack + 1);
  const clauses = parts.flatMap((tokens, at) => (at > 0 && isCondition(parts[at - 1]!) ? [] : withMainClauses(tokens)));
  if (clauses.length < 2 && all.length < 2) return undefined;
  const words = all.flat();
  const moments = new Map<string | undefined, boolean>();
  const mayBeOfMoment = (language: string | undefined): boolean => {
    const known = moments.get(language) ?? isAboutMoment(words, language);
    moments.set(language, known);
    return known;
  };
  const readWish = (tokens: readonly string[], confidence: number): ReplyClass | undefined => {
    if (isOfEmailOrReminders(tokens)) return undefined;
    const wish = matchComposition(tokens, context.splitNames);
    if (!wish?.standsInClause || wish.class !== 'opt_out') return undefined;
    return wish.isRefusal && mayBeOfMoment(wish.language) ? undefined : toComposed(wish, confidence);
  };
  const sentences = split(read, END_OF_SENTENCE);
  for (const tokens of sentences.length < 2 || takenBack >= 0 ? [] : [sentences[0]!, sentences.at(-1)!]) {
    const found = readWish(tokens, CONFIDENCE_OF_SENTENCE);
    if (found) return found;
  }
  for (const tokens of clauses) {
    if (tokens.length < FEWEST_OF_CLAUSE || tokens.some(isOfCalls)) continue;
    const phrase = LEXICON.get(tokens.join(' '));
    if (phrase?.class === 'opt_out' && !(phrase.isRefusal && mayBeOfMoment(phrase.language)))
      return toClassification(phrase, CONFIDENCE_OF_CLAUSE, undefined);
    const found = readWish(tokens, CONFIDENCE_OF_CLAUSE);
    if (found) return found;
  }
  return undefined;
}

/** Whether something later in the text takes back what came before ("actually no, keep me"). */
export function isTakenBack(text: string): boolean {
  return split(text.slice(0, LONGEST_READ), END_OF_CLAUSE).some(takesBack);
}

/** Whether a refusal among these words may be about the moment ("do not text me. I am driving"). */
export function isAboutMoment(words: readonly string[], language: string | undefined): boolean {
  return words.some((word) => isOfCalls(word) || isOfMoment(word, language));
}

function split(text: string, end: RegExp): (readonly string[])[] {
  return text
    .split(end)
    .map((part) => splitTokens(tokeniseReply(part)))
    .filter((tokens) => tokens.length > 0);
}

/** A clause, and those that it is joined of. */
function withMainClauses(tokens: readonly string[]): (readonly string[])[] {
  const ends = tokens.flatMap((token, at) => (JOINS_CLAUSES.has(token) ? [at] : []));
  const parts = [...ends, tokens.length].map((end, index) => tokens.slice(index === 0 ? 0 : ends[index - 1]! + 1, end));
  return ends.length === 0 ? [tokens] : [tokens, ...parts];
}
