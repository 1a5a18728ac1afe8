export interface ReplyClass {
  readonly class: 'opt_out' | 'opt_in' | 'help' | 'other';
  /** 0 (nothing matched) to 1 (the reply is exactly a known word). */
  readonly confidence: number;
  /** The word or phrase that was recognised, in normalised spelling. */
  readonly matched?: string;
  /** ISO 639-1, when the words used belong to one language only. */
  readonly language?: string;
  /** `all`: from every company on the number (STOP ALL); `keyword`: from the list or company that is `named`. */
  readonly scope: 'company' | 'keyword' | 'all';
  /** Whose or which messages were named ("acme" of "STOP ACME"), in normalised spelling. Set with scope `keyword` alone. */
  readonly named?: string;
  readonly ruleVersion: string;
}
