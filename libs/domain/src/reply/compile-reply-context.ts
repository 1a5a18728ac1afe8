import { CompiledReplyContext } from './compiled-context.js';
import { findReplyWordFault, REPLY_WORD_KINDS } from './find-reply-word-fault.js';
import type { LexiconEntry } from './reply-lexicon.js';
import { tokeniseReply } from './tokenise-reply.js';

/** Words of one company, beside those that count for everybody. */
export interface CompanyReplyWords {
  readonly optOut?: readonly string[];
  readonly optIn?: readonly string[];
  readonly help?: readonly string[];
}

export interface ReplyContext {
  /** What a company or its list is called, in one or more words: "STOP ACME". */
  readonly companyWords?: readonly string[];
  /** Shorter forms of it, believed only behind a word that means nothing but stop: "STOP Booking", not "cancel booking". */
  readonly shortNames?: readonly string[];
  readonly words?: CompanyReplyWords;
}

/**
 * Makes ready what is known, once for many replies. Words with a fault (`findReplyWordFault`) are left out, so that none
 * can take a word that counts for everybody; of a word in two lists the opt-out counts, then the opt-in. Never throws.
 */
export function compileReplyContext({
  companyWords = [],
  shortNames = [],
  words = {},
}: ReplyContext): CompiledReplyContext {
  const entries = new Map<string, LexiconEntry>();
  for (const kind of ['optOut', 'optIn', 'help'] as const) {
    for (const written of words[kind] ?? []) {
      const word = tokeniseReply(written).join(' ');
      if (entries.has(word) || findReplyWordFault(kind, written) !== undefined) continue;
      entries.set(word, {
        class: REPLY_WORD_KINDS[kind].class,
        scope: 'company',
        confidence: 1,
        strong: false,
        isRefusal: false,
        word,
        language: undefined,
      });
    }
  }
  return new CompiledReplyContext(companyWords, shortNames, entries);
}
