import { mapContactColumns, unguardCell } from '@stopgate/domain';
import type { ContactCells, ContactColumn, ContactMapping } from '@stopgate/domain';
import { problem } from '@stopgate/nest';
import { readCsvRecords } from '../import-opt-outs/read-csv-records.js';
import { readJsonRecords } from '../import-opt-outs/read-json-records.js';
import { readHeader, showIgnored } from '../import-opt-outs/read-layout.js';
import type { ByteSource, LineFault, Place } from '../import-opt-outs/read-lines.js';

/** How a file of contacts is to be read; kept with the import. */
export type ContactLayout =
  | {
      readonly format: 'csv';
      readonly delimiter: string;
      /** What each cell of a line is; null for one that is not read. */
      readonly columns: readonly (ContactColumn | null)[];
      readonly start: Place;
    }
  | { readonly format: 'ndjson' };

/** One line; its cells by the names of the API, those of the company's own fields under `fields`. */
export type ContactSourceLine = Place & ({ readonly fields: ContactCells } | { readonly fault: LineFault });

/** The layout of a CSV file by its first line and what was said of its columns. Throws a 400 with a code of its own. */
export function readContactLayout(head: Buffer, mapping: ContactMapping | undefined) {
  const { header, delimiter, start } = readHeader(head);
  const mapped = mapContactColumns(header, mapping);
  if (!mapped.ok) throw problem(400, mapped.code, mapped.detail);
  const columns = mapped.columns.map((column) => column ?? null);
  return {
    layout: { format: 'csv', delimiter, columns, start } satisfies ContactLayout,
    ignored: showIgnored(mapped.ignored),
  };
}

/** Lines behind `from`, in lists; rejects as the source does. */
export async function* readContactLines(
  source: ByteSource,
  layout: ContactLayout,
  from: Place,
): AsyncGenerator<ContactSourceLine[]> {
  if (layout.format === 'ndjson') {
    return yield* readJsonRecords<ContactCells>(source, from, (fields) => ({ fields: fields as ContactCells }));
  }
  for await (const records of readCsvRecords(source, layout.delimiter, from)) {
    yield records.map((record): ContactSourceLine => {
      const { offset, line } = record;
      return 'fault' in record ? record : { offset, line, fields: toCells(record.cells, layout.columns) };
    });
  }
}

/** An empty cell says nothing. */
function toCells(cells: readonly string[], columns: readonly (ContactColumn | null)[]): ContactCells {
  const own: [string, string][] = [];
  const known: [string, string][] = [];
  for (const [index, column] of columns.entries()) {
    const text = unguardCell(cells[index] ?? '').trim();
    if (!column || text === '') continue;
    if (column.startsWith('fields.')) own.push([column.slice('fields.'.length), text]);
    else known.push([column, text]);
  }
  return { ...Object.fromEntries(known), ...(own.length > 0 && { fields: Object.fromEntries(own) }) };
}
