import type { ExplainedEntry, ExplainedList, ExplainFacts, ExplainRule, RefusedMessage, Verdict } from './explained.js';

/** What an explanation says, in one language: what to say is decided elsewhere, how to say it here. */
export interface ExplainWords {
  /** What held at that moment. */
  verdict(facts: ExplainFacts, verdict: Verdict): string;
  /** What became of a message, and why. */
  refusal(facts: ExplainFacts, message: RefusedMessage): string[];
  /** What was said or done, on which way. */
  entry(facts: Pick<ExplainFacts, 'channel' | 'address'>, entry: ExplainedEntry, rule: ExplainRule): string[];
  /** What shows it. */
  evidence(entry: ExplainedEntry): string[];
  /** When it happened and when it was recorded. */
  times(entry: ExplainedEntry): string;
  reason(reason: string): string;
  /** A third-party list that the address was on. */
  list(facts: ExplainFacts, list: ExplainedList): string[];
  /** What follows from an opt-out. */
  consequence(facts: ExplainFacts): string;
  /** Something that had happened at that moment, and was recorded only later. */
  notYetKnown(entry: ExplainedEntry): string;
  changedSince(entry: ExplainedEntry): string;
}
