import { normaliseReply } from './normalise-reply.js';
import { ONLY_ALONE } from './reply-words.data.js';
import { LEXICON, POLITE } from './reply-lexicon.js';
import type { LexiconEntry } from './reply-lexicon.js';
import { splitTokens } from './split-tokens.js';
import { COMPOSITIONS } from './words/all-compositions.js';
import type { Composition } from './words/composition.js';

/** A place in the patterns of one language: what may follow, and whether enough has been said. */
export interface PatternState {
  readonly language: string;
  readonly moves: Map<number, PatternState[]>;
  readonly accepts: boolean;
  readonly class: 'opt_out' | 'opt_in';
  readonly scope: 'company' | 'all';
  /** Asks for something to be done, so that "now" only hurries. */
  readonly isRequest: boolean;
  /** Counts only when nothing else is said. */
  readonly isWhole: boolean;
}

/** What a phrase can be. `slot` is a number that no other slot of any language has. */
export type PhraseUse =
  | {
      readonly kind: 'slot';
      readonly slot: number;
      readonly language: string;
      /** Where a pattern goes on that begins with it; looked up for every word, so kept here. */
      readonly starts: readonly PatternState[];
    }
  | { readonly kind: 'filler' | 'now' | 'beside' | 'besideBack'; readonly language: string }
  /** No language: that of several. */
  | { readonly kind: 'polite'; readonly language: string | undefined }
  | { readonly kind: 'word'; readonly entry: LexiconEntry };

export interface CompositionIndex {
  readonly phrases: PhraseNode;
  /** Every word that stands in one of them. */
  readonly words: ReadonlySet<string>;
  /** Fillers of one word, with the languages that have them. */
  readonly fillers: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One word further into the phrases that begin alike. */
export interface PhraseNode {
  readonly next: Map<string, PhraseNode>;
  readonly uses: PhraseUse[];
}

interface Element {
  readonly names: readonly string[];
  readonly slots: readonly number[];
  readonly optional: boolean;
}

/** Slots of what is asked for, by their names in all languages: a pattern with one of them is a request, the others refuse. */
const REQUESTS: ReadonlySet<string> = new Set(
  [
    'stop stopIt remove removeSure take takeOff strike sign enlist wiped delete erase eraseSure leave leaveSure',
    'leaveIs leaveSelf optingOut quit quitting alone lose revoke withdraw meOwn meOff meRemove meSure own ownSure cancel putOff turnOff',
  ].flatMap((names) => names.split(' ')),
);

const TWO_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** Every phrase of the compositions, the politeness and the words that opt out, and the patterns they make. */
export function buildCompositionIndex(): CompositionIndex {
  const phrases = emptyNode();
  let slots = 0;
  for (const [language, composition] of Object.entries(COMPOSITIONS)) {
    const numbers = new Map(Object.keys(composition.slots).map((name) => [name, slots++]));
    const { moves } = buildPatterns(language, composition, numbers);
    for (const [name, words] of Object.entries(composition.slots)) {
      const slot = numbers.get(name)!;
      addPhrases(phrases, words, { kind: 'slot', slot, language, starts: moves.get(slot) ?? [] });
    }
    addPhrases(phrases, composition.fillers ?? '', { kind: 'filler', language });
    addPhrases(phrases, composition.now ?? '', { kind: 'now', language });
    addPhrases(phrases, composition.beside ?? '', { kind: 'beside', language });
    addPhrases(phrases, composition.besideBack ?? '', { kind: 'besideBack', language });
  }
  for (const [phrase, language] of POLITE) addPhrase(phrases, phrase, { kind: 'polite', language });
  for (const [phrase, entry] of LEXICON) {
    if (entry.class === 'opt_out' && !ONLY_ALONE.has(phrase)) addPhrase(phrases, phrase, { kind: 'word', entry });
  }
  const words = new Set<string>();
  collectWords(phrases, words);
  return { phrases, words, fillers: collectFillers(phrases) };
}

function collectWords({ next }: PhraseNode, words: Set<string>): void {
  for (const [word, node] of next) {
    words.add(word);
    collectWords(node, words);
  }
}

function collectFillers(phrases: PhraseNode): Map<string, Set<string>> {
  const fillers = new Map<string, Set<string>>();
  for (const [word, { uses }] of phrases.next) {
    const languages = uses.flatMap((use) => (use.kind === 'filler' ? [use.language] : []));
    if (languages.length > 0) fillers.set(word, new Set(languages));
  }
  return fillers;
}

function emptyNode(): PhraseNode {
  return { next: new Map(), uses: [] };
}

function addPhrases(root: PhraseNode, words: string, use: PhraseUse): void {
  for (const written of words.split(',').map((word) => word.trim().toLowerCase())) {
    if (written === '') continue;
    const twoLetters = written.replace(/[äöüåø]/g, (letter) => TWO_LETTERS[letter]!);
    // An apostrophe that was lost on the way leaves a space.
    for (const spelling of new Set([written, twoLetters, written.replaceAll("'", ' ')])) addPhrase(root, spelling, use);
  }
}

function addPhrase(root: PhraseNode, phrase: string, use: PhraseUse): void {
  let node = root;
  for (const token of splitTokens(normaliseReply(phrase).split(' '))) {
    const next = node.next.get(token) ?? emptyNode();
    node.next.set(token, next);
    node = next;
  }
  node.uses.push(use);
}

/** The beginning of all patterns of a language. */
function buildPatterns(
  language: string,
  { slots, patterns, everyone = [], whole = [], back = [] }: Composition,
  numbers: ReadonlyMap<string, number>,
): PatternState {
  const used = new Set<string>();
  const ofOne = { class: 'opt_out', scope: 'company', isWhole: false } as const;
  const start: PatternState = { language, moves: new Map(), accepts: false, ...ofOne, isRequest: true };
  for (const [written, meaning] of [
    ...patterns.map((pattern) => [pattern, ofOne] as const),
    ...everyone.map((pattern) => [pattern, { ...ofOne, scope: 'all' }] as const),
    ...whole.map((pattern) => [pattern, { ...ofOne, isWhole: true }] as const),
    ...back.map((pattern) => [withReason(pattern), { ...ofOne, class: 'opt_in' }] as const),
  ]) {
    const elements = written.split(' ').map((element) => readElement(element, numbers, used));
    if (elements.every(({ optional }) => optional)) throw new Error(`pattern of nothing: ${written}`);
    linkElements(start, elements, meaning);
  }
  const unused = Object.keys(slots).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`slots without a pattern in ${language}: ${unused.join(', ')}`);
  return start;
}

function withReason(back: string): string {
  return /\bleftBack\b/.test(back) ? back : `leftBack? ${back} leftBack?`;
}

function readElement(written: string, numbers: ReadonlyMap<string, number>, used: Set<string>): Element {
  const names = written.replace(/\?$/, '').split('|');
  const slots = names.map((name) => {
    const slot = numbers.get(name);
    if (slot === undefined) throw new Error(`pattern with an unknown slot: ${name}`);
    used.add(name);
    return slot;
  });
  return { names, slots, optional: written.endsWith('?') };
}

/** From every place to every place that optional elements let it reach. */
function linkElements(
  start: PatternState,
  elements: readonly Element[],
  meaning: Pick<PatternState, 'class' | 'scope' | 'isWhole'>,
): void {
  const accepts = (from: number) => elements.slice(from).every(({ optional }) => optional);
  const { language } = start;
  const isRequest = elements.some(({ names }) => names.some((name) => REQUESTS.has(name)));
  const states = [
    start,
    ...elements.map((_, index): PatternState => ({
      language,
      moves: new Map(),
      accepts: accepts(index + 1),
      ...meaning,
      isRequest,
    })),
  ];
  elements.forEach(({ slots }, to) => {
    let from = to;
    do {
      for (const slot of slots) pushTo(states[from]!.moves, slot, states[to + 1]!);
      from--;
    } while (from >= 0 && elements[from]!.optional);
  });
}

function pushTo(moves: Map<number, PatternState[]>, slot: number, state: PatternState): void {
  const states = moves.get(slot);
  if (states) states.push(state);
  else moves.set(slot, [state]);
}
