import { buildCompositionIndex } from './composition-index.js';
import type { CompositionIndex, PhraseNode, PhraseUse } from './composition-index.js';
import { add, between, goesBefore, isRequest, NOTHING_READ, within } from './composition-readings.js';
import type { Reading, Wish } from './composition-readings.js';
import { belongsToNumber, readName, readNumber } from './reply-names.js';
import type { Names } from './reply-names.js';
import { NEGATIONS } from './reply-words.data.js';
import { splitTokens } from './split-tokens.js';

export interface ComposedWish {
  readonly class: 'opt_out' | 'opt_in';
  /** What was recognised, in normalised spelling. */
  readonly matched: string;
  readonly language: string | undefined;
  readonly scope: 'company' | 'all';
  /** The names that stood among the words. */
  readonly names: readonly string[];
  /** Forbids something and asks for nothing to be done ("do not text me"), which can be about a moment. */
  readonly isRefusal: boolean;
  /** Means the same among other clauses. Not a known word beside something that does not count. */
  readonly standsInClause: boolean;
}

/** Longer sentences say more than that somebody leaves. Bounds the work, too: steps are words times open patterns. */
const MOST_TOKENS = 40;

let index: CompositionIndex | undefined;

/** Built when first needed: most services import the package and never read a reply. */
function getIndex(): CompositionIndex {
  return (index ??= buildCompositionIndex());
}

/**
 * A wish to leave, or to come back, that is put together of words ("please stop sending me these messages"), when it is all of the tokens but
 * for politeness, names, the number written to, and reasons that people give. Reads every token once, with all patterns side by side and never
 * back, so the work is linear. Never throws.
 */
export function matchComposition(words: readonly string[], names: Names): ComposedWish | undefined {
  const tokens = splitTokens(words);
  if (tokens.length === 0 || tokens.length > MOST_TOKENS || !areKnown(tokens, names)) return undefined;
  const named: string[] = [];
  const readings: Reading[][] = [[NOTHING_READ]];
  for (let at = 0; at < tokens.length; at++) {
    const open = readings[at];
    if (open === undefined) continue;
    followPhrases(tokens, at, open, readings);
    const length = readName(tokens, at, names);
    if (length > 0) {
      named.push(tokens.slice(at, at + length).join(' '));
      for (const reading of open) add(readings, at + length, passingName(reading, named.at(-1)!));
    }
    const said = open.filter(({ state, wish }) => state === undefined && wish?.by.class === 'opt_out');
    const numbered = said.length > 0 ? readNumber(tokens, at) : 0;
    if (numbered > 0) for (const reading of said) add(readings, at + numbered, reading);
  }
  const ends = (readings[tokens.length] ?? []).filter(({ state, wish }) => state === undefined && wish !== undefined);
  if (ends.length === 0) return undefined;
  const wish = ends.map((end) => end.wish!).reduce((best, next) => (goesBefore(best, next) ? best : next));
  return { ...describe(wish, tokens), names: named };
}

/** False when one of the words stands nowhere in what a wish can be made of: most of what people write, seen at once. */
function areKnown(tokens: readonly string[], names: Names): boolean {
  if (names.longest > 0) return true;
  const { words } = getIndex();
  for (const token of tokens) if (!words.has(token) && !belongsToNumber(token)) return false;
  return true;
}

function followPhrases(tokens: readonly string[], at: number, open: readonly Reading[], readings: Reading[][]): void {
  const { phrases, fillers } = getIndex();
  let node = phrases.next.get(tokens[at]!);
  /** Of the languages of fillers within the phrase, when there were any ("leave me the hell alone"). */
  let among: ReadonlySet<string> | undefined;
  for (let to = at + 1; node !== undefined; to++) {
    for (const use of node.uses) {
      if (use.kind === 'slot') {
        const isFilled = among !== undefined;
        if (!among || among.has(use.language)) followSlot(open, use, at, to, readings, isFilled);
      } else if (among === undefined) for (const reading of open) follow(reading, use, at, to, readings);
    }
    let next: PhraseNode | undefined = node.next.get(tokens[to]!);
    for (; next === undefined && node.next.size > 0 && fillers.has(tokens[to]!); next = node.next.get(tokens[to]!)) {
      const languages = fillers.get(tokens[to]!)!;
      among = among === undefined ? languages : new Set([...among].filter((language) => languages.has(language)));
      to++;
    }
    node = next;
  }
}

/** A word like "no" is a slot of dozens of languages, and most readings are of another one. */
function followSlot(
  open: readonly Reading[],
  { slot, language, starts }: Extract<PhraseUse, { kind: 'slot' }>,
  at: number,
  to: number,
  readings: Reading[][],
  isFilled: boolean,
): void {
  for (const { state, from: begun, wish, spoken, isOfNow, only } of open) {
    if ((state && state.language !== language) || !speaks(wish, language)) continue;
    if (!state && spoken && !spoken.has(language)) continue;
    const from = state ? begun : at;
    const following = state ? state.moves.get(slot) : starts;
    if (following === undefined) continue;
    for (const next of following) {
      if (isOfNow && !next.isRequest) continue;
      if ((only && next.class !== only) || (isFilled && next.class === 'opt_in')) continue;
      add(readings, to, within(next, from, wish, only));
      if (next.accepts) add(readings, to, between(wish, { from, to, by: next }, only));
    }
  }
}

function follow(
  reading: Reading,
  use: Exclude<PhraseUse, { kind: 'slot' }>,
  at: number,
  to: number,
  readings: Reading[][],
): void {
  const { state, wish, spoken, isOfNow } = reading;
  if (use.kind === 'word') {
    const isOther = spoken && use.entry.language !== undefined && !spoken.has(use.entry.language);
    const isHeld = reading.only === 'opt_in' || (isOfNow && use.entry.isRefusal);
    if (!state && !isOther && !isHeld && speaks(wish, use.entry.language))
      add(readings, to, between(wish, { from: at, to, by: use.entry }, reading.only));
    return;
  }
  const read = passing(use, reading);
  if (read) {
    const language = state?.language ?? wish?.by.language;
    // "nu" is "now" in one language and "not" in another.
    if (language === use.language || use.language === undefined || SPOKEN_BY_MANY.has(use.language)) {
      add(readings, to, read);
    } else if (!state && language === undefined && (wish || !spoken || spoken.has(use.language))) {
      add(readings, to, { ...read, spoken: new Set([use.language]) });
    }
  }
}

/** People put its politeness and reasons into any language. */
const SPOKEN_BY_MANY: ReadonlySet<string> = new Set(['en']);

/**
 * What is read when something stands beside a wish or within it; undefined where it may not. Beside what need not be friendly nothing
 * counts but a wish to leave, said before or behind it.
 */
function passing({ kind }: Exclude<PhraseUse, { kind: 'slot' | 'word' }>, reading: Reading): Reading | undefined {
  const { state, wish, only } = reading;
  if (kind === 'polite') return reading;
  if (kind === 'besideBack') {
    // Behind the wish "my mistake" takes it back.
    return wish || (state?.class ?? only) === 'opt_out' ? undefined : { ...reading, only: 'opt_in' };
  }
  if (only === 'opt_in' || state?.class === 'opt_in' || (kind === 'beside' && state)) return undefined;
  if (kind === 'now' && !isRequest(state ?? wish?.by)) return undefined;
  const kept = wish?.by.class === 'opt_in' ? undefined : wish;
  return { ...reading, only: 'opt_out', wish: kept, isOfNow: reading.isOfNow || (kind === 'now' && !kept) };
}

/** A company may be called what denies ("Never Again"): that does not stand beside a wish to come back, and no name before one. */
function passingName(reading: Reading, name: string): Reading {
  const denies = name.split(' ').some((word) => NEGATIONS.has(word));
  if (reading.wish && !(denies && reading.wish.by.class === 'opt_in')) return reading;
  return { ...reading, wish: undefined, only: reading.only ?? 'opt_out' };
}

/** One reply is of one language: a word for "stop" in one can mean "do not" in another. */
function speaks(wish: Wish | undefined, language: string | undefined): boolean {
  const spoken = wish?.by.language;
  return spoken === undefined || language === undefined || spoken === language;
}

function describe({ from, to, by }: Wish, tokens: readonly string[]): Omit<ComposedWish, 'names'> {
  const isPattern = 'moves' in by;
  return {
    class: by.class === 'opt_in' ? 'opt_in' : 'opt_out',
    matched: isPattern ? tokens.slice(from, to).join(' ') : by.word,
    language: by.language,
    scope: by.scope,
    isRefusal: isPattern && !by.isRequest,
    standsInClause: isPattern && !by.isWhole,
  };
}
