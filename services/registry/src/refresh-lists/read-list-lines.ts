import { unguardCell } from '@stopgate/domain';
import type { ImportFields } from '@stopgate/domain';
import { problem } from '@stopgate/nest';
import { readFields, readJsonRecords } from '../import-opt-outs/read-json-records.js';
import { readCsvLayout, readHeader, showIgnored } from '../import-opt-outs/read-layout.js';
import type { CsvLayout } from '../import-opt-outs/read-layout.js';
import { readLines } from '../import-opt-outs/read-lines.js';
import type { ByteSource, Layout, Place, SourceLine } from '../import-opt-outs/read-lines.js';

/** How a CSV file of a list is to be read: by the column that was named, else by the names an import knows. Throws 400s. */
export function readListLayout(head: Buffer, column: string | undefined): CsvLayout {
  if (column === undefined) return readCsvLayout(head);
  const { header, delimiter, start } = readHeader(head);
  const plain = header.map((name) => unguardCell(name).trim());
  const places = plain.flatMap((name, index) => (name === column ? [index] : []));
  const [place] = places;
  if (place === undefined) throw problem(400, 'COLUMN_UNKNOWN', `The file has no column ${column}.`);
  if (places.length > 1) throw problem(400, 'CSV_COLUMNS_AMBIGUOUS', `The column ${column} is there more than once.`);
  const columns = plain.map((_, index) => (index === place ? ('address' as const) : null));
  const ignored = showIgnored(plain.filter((_, index) => index !== place));
  return { layout: { format: 'csv', delimiter, columns, start }, ignored };
}

/** Lines behind `from`, in lists; rejects as the source does. */
export function readListLines(
  source: ByteSource,
  layout: Layout,
  from: Place,
  column: string | undefined,
): AsyncGenerator<SourceLine[]> {
  if (layout.format === 'csv' || column === undefined) return readLines(source, layout, from);
  return readJsonRecords<ImportFields>(source, from, (value) =>
    readFields({ address: Object.hasOwn(value, column) ? (value as Record<string, unknown>)[column] : undefined }),
  );
}
