import { detectDelimiter, mapColumns } from '@stopgate/domain';
import { problem } from '@stopgate/nest';
import { parse } from 'csv-parse/sync';
import type { Layout, Place } from './read-lines.js';

/** Header cells that are shown back; a file can have any number of columns. */
const MOST_SHOWN = 100;

export interface CsvLayout {
  readonly layout: Extract<Layout, { format: 'csv' }>;
  /** Names of columns that the import does not read. */
  readonly ignored: readonly string[];
}

/** A header whose quotes are not closed on its line, as CSV would allow, is read as no header. */
function parseLine(line: string, delimiter: string): string[][] {
  try {
    return parse(line, { delimiter, relax_quotes: true, relax_column_count: true }) as string[][];
  } catch {
    return [];
  }
}

/**
 * How a CSV file is to be read, by its first line. Excel's own `sep=;` in front of the header is heeded. Throws a 400 with
 * a code of its own when there is no header, or an address could be in several columns.
 *
 * @param head the beginning of the file, as `toChunks` gives it
 */
export function readCsvLayout(head: Buffer): CsvLayout {
  const { header, delimiter, start } = readHeader(head);
  const mapping = mapColumns(header);
  if (!mapping.ok) throw problem(400, mapping.code, mapping.detail);
  const columns = mapping.columns.map((column) => column ?? null);
  return {
    layout: { format: 'csv', delimiter, columns, channel: mapping.channel, start },
    ignored: showIgnored(mapping.ignored),
  };
}

/** Names of columns as they are shown back. */
export function showIgnored(names: readonly string[]): string[] {
  return names.slice(0, MOST_SHOWN).map((name) => name.slice(0, 100));
}

/** The header of a CSV file, its delimiter, and where the data begin. */
export function readHeader(head: Buffer): {
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly start: Place;
} {
  const hint = /^sep=([,;\t])\n/i.exec(head.toString('utf8', 0, 8));
  const begin = hint ? hint[0].length : 0;
  const end = head.indexOf('\n', begin);
  const first = head.toString('utf8', begin, end < 0 ? undefined : end);
  const delimiter = hint?.[1] ?? detectDelimiter(first);
  const [header = []] = parseLine(first, delimiter);
  return { header, delimiter, start: { offset: end < 0 ? head.length : end + 1, line: hint ? 2 : 1 } };
}
