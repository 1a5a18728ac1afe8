import { foldReply } from './fold-reply.js';
import { COURTESY, KEYWORD_FAMILIES, MISSPELT_STOPS, REPLY_RULE_VERSION, SCOPE_ALL } from './keywords.data.js';

export interface ReplyClass {
  readonly class: 'opt_out' | 'opt_in' | 'help' | 'other';
  /** 1 for a keyword alone, less for a keyword with company or a misspelling, 0 for other. */
  readonly confidence: number;
  readonly matched?: string;
  readonly language?: string;
  readonly scope: 'company' | 'all';
  readonly ruleVersion: string;
}

interface Entry {
  readonly class: 'opt_out' | 'opt_in' | 'help';
  readonly language: string;
}

const KEYWORDS = new Map<string, Entry>(
  KEYWORD_FAMILIES.flatMap(({ words, ...entry }) => words.map((word) => [word, entry] as const)),
);
const LONGEST_KEYWORD_WORDS = Math.max(...[...KEYWORDS.keys()].map((word) => word.split(' ').length));
const MISSPELT = new Set(MISSPELT_STOPS);
/** Beside a keyword: courtesy, and at most this many words that could be a company's or a list's name. */
const MOST_NAME_WORDS = 2;
/** Keywords that are ordinary words too: they count alone or with courtesy, never with further words. */
const ONLY_ALONE = new Set([
  'end',
  'quit',
  'cancel',
  'remove',
  'no more',
  'info',
  'help',
  'start',
  'resume',
  'aus',
  'uit',
  'alto',
  'alta',
  'baja',
  'pare',
  'stop it',
  'arrete',
  'arreter',
  'arretez',
  'ferma',
  'take me off',
  'stop sending',
]);
/** After STOP these make a sentence of it: "stop by", "stop at". */
const SENTENCE_WORDS = new Set([
  'by',
  'at',
  'in',
  'on',
  'the',
  'a',
  'is',
  'was',
  'and',
  'or',
  'for',
  'to',
  'we',
  'i',
  'it',
  'this',
  'that',
  'not',
  'dont',
  'de',
  'la',
  'le',
  'les',
  'bij',
  'het',
  'der',
  'die',
  'das',
  'und',
  'et',
  'en',
  'van',
  'over',
  'off',
  'here',
  'there',
  'watch',
  'if',
]);

/**
 * What a reply says. Exactly a keyword, a keyword with courtesy ("STOP please", "Stop. Thank you"), a keyword with a name
 * ("STOP ACME"), a known misspelling, or letters apart ("S T O P") decide; a sentence does not. Linear in the text.
 */
export function classifyReply(text: string): ReplyClass {
  const folded = foldReply(text);
  if (folded === '') return other();
  const words = joinSpacedLetters(folded.split(' '));

  for (let length = Math.min(LONGEST_KEYWORD_WORDS, words.length); length >= 1; length -= 1) {
    const keyword = words.slice(0, length).join(' ');
    const entry =
      KEYWORDS.get(keyword) ??
      (length === 1 && MISSPELT.has(keyword) ? { class: 'opt_out' as const, language: 'en' } : undefined);
    if (entry) return judge(keyword, entry, words.slice(length));
  }
  return politelyAsked(words);
}

function judge(keyword: string, entry: Entry, rest: readonly string[]): ReplyClass {
  const found = { ...entry, matched: keyword, ruleVersion: REPLY_RULE_VERSION };
  const scope =
    keyword === 'stopall' ||
    keyword === 'stop all' ||
    (entry.class === 'opt_out' && rest.some((word) => SCOPE_ALL.has(word)))
      ? 'all'
      : 'company';
  const names = rest.filter(
    (word) => !COURTESY.has(word) && !SCOPE_ALL.has(word) && KEYWORDS.get(word)?.class !== entry.class,
  );
  const certain = MISSPELT.has(keyword) ? 0.9 : 1;
  if (rest.length === 0) return { ...found, confidence: certain, scope };
  if (names.length === 0) return { ...found, confidence: Math.min(certain, 0.95), scope };
  const couldBeName =
    names.length <= MOST_NAME_WORDS && rest.length <= 4 && !names.some((word) => SENTENCE_WORDS.has(word));
  if (couldBeName && !ONLY_ALONE.has(keyword)) return { ...found, confidence: 0.8, scope };
  return other();
}

/** "please stop", "hi, STOP": courtesy first, then a keyword and nothing but courtesy. */
function politelyAsked(words: readonly string[]): ReplyClass {
  const start = words.findIndex((word) => !COURTESY.has(word));
  if (start <= 0) return other();
  const rest = words.slice(start);
  const entry = KEYWORDS.get(rest[0]!);
  if (!entry || rest.slice(1).some((word) => !COURTESY.has(word))) return other();
  return { ...entry, matched: rest[0]!, confidence: 0.95, scope: 'company', ruleVersion: REPLY_RULE_VERSION };
}

/** "s t o p" is a word written with spaces; two or more single letters in a row are joined. */
function joinSpacedLetters(words: readonly string[]): string[] {
  return words.length >= 3 && words.every((word) => word.length === 1) ? [words.join('')] : [...words];
}

function other(): ReplyClass {
  return { class: 'other', confidence: 0, scope: 'company', ruleVersion: REPLY_RULE_VERSION };
}
