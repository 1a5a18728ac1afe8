/**
 * Where else a readable address of a person stands: one statement a table, of company, channel and address ($1, $2, $3).
 * A test looks for columns that hold addresses and are neither here nor among those that erasing itself takes care of.
 */
export const ERASE_ELSEWHERE: readonly {
  readonly table: string;
  readonly columns: readonly string[];
  readonly sql: string;
}[] = [];

/** What the erasure itself renames or empties. */
export const ERASED_BY_NAME: Readonly<Record<string, readonly string[]>> = {
  suppression: ['address'],
  suppression_history: ['address'],
  erasure: ['address'],
};
