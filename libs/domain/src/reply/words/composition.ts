/**
 * How people of a language put together that they want no more messages. Spelled as people write: case, accents and
 * apostrophes do not count, and a letter may stand for its two ("ä", "ae").
 */
export interface Composition {
  /** Words and short phrases that can stand in one place, with commas between. Names say whether they ask (REQUESTS in composition-index.ts). */
  readonly slots: Readonly<Record<string, string>>;
  /** Slots in their order, with spaces between: `a|b` is either, `a?` may be missing. */
  readonly patterns: readonly string[];
  /** The same, from every company on the number. */
  readonly everyone?: readonly string[];
  /** The same, when nothing else is said: beside other clauses they are about something else ("I'm fine, let me be"). */
  readonly whole?: readonly string[];
  /**
   * Slots put together to come back: "I want your texts again". Only what can mean nothing else: signing up can be for a
   * course, a list one of those who wait, and "text me again" one message once more. The slot `leftBack` ("I left by accident")
   * may stand at either end, unless the pattern says itself where.
   */
  readonly back?: readonly string[];
  /** Single words that change nothing wherever they stand within ("just", "ever"). */
  readonly fillers?: string;
  /** The same, but not beside a refusal: "do not call now" is about now. */
  readonly now?: string;
  /** What people add before or behind, and what does not count without the rest ("wrong number"). */
  readonly beside?: string;
  /** The same, of who comes back ("I changed my mind"). A wish to leave does not stand beside it, nor one to come back beside the rest. */
  readonly besideBack?: string;
}

/** By ISO 639-1 code. */
export type CompositionsByLanguage = Readonly<Record<string, Composition>>;
