import type { Pool, QueryResultRow } from 'pg';

/** A lock on so many rows is not held for long. */
const SLICE = 10_000;

/**
 * Deletes what is older than `before`, slice by slice. Gives how many rows went.
 *
 * @param sql deletes at most $2 of the rows from before $1
 * @param onSlice gets what each of these statements returned
 */
export async function forgetInSlices<Row extends QueryResultRow>(
  pool: Pool,
  sql: string,
  { before, slice = SLICE }: { readonly before: Date; readonly slice?: number | undefined },
  onSlice: (rows: readonly Row[]) => void = () => undefined,
): Promise<number> {
  for (let total = 0; ;) {
    const { rowCount, rows } = await pool.query<Row>(sql, [before, slice]);
    const gone = rowCount ?? 0;
    onSlice(rows);
    total += gone;
    if (gone < slice) return total;
  }
}
