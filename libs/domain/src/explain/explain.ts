import type { ExplainedEntry, ExplainedList, ExplainFacts, ExplainRule, Verdict } from './explained.js';
import { ENGLISH } from './words-en.js';
import type { ExplainWords } from './words.js';

export interface Explanation {
  readonly verdict: Verdict;
  readonly rule: ExplainRule;
  /** Plain sentences, in the order in which to read them. */
  readonly sentences: readonly string[];
}

/** Says what held for a person at a moment, by which rule, and what proves it. Pure; the same facts read the same. */
export function explain(facts: ExplainFacts, words: ExplainWords = ENGLISH): Explanation {
  const { current, message } = facts;
  const verdict = verdictOf(facts);
  const rule = ruleOf(facts);
  const told = current && !facts.isTransactional ? tellEntry(facts, current, words) : [];
  const lists = listsOf(facts).flatMap((list) => words.list(facts, list));
  const sentences = [
    ...(message ? words.refusal(facts, message) : []),
    // Of an address that cannot exist there is nothing to say.
    ...(message?.code === 'INVALID_ADDRESS' ? [] : [words.verdict(facts, verdict), ...told, ...lists]),
    ...(verdict === 'opted_out' && !message ? [words.consequence(facts)] : []),
    ...tellLater(facts, words),
  ];
  return { verdict, rule, sentences };
}

/** What one entry says, with its evidence, for a list of entries. */
export function explainEntry(
  facts: Pick<ExplainFacts, 'channel' | 'address'>,
  entry: ExplainedEntry,
  words: ExplainWords = ENGLISH,
): readonly string[] {
  return [...words.entry(facts, entry, ruleOfEntry(entry)), ...words.evidence(entry), words.times(entry)];
}

/** They forbid promotional messages, whatever the person has said. */
function listsOf({ isTransactional, lists = [] }: ExplainFacts): readonly ExplainedList[] {
  return isTransactional ? [] : lists;
}

function verdictOf(facts: ExplainFacts): Verdict {
  if (facts.isTransactional) return 'exempt';
  return facts.current?.type === 'opted_out' || listsOf(facts).length > 0 ? 'opted_out' : 'clear';
}

function ruleOf(facts: ExplainFacts): ExplainRule {
  const { isTransactional, current } = facts;
  if (isTransactional) return 'transactional';
  if (current?.type !== 'opted_out' && listsOf(facts).length > 0) return 'listed';
  return current ? ruleOfEntry(current) : 'never_opted_out';
}

const RULE_OF_METHOD: Readonly<Record<string, ExplainRule>> = {
  import: 'import',
  complaint: 'complaint',
  registry_list: 'registry_list',
};

function ruleOfEntry({ type, method, evidence, consent }: ExplainedEntry): ExplainRule {
  if (evidence?.['rule'] === 'contact') return 'contact';
  if (type === 'cleared') return 'cleared';
  if (type !== 'opted_in') return RULE_OF_METHOD[method] ?? 'opt_out';
  if (method === 'sms_reply') return 'start_keyword';
  return consent ? 'consent' : 'opt_in';
}

function tellEntry(facts: ExplainFacts, current: ExplainedEntry, words: ExplainWords): string[] {
  return [
    ...explainEntry(facts, current, words),
    ...(facts.reason !== undefined && facts.reason !== current.reason ? [words.reason(facts.reason)] : []),
  ];
}

/** What was not known then and is now: a reader who sees today's state would take the answer for wrong. */
function tellLater({ at, later, isTransactional }: ExplainFacts, words: ExplainWords): string[] {
  if (isTransactional) return [];
  const changes = later.filter(({ type }) => type !== 'reason_given');
  const unknown = changes.filter(({ occurredAt }) => occurredAt <= at).map((entry) => words.notYetKnown(entry));
  const since = changes.filter(({ occurredAt }) => occurredAt > at).at(-1);
  return since ? [...unknown, words.changedSince(since)] : unknown;
}
