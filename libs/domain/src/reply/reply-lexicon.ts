import {
  HELP_WORDS,
  OPT_IN_WORDS,
  OPT_OUT_ALL_WORDS,
  OPT_OUT_MISSPELLINGS,
  OPT_OUT_WORDS,
  POLITE_WORDS,
} from './reply-words.data.js';

export interface LexiconEntry {
  readonly class: 'opt_out' | 'opt_in' | 'help';
  readonly scope: 'company' | 'all';
  /** How sure a reply is that consists of this alone. */
  readonly confidence: number;
  /** Opens a sentence of its own: what follows a full stop does not take it back. */
  readonly strong: boolean;
  /** The word that was meant. */
  readonly word: string;
  /** Set when only one language has it. */
  readonly language: string | undefined;
}

const CONFIDENCE = { word: 1, misspelling: 0.9, phrase: 0.9 } as const;

/** Every phrase that means something, by its normalised text. */
export const LEXICON: ReadonlyMap<string, LexiconEntry> = buildLexicon();

/** Polite phrases with their language (undefined where several share one). */
export const POLITE: ReadonlyMap<string, string | undefined> = buildPolite();

/** The most words that a phrase of either kind has: nothing longer is ever looked up. */
export const LONGEST_PHRASE = Math.max(...[...LEXICON.keys(), ...POLITE.keys()].map((key) => key.split(' ').length));

function buildLexicon(): Map<string, LexiconEntry> {
  const lexicon = new Map<string, LexiconEntry>();
  for (const [language, { strong, plain, phrases }] of Object.entries(OPT_OUT_WORDS)) {
    const shared = { class: 'opt_out', scope: 'company' } as const;
    addAll(lexicon, language, strong, { ...shared, confidence: CONFIDENCE.word, strong: true });
    addAll(lexicon, language, plain, { ...shared, confidence: CONFIDENCE.word, strong: false });
    addAll(lexicon, language, phrases, { ...shared, confidence: CONFIDENCE.phrase, strong: true });
  }
  for (const [language, words] of Object.entries(OPT_OUT_ALL_WORDS)) {
    addAll(lexicon, language, words, { class: 'opt_out', scope: 'all', confidence: CONFIDENCE.word, strong: true });
  }
  for (const [language, words] of Object.entries(OPT_IN_WORDS)) {
    addAll(lexicon, language, words, { class: 'opt_in', scope: 'company', confidence: CONFIDENCE.word, strong: false });
  }
  for (const [language, words] of Object.entries(HELP_WORDS)) {
    addAll(lexicon, language, words, { class: 'help', scope: 'company', confidence: CONFIDENCE.word, strong: false });
  }
  for (const [misspelling, word] of Object.entries(OPT_OUT_MISSPELLINGS)) {
    const meant = lexicon.get(word);
    if (!meant) throw new Error(`misspelling of an unknown word: ${word}`);
    if (!lexicon.has(misspelling)) {
      lexicon.set(misspelling, { ...meant, confidence: CONFIDENCE.misspelling, strong: false });
    }
  }
  return lexicon;
}

function addAll(
  lexicon: Map<string, LexiconEntry>,
  language: string,
  phrases: readonly string[],
  entry: Omit<LexiconEntry, 'word' | 'language'>,
): void {
  for (const word of phrases) {
    const known = lexicon.get(word);
    if (known && known.class !== entry.class) throw new Error(`"${word}" would mean ${known.class} and ${entry.class}`);
    const isSingle = language !== '*' && !known;
    lexicon.set(word, { ...(known ?? entry), word, language: isSingle ? language : undefined });
  }
}

function buildPolite(): Map<string, string | undefined> {
  const polite = new Map<string, string | undefined>();
  for (const [language, phrases] of Object.entries(POLITE_WORDS)) {
    for (const phrase of phrases) polite.set(phrase, polite.has(phrase) ? undefined : language);
  }
  return polite;
}
