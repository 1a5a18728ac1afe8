/** Words in which people of a language leave. Spelled as people write them: case, accents and apostrophes do not count. */
export interface WordFamily {
  /** Means it wherever it opens a reply as a sentence of its own ("Stop. I never asked for this"). */
  readonly strong: readonly string[];
  /** Only when it is the whole reply, politeness aside; inside a sentence it means other things ("the end"). */
  readonly plain: readonly string[];
  /** Plain wording, taken as the whole reply. */
  readonly phrases: readonly string[];
}

export interface LanguageWords {
  readonly optOut: WordFamily;
  /** Everything from every sender of the number, not only the last one. */
  readonly all?: readonly string[];
  /** Only words that say "begin again"; a yes answers any question and so brings nobody back by accident. */
  readonly optIn?: readonly string[];
  readonly help?: readonly string[];
  /** Politeness that changes nothing, before or after the word. */
  readonly polite?: readonly string[];
}

/** By ISO 639-1 code; `*` are words that many languages share, which tell nothing about the language of a person. */
export type WordsByLanguage = Readonly<Record<string, LanguageWords>>;
