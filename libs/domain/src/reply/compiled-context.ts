import type { LexiconEntry } from './reply-lexicon.js';
import { readNames, readSplitNames } from './reply-names.js';
import type { Names } from './reply-names.js';
import { COMPOUND_WITH_STOP } from './reply-words.data.js';

/** What is known of whom a reply can concern, ready to be read with. Made by `compileReplyContext` alone. */
export class CompiledReplyContext {
  readonly names: Names;
  readonly shortNames: Names;
  /** Of what nobody else is called, for wording that is put together. */
  readonly splitNames: Names;

  constructor(
    companyWords: readonly string[],
    shortNames: readonly string[],
    /** Words of the company by their normalised text. */
    readonly words: ReadonlyMap<string, LexiconEntry>,
  ) {
    this.names = readNames(companyWords);
    this.shortNames = readNames(shortNames);
    this.splitNames = readSplitNames(companyWords.filter((name) => !COMPOUND_WITH_STOP.has(name)));
  }
}

export const EMPTY_CONTEXT = new CompiledReplyContext([], [], new Map());

/** A word of a company has so many parts at most. */
export const MOST_PARTS = 3;
