import type { LexiconEntry } from './reply-lexicon.js';
import { readNames, readSplitNames } from './reply-names.js';
import type { Names } from './reply-names.js';

/** What is known of whom a reply can concern, ready to be read with. Made by `compileReplyContext` alone. */
export class CompiledReplyContext {
  readonly names: Names;
  readonly splitNames: Names;

  constructor(
    companyWords: readonly string[],
    /** Words of the company by their normalised text. */
    readonly words: ReadonlyMap<string, LexiconEntry>,
  ) {
    this.names = readNames(companyWords);
    this.splitNames = readSplitNames(companyWords);
  }
}

export const EMPTY_CONTEXT = new CompiledReplyContext([], new Map());

/** A word of a company has so many parts at most. */
export const MOST_PARTS = 3;
