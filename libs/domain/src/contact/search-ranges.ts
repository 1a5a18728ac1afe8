import { cutTerm, foldWords, MOST_NAME_WORDS, TERM } from './contact-terms.js';

/** Everything in an ordered index that begins with `from`, which is everything before `to`. */
export interface SearchRange {
  readonly in: 'terms' | 'phone' | 'email';
  readonly from: string;
  readonly to: string;
  /** Further words of a name that a contact in the range must have. */
  readonly words: readonly string[];
}

/** Enough to look for the end of a number by. */
const FEWEST_LAST_DIGITS = 3;
/** Letters, digits and signs are all below it, and no address or name may contain it. */
const LAST_CHARACTER = '\u{10FFFF}';

/**
 * Where contacts are that somebody types this text to find, in the order in which to look: beginnings of the words of a
 * name (in any order; all but the last word in full), beginnings of the parts of an e-mail address, a number from its
 * beginning (in national form too) or its last digits. Empty for text without letters and digits.
 */
export function searchRanges(text: string): SearchRange[] {
  const typed = text.trim().toLowerCase();
  const digits = readDigits(typed);
  if (digits?.international !== undefined) return phoneRanges(digits);
  return [
    ...(digits ? phoneRanges(digits) : []),
    ...(typed.includes('@') ? [] : nameRanges(foldWords(text))),
    ...emailRanges(typed.normalize('NFC')),
  ];
}

/** Everything in the index that begins with `prefix`. */
export function rangeOf(index: SearchRange['in'], prefix: string, words: readonly string[] = []): SearchRange {
  return { in: index, from: prefix, to: prefix + LAST_CHARACTER, words };
}

function nameRanges(words: readonly string[]): SearchRange[] {
  const [first, ...others] = words.slice(0, MOST_NAME_WORDS);
  if (first === undefined) return [];
  const last = others.pop();
  return [rangeOf('terms', cutTerm(last === undefined ? TERM.name + first : `${TERM.name}${first} ${last}`), others)];
}

function emailRanges(typed: string): SearchRange[] {
  const text = typed.replace(/^@/, '');
  if (!/[\p{L}\p{N}]/u.test(text) || /\s/.test(text)) return [];
  const whole = typed.startsWith('@') ? [] : [rangeOf('email', text)];
  return [...whole, rangeOf('terms', cutTerm(TERM.email + text))];
}

function phoneRanges({ typed, international, isBeginning }: TypedDigits): SearchRange[] {
  const canBeLast = !isBeginning && typed.length >= FEWEST_LAST_DIGITS;
  const last = canBeLast ? [rangeOf('terms', TERM.reversed + [...typed].reverse().join(''))] : [];
  if (international !== undefined) return [rangeOf('phone', `+${international}`), ...last];
  const national = [...new Set([typed.replace(/^0+/, ''), typed])].filter((one) => one !== '');
  return [...national.map((one) => rangeOf('terms', TERM.national + one)), rangeOf('phone', `+${typed}`), ...last];
}

/** Digits as people write them down. */
interface TypedDigits {
  readonly typed: string;
  /** With its calling code first, when a plus or 00 says so. */
  readonly international: string | undefined;
  readonly isBeginning: boolean;
}

/** Undefined when it is not only digits, and signs between them. */
function readDigits(text: string): TypedDigits | undefined {
  const [, plus, typed] = /^(\+?)([0-9]{1,17})$/.exec(text.replaceAll(/[\s()./-]/g, '')) ?? [];
  if (typed === undefined) return undefined;
  const isBeginning = plus === '+';
  return { typed, international: isBeginning ? typed : /^00([1-9].*)$/.exec(typed)?.[1], isBeginning };
}
