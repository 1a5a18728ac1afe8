import { arrayParameter, arraySql } from '@stopgate/outbox';

/** One column of a list that goes to PostgreSQL as an array. */
export interface Column<Row> {
  readonly name: string;
  /** The array's element type. */
  readonly type: string;
  readonly of: (row: Row) => string | number | null | undefined;
}

/** `unnest($3::text[], …) AS alias (name, …)`: a whole list of rows in as many parameters as it has columns. */
export function unnestSql<Row>(columns: readonly Column<Row>[], alias: string, firstParameter: number): string {
  const arrays = columns.map(({ type }, index) => arraySql(type, firstParameter + index));
  return `unnest(${arrays.join(', ')}) AS ${alias} (${columns.map(({ name }) => name).join(', ')})`;
}

/** The parameters that belong to `unnestSql`. */
export function unnestParameters<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  return columns.map(({ type, of }) => arrayParameter(type, rows, of));
}
