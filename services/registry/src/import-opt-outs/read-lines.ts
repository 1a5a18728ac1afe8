import { unguardCell } from '@stopgate/domain';
import type { ImportFields } from '@stopgate/domain';
import { readCsvRecords } from './read-csv-records.js';
import { readFields, readJsonRecords } from './read-json-records.js';

/** The body from a byte on, in pieces of any length. */
export type ByteSource = (from: number) => AsyncIterable<Buffer>;

export interface Place {
  /** Bytes that are read. */
  readonly offset: number;
  /** Lines that are read, as an editor counts them. */
  readonly line: number;
}

/** Why a line could not be read at all. */
export type LineFault = 'INVALID_CSV' | 'INVALID_JSON' | 'LINE_TOO_LONG';

/** One line of data. `line`: the one it ends on; `offset`: the first byte behind it. */
export type SourceLine = Place & ({ readonly fields: ImportFields } | { readonly fault: LineFault });

/** How a file is to be read; decided once, by its first line. */
export type Layout =
  | {
      readonly format: 'csv';
      readonly delimiter: string;
      /** What each cell of a line is; null for one that is not read. */
      readonly columns: readonly (keyof ImportFields | null)[];
      readonly channel?: 'sms' | 'email' | undefined;
      /** Where the data begin. */
      readonly start: Place;
    }
  | { readonly format: 'ndjson' };

/** The most that one line may have; longer ones are a finding, and reading goes on behind them. */
export const LONGEST_LINE_BYTES = 65_536;

/** Lines behind `from`, in lists of some thousands: one for each piece of the source. Rejects as the source does. */
export async function* readLines(source: ByteSource, layout: Layout, from: Place): AsyncGenerator<SourceLine[]> {
  if (layout.format === 'ndjson') return yield* readJsonRecords(source, from, readFields);
  const { columns, channel } = layout;
  for await (const records of readCsvRecords(source, layout.delimiter, from)) {
    yield records.map((record): SourceLine => {
      const { offset, line } = record;
      return 'fault' in record ? record : { offset, line, fields: toFields(record.cells, columns, channel) };
    });
  }
}

function toFields(
  cells: readonly string[],
  columns: readonly (keyof ImportFields | null)[],
  channel: string | undefined,
): ImportFields {
  const fields: Partial<Record<keyof ImportFields, string>> = channel === undefined ? {} : { channel };
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    const cell = cells[index];
    if (!column || !cell) continue;
    const text = unguardCell(cell).trim();
    // A named channel is more than the name of a column.
    if (text !== '') fields[column] = text;
  }
  return fields;
}
