import { MOST_PARTS } from './compiled-context.js';
import { isYes } from './is-yes.js';
import { readReply } from './read-reply.js';
import { POLITE } from './reply-lexicon.js';
import { tokeniseReply } from './tokenise-reply.js';

export type ReplyWordKind = 'optOut' | 'optIn' | 'help';

/** What a word of each kind means, and what it is called. */
export const REPLY_WORD_KINDS = {
  optOut: { class: 'opt_out', name: 'an opt-out word' },
  optIn: { class: 'opt_in', name: 'an opt-in word' },
  help: { class: 'help', name: 'a word for help' },
} as const;

const NAME_OF_CLASS = { opt_out: 'an opt-out', opt_in: 'an opt-in', help: 'a question for help' } as const;
const LONGEST_WORD = 40;
/** Marks belong to the letters of some scripts (Hindi, Thai). */
const LETTERS_AND_SPACES = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?: [\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*$/u;

/**
 * Why a company cannot have this word of its own, in one sentence; undefined when it can. Nobody may give another
 * meaning to what everybody is understood by (47 CFR 64.1200(a)(10) and the platforms' words), and a yes answers any
 * question: it must not bring anybody back.
 */
export function findReplyWordFault(kind: ReplyWordKind, word: string): string | undefined {
  const { class: wanted, name } = REPLY_WORD_KINDS[kind];
  if (word.trim() === '') return 'a word cannot be empty';
  if (word.length > LONGEST_WORD) return `a word cannot be longer than ${LONGEST_WORD} characters`;
  if (!LETTERS_AND_SPACES.test(word)) return 'a word consists of letters and digits, with single spaces between';
  const tokens = tokeniseReply(word);
  // By both: letters of compatibility ("㎏") become several, and a word may be nothing but what normalising drops.
  if (Math.max(word.split(' ').length, tokens.length) > MOST_PARTS) return `a word has at most ${MOST_PARTS} parts`;
  if (tokens.length === 0) return 'a word needs a letter or digit';
  if (kind === 'optIn' && isYes(word) !== undefined) {
    return `you cannot make "${word}" ${name}: it is a plain yes, which answers any question`;
  }
  if (POLITE.has(tokens.join(' '))) return `you cannot make "${word}" ${name}: it is politeness`;
  const known = readReply(word);
  if (known.class === 'other' || known.class === wanted) return undefined;
  return `you cannot make "${word}" ${name}: it already means ${NAME_OF_CLASS[known.class]}`;
}
