import type { PatternState } from './composition-index.js';
import type { LexiconEntry } from './reply-lexicon.js';

/**
 * Where the reading of a reply can be: within a pattern, or (no state) between two. All have the same fields in the same order: with
 * some left out, to classify took a third longer.
 */
export interface Reading {
  readonly state: PatternState | undefined;
  /** Where the pattern began. */
  readonly from: number;
  readonly wish: Wish | undefined;
  /** The languages of what was said before any wish and changes nothing; undefined when nothing was. */
  readonly spoken: ReadonlySet<string> | undefined;
  /** "Now" or "all the time" was said before any wish: no refusal for good comes behind it. */
  readonly isOfNow: boolean;
  /** The class of wish that alone can stand beside what was said ("…and I will sue"); undefined when either can. */
  readonly only: PatternState['class'] | undefined;
}

export interface Wish {
  readonly from: number;
  readonly to: number;
  readonly by: PatternState | LexiconEntry;
}

/** Whether it asks for something to be done, and does not only refuse. */
export function isRequest(by: PatternState | LexiconEntry | undefined): boolean {
  return by === undefined || ('moves' in by ? by.isRequest : !by.isRefusal);
}

/** Nothing has been read yet. */
export const NOTHING_READ: Reading = {
  state: undefined,
  from: 0,
  wish: undefined,
  spoken: undefined,
  isOfNow: false,
  only: undefined,
};

/** Within a pattern. */
export function within(state: PatternState, from: number, wish: Wish | undefined, only: Reading['only']): Reading {
  return { state, from, wish, spoken: undefined, isOfNow: false, only };
}

/** Of two wishes in one reply the one to leave is told, of two of a kind the longer one, or the one that goes further. */
export function between(wish: Wish | undefined, next: Wish, only: Reading['only']): Reading {
  const told = wish && goesBefore(wish, next) ? wish : next;
  return { state: undefined, from: next.to, wish: told, spoken: undefined, isOfNow: false, only };
}

/** Whether of two wishes in one reply this one is told. */
export function goesBefore(wish: Wish, next: Wish): boolean {
  if (wish.by.class !== next.by.class) return wish.by.class === 'opt_out';
  const [length, ofNext] = [lengthOf(wish), lengthOf(next)];
  if (wish.by.scope === 'all' || length !== ofNext) return wish.by.scope === 'all' || length > ofNext;
  // The same words can be in two lists.
  if ('moves' in wish.by && 'moves' in next.by && wish.by.isWhole !== next.by.isWhole) return next.by.isWhole;
  return isRequest(wish.by) || !isRequest(next.by);
}

function lengthOf({ from, to }: Wish): number {
  return to - from;
}

/**
 * One reading of each kind at each place, which keeps the number of them below that of the patterns. The same words can be a wish in two
 * languages, and only what follows tells which.
 */
export function add(readings: Reading[][], at: number, reading: Reading): void {
  const there = (readings[at] ??= []);
  for (let index = 0; index < there.length; index++) {
    const known = there[index]!;
    if (known.state !== reading.state || known.isOfNow !== reading.isOfNow) continue;
    if (known.wish?.by.language !== reading.wish?.by.language) continue;
    if (!reading.wish && !known.wish) {
      const spoken = union(reading.spoken, known.spoken);
      const only = reading.only === known.only ? reading.only : undefined;
      there[index] = { ...reading, spoken, only };
    } else if (isMore(reading.wish, known.wish)) there[index] = reading;
    return;
  }
  there.push(reading);
}

/** Of two ways to read the same words each is open. */
function union(one: Reading['spoken'], other: Reading['spoken']): Reading['spoken'] {
  return one && other && one !== other ? new Set([...one, ...other]) : one && other;
}

function isMore(one: Wish | undefined, other: Wish | undefined): boolean {
  return one !== undefined && (other === undefined || !goesBefore(other, one));
}
