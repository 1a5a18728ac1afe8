import { LEXICON } from './reply-lexicon.js';
import { NEGATIONS, NEVER_A_NAME, TAKES_A_NAME } from './reply-words.data.js';
import { tokeniseReply } from './tokenise-reply.js';

const MOST_WORDS = 4;

/** STOP with words that may be a name, in normalised spelling. */
export interface PossibleName {
  readonly matched: string;
  readonly language?: string;
  readonly named: string;
}

/**
 * STOP, and before or behind it a few words of which nothing is known: a name, if there is a company of that name ("STOP Acme
 * Bank"), and else a sentence ("stop by on Monday"). For replies that `classifyReply` takes for something else, where it
 * is not known yet who can be meant. Linear; never throws.
 */
export function readPossibleName(text: string): PossibleName | undefined {
  const tokens = tokeniseReply(text);
  if (tokens.length < 2 || tokens.length > MOST_WORDS + 1) return undefined;
  const isFirst = TAKES_A_NAME.has(tokens[0]!);
  const word = isFirst ? tokens[0]! : tokens.at(-1)!;
  const name = isFirst ? tokens.slice(1) : tokens.slice(0, -1);
  const entry = TAKES_A_NAME.has(word) ? LEXICON.get(word) : undefined;
  if (!entry || name.some((token) => NEVER_A_NAME.has(token) || LEXICON.has(token))) return undefined;
  if (name.every((token) => NEGATIONS.has(token))) return undefined;
  return {
    matched: entry.word,
    ...(entry.language !== undefined && { language: entry.language }),
    named: name.join(' '),
  };
}
