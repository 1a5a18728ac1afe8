import type { ComposedWish } from './match-composition.js';
import type { ReplyClass } from './reply-class.js';
import type { LexiconEntry } from './reply-lexicon.js';
import { REPLY_RULE_VERSION } from './reply-words.data.js';

/** What a known word or phrase says. `politeLanguage`: that of the politeness beside it; `name`: of the company that is named. */
export function toClassification(
  entry: LexiconEntry,
  confidence: number,
  politeLanguage: string | undefined,
  name?: string,
): ReplyClass {
  const language = entry.language ?? politeLanguage;
  const named = entry.class === 'opt_out' && entry.scope === 'company' ? name : undefined;
  return {
    class: entry.class,
    confidence,
    matched: entry.word,
    ...(language !== undefined && { language }),
    scope: named === undefined ? entry.scope : 'keyword',
    ...(named !== undefined && { named }),
    ruleVersion: REPLY_RULE_VERSION,
  };
}

/** What wording that is put together says. */
export function toComposed(wish: ComposedWish, confidence: number): ReplyClass {
  const { matched, language, scope, names } = wish;
  const named = wish.class === 'opt_out' && scope === 'company' ? joinNames(names) : undefined;
  return {
    class: wish.class,
    confidence,
    matched,
    ...(language !== undefined && { language }),
    scope: named === undefined ? scope : 'keyword',
    ...(named !== undefined && { named }),
    ruleVersion: REPLY_RULE_VERSION,
  };
}

/** Twice the same name is one. Of two there is no telling which is meant, so both are told. */
export function joinNames(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : [...new Set(names)].join(' ');
}
