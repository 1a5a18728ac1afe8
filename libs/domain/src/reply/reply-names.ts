import { TO_THE_NUMBER } from './reply-words.data.js';
import { splitTokens } from './split-tokens.js';
import { tokeniseReply } from './tokenise-reply.js';

/** Names that a reply may carry beside what it says. */
export interface Names {
  readonly words: ReadonlySet<string>;
  /** The most words that one of them has. */
  readonly longest: number;
}

/** Names as replies are read. */
export function readNames(names: readonly string[]): Names {
  return toNames(names.map(tokeniseReply));
}

/** The same for wording that is put together, where scripts without spaces are read by character. */
export function readSplitNames(names: readonly string[]): Names {
  return toNames(names.map((name) => splitTokens(tokeniseReply(name))));
}

function toNames(names: readonly (readonly string[])[]): Names {
  const written = names.filter((tokens) => tokens.length > 0);
  return {
    words: new Set(written.map((tokens) => tokens.join(' '))),
    longest: Math.max(0, ...written.map((tokens) => tokens.length)),
  };
}

/** How many words from `at` on name the company; 0 when none. */
export function readName(tokens: readonly string[], at: number, names: Names): number {
  for (let length = Math.min(names.longest, tokens.length - at); length > 0; length--) {
    if (names.words.has(tokens.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}

/** How many words from `at` on are the number written to ("36123", "au 36123"); 0 when none. */
export function readNumber(tokens: readonly string[], at: number): number {
  if (isNumber(tokens[at])) return 1;
  return leadsToNumber(tokens[at]) && isNumber(tokens[at + 1]) ? 2 : 0;
}

/** Whether `readNumber` may read this word. */
export function belongsToNumber(token: string): boolean {
  return isNumber(token) || leadsToNumber(token);
}

function leadsToNumber(token: string | undefined): boolean {
  return TO_THE_NUMBER.some((word) => word === token);
}

function isNumber(token: string | undefined): boolean {
  return token !== undefined && /^[0-9]{3,8}$/.test(token);
}
