import { KEYWORDS, PREPOSITIONS, SENDING_VERBS, UNSUBSCRIBE_WORDS } from './way-out-words.data.js';

/**
 * Whether a text (plain or HTML) offers a way out of marketing: one of our placeholders, a keyword right beside a short
 * code ("STOP au 36180", "text stop to 66777"), or a word like "unsubscribe" right before a link or as one. A sign, no
 * proof, so it is kept narrow: without a verb that says "send" a keyword counts in capitals only, since buses have a
 * "stop 36180". Linear in the length of the text. Never throws.
 */
export function offersWayOut(text: string): boolean {
  if (PLACEHOLDER.test(text)) return true;
  // Without the flag u and anything around the words: 46 characters take 0.2 µs, with them 8.
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found !== null; found = WORD.exec(text)) {
    if (isWayOut(text, found.index, WORD.lastIndex)) return true;
  }
  return false;
}

/**
 * Finds links of the link host; made once for all texts.
 *
 * @param bases what links begin with: `https://no-s.ms`, `NO-S.MS`
 */
export function ownLinkPattern(bases: readonly string[]): RegExp {
  const hosts = bases.map((base) => base.toLowerCase().replace(/^[a-z]+:\/\//, ''));
  const patterns = [...new Set(hosts)].map((host) => host.replace(/[^a-z0-9]/g, '\\$&'));
  return new RegExp(`(?<![A-Za-z0-9_.-])(?:${patterns.join('|')})/[A-Za-z0-9]`, 'i');
}

/** Whether the word between the two places is one, by what stands around it. */
function isWayOut(text: string, start: number, end: number): boolean {
  if (IN_A_WORD.test(text.charAt(start - 1)) || IN_A_WORD.test(text.charAt(end))) return false;
  const written = text.slice(start, end);
  const word = fold(written);
  const isShouted = written === written.toUpperCase();
  if (keywords.has(word) && matchesAt(SHORT_CODE, text, end)) {
    if (isShouted || SENDING.test(text.slice(Math.max(0, start - LONGEST_VERB), start))) return true;
  }
  if (!unsubscribeWords.has(word) && !(word === 'stop' && isShouted)) return false;
  return matchesAt(LINK, text, end) || matchesAt(END_OF_ANCHOR, text, end);
}

function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[\s-]/, ' ');
}

/** With or without the accents of French, composed or not; a hyphen for a space. */
function spellings(words: readonly string[]): string {
  // The longest first: the shorter one may be its beginning.
  const ordered = [...new Set(words)].sort((a, b) => b.length - a.length);
  return ordered.map((word) => word.replaceAll('e', '(?:[éê]|e[\u0301\u0302]?)').replaceAll(' ', '[\\s-]')).join('|');
}

const keywords = new Set(KEYWORDS);
const unsubscribeWords = new Set(UNSUBSCRIBE_WORDS);

const PLACEHOLDER = /\{(?:optOut|link|shortCode)\}/;
const WORD = new RegExp(spellings([...KEYWORDS, ...UNSUBSCRIBE_WORDS]), 'gi');
const IN_A_WORD = /[\p{L}\p{M}\p{N}_]/u;
const QUOTES = '["\'«»“”„‘’]';

/** Of the words in front of a keyword that make a sending of it. */
const SENDING = new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${spellings(SENDING_VERBS)})\\s{1,3}${QUOTES}?$`, 'iu');
const LONGEST_VERB = 24;

/** Behind a keyword: "par SMS", a colon or a preposition; then three to eight digits, no part of an amount or a time. */
const SHORT_CODE = new RegExp(
  `${QUOTES}?(?:\\s{1,2}(?:(?:par|per|via|by)\\s)?sms)?(?:\\s{0,2}[:=>]\\s{0,2}|\\s{1,2}(?:(?:${PREPOSITIONS.join('|')})\\s{1,2})?)` +
    '[0-9]{3,8}(?![\\p{L}\\p{N}_%]|[.,:][0-9]|\\s?[€$£])',
  'iuy',
);
const LINK =
  /["'«»“”„‘’]?\s{0,3}[:=>?]{0,2}\s{0,3}(?:https?:\/\/|www\.|<a\s|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,3}\/[a-z0-9])/iy;
const END_OF_ANCHOR = /[^<>]{0,60}<\/a\s{0,3}>/iy;
