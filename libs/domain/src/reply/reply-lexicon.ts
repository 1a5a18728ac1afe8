import { normaliseReply } from './normalise-reply.js';
import { LASTS, NOT_A_SLIP, OPT_OUT_MISSPELLINGS, REFUSES } from './reply-words.data.js';
import { REPLY_WORDS } from './words/all-words.js';

export interface LexiconEntry {
  readonly class: 'opt_out' | 'opt_in' | 'help';
  readonly scope: 'company' | 'all';
  /** How sure a reply is that consists of this alone. */
  readonly confidence: number;
  /** Opens a sentence of its own: what follows a full stop does not take it back. */
  readonly strong: boolean;
  /** Only refuses ("do not send"), and not for good: with "now" beside it, it is about the moment. */
  readonly isRefusal: boolean;
  /** The word that was meant. */
  readonly word: string;
  /** Set when only one language has it. */
  readonly language: string | undefined;
}

const CONFIDENCE = { word: 1, misspelling: 0.9, slip: 0.8, phrase: 0.9 } as const;

/** Long enough that a slip of the thumb makes no other word of it, in scripts where a letter is a key. */
const MAY_BE_MISSPELLED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{8,}$/u;

/** Every phrase that means something, by its normalised text. */
export const LEXICON: ReadonlyMap<string, LexiconEntry> = buildLexicon();

/** Polite phrases with their language (undefined where several share one). */
export const POLITE: ReadonlyMap<string, string | undefined> = buildPolite();

/** By the first word of phrases of either kind: the most words that one of them has. Nothing longer is ever looked up. */
export const LONGEST_FROM: ReadonlyMap<string, number> = buildLongest();

function buildLexicon(): Map<string, LexiconEntry> {
  const lexicon = new Map<string, LexiconEntry>();
  for (const [language, { optOut, all = [], optIn = [], help = [] }] of Object.entries(REPLY_WORDS)) {
    const add = (words: readonly string[], entry: Meaning): void => addAll(lexicon, language, words, entry);
    const { strong, plain, phrases } = optOut;
    const word = { scope: 'company', confidence: CONFIDENCE.word, strong: false, isRefusal: false } as const;
    const leaves = { ...word, class: 'opt_out' } as const;
    add(strong, { ...leaves, strong: true });
    add(plain, leaves);
    add(phrases, { ...leaves, confidence: CONFIDENCE.phrase, strong: true });
    add(all, { ...leaves, scope: 'all', strong: true });
    add(optIn, { ...word, class: 'opt_in' });
    add(help, { ...word, class: 'help' });
  }
  for (const [misspelling, word] of Object.entries(OPT_OUT_MISSPELLINGS)) {
    const meant = lexicon.get(word);
    if (!meant) throw new Error(`misspelling of an unknown word: ${word}`);
    if (!lexicon.has(misspelling)) {
      lexicon.set(misspelling, { ...meant, confidence: CONFIDENCE.misspelling, strong: false });
    }
  }
  for (const [word, entry] of [...lexicon]) {
    if (entry.class !== 'opt_out' || entry.confidence < CONFIDENCE.word || !MAY_BE_MISSPELLED.test(word)) continue;
    for (const slip of slipsOf(word)) {
      if (!lexicon.has(slip) && !NOT_A_SLIP.has(slip))
        lexicon.set(slip, { ...entry, confidence: CONFIDENCE.slip, strong: false });
    }
  }
  return lexicon;
}

/**
 * With one letter left out, written twice or before its neighbour. The first letter stays, and none becomes another: "anmelden". The last
 * one is not left out, which in most languages makes another form of the word: "he stops".
 */
function slipsOf(word: string): string[] {
  const letters = [...word];
  return letters.flatMap((letter, at) => {
    const [before, after] = [letters.slice(0, at), letters.slice(at + 1)];
    const twice = [...before, letter, letter, ...after];
    if (at === 0) return [twice.join('')];
    const swapped = after.length > 0 ? [[...before, after[0]!, letter, ...after.slice(1)]] : [];
    return [...(after.length > 0 ? [[...before, ...after]] : []), twice, ...swapped].map((slip) => slip.join(''));
  });
}

function buildLongest(): Map<string, number> {
  const longest = new Map<string, number>();
  for (const key of [...LEXICON.keys(), ...POLITE.keys()]) {
    const words = key.split(' ');
    longest.set(words[0]!, Math.max(longest.get(words[0]!) ?? 0, words.length));
  }
  return longest;
}

type Meaning = Omit<LexiconEntry, 'word' | 'language'>;

/** A word of two languages keeps its first meaning, and tells neither of them. */
function addAll(lexicon: Map<string, LexiconEntry>, language: string, words: readonly string[], entry: Meaning): void {
  for (const written of words) {
    const word = normaliseReply(written);
    const known = lexicon.get(word);
    if (known && known.class !== entry.class) throw new Error(`"${word}" would mean ${known.class} and ${entry.class}`);
    const isSingle = language !== '*' && (!known || known.language === language);
    const isRefusal = entry.confidence === CONFIDENCE.phrase && REFUSES.test(` ${word} `) && !LASTS.test(` ${word} `);
    lexicon.set(word, { ...(known ?? { ...entry, isRefusal }), word, language: isSingle ? language : undefined });
  }
}

function buildPolite(): Map<string, string | undefined> {
  const polite = new Map<string, string | undefined>();
  for (const [language, { polite: phrases = [] }] of Object.entries(REPLY_WORDS)) {
    for (const phrase of phrases.map(normaliseReply)) {
      if (LEXICON.has(phrase)) throw new Error(`"${phrase}" would be polite and mean something`);
      polite.set(phrase, polite.has(phrase) && polite.get(phrase) !== language ? undefined : language);
    }
  }
  return polite;
}
