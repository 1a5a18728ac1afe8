import { parse } from 'csv-parse';
import type { CsvError, Parser } from 'csv-parse';
import { LONGEST_LINE_BYTES } from './read-lines.js';
import type { ByteSource, Place } from './read-lines.js';

export type CsvRecord = Place & ({ readonly cells: string[] } | { readonly fault: 'INVALID_CSV' | 'LINE_TOO_LONG' });

/** A file with more of them is no CSV; each costs reading up to 64 KiB again. */
const MOST_FAULTS = 1_000;

/** Thrown where a file cannot be read any further. */
export class UnreadableFileError extends Error {
  readonly code = 'CSV_UNREADABLE';
  readonly detail = `More than ${MOST_FAULTS} lines have a quotation mark that is not closed, or are too long.`;
}

/**
 * Records of a CSV file from a place on that a record ended at. A record that cannot be read, by a quotation mark that
 * is never closed for instance, would swallow what follows: it ends at its first line, and reading goes on behind that.
 *
 * Files that have quotation marks where RFC 4180 has none (`="+336…"` without quotes around it) are read all the same,
 * from there on with one line a record: otherwise a mark that is not closed would swallow lines that nobody hears of.
 */
export async function* readCsvRecords(source: ByteSource, delimiter: string, from: Place): AsyncGenerator<CsvRecord[]> {
  let place = from;
  let loose = false;
  for (let faults = 0; ;) {
    const reader = new CsvPiece(delimiter, place, loose);
    for await (const bytes of source(place.offset)) {
      const records = await reader.write(bytes);
      if (records.length > 0) yield records;
      if (reader.failure) break;
    }
    const last = await reader.end();
    if (last.length > 0) yield last;
    if (!reader.failure) return;
    place = reader.place;
    if (!loose && STRAY_QUOTES.has(reader.failure)) {
      loose = true;
      continue;
    }
    faults += 1;
    if (faults > MOST_FAULTS) throw new UnreadableFileError();
    const begin = place.offset;
    place = await findNextLine(source, place);
    // The parser only says that it never found the end; a line that is short has no other fault than its quotes.
    yield [{ ...place, fault: place.offset - begin > LONGEST_LINE_BYTES ? 'LINE_TOO_LONG' : 'INVALID_CSV' }];
  }
}

const STRAY_QUOTES: ReadonlySet<string> = new Set(['INVALID_OPENING_QUOTE', 'CSV_INVALID_CLOSING_QUOTE']);
const SEVERAL_LINES = 'SEVERAL_LINES';

/** One run of the library's parser. Its stream of records would lose those before a failure, so they are taken one by one. */
class CsvPiece {
  /** Code of what ended it. */
  failure: string | undefined;
  /** Behind the last record that could be read. */
  place: Place;
  private records: CsvRecord[] = [];
  private readonly parser: Parser;

  constructor(delimiter: string, from: Place, loose: boolean) {
    this.place = from;
    this.parser = parse({
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: loose,
      skip_empty_lines: true,
      max_record_size: LONGEST_LINE_BYTES,
      on_record: (cells: string[], { bytes, lines }) => {
        if (loose && cells.some((cell) => cell.includes('\n'))) this.failure ??= SEVERAL_LINES;
        if (this.failure !== undefined) return null;
        this.place = { offset: from.offset + bytes, line: from.line + lines };
        this.records.push({ ...this.place, cells });
        return null;
      },
    });
    this.parser.on('error', (error) => (this.failure ??= (error as CsvError).code));
    this.parser.resume();
  }

  write(bytes: Buffer): Promise<CsvRecord[]> {
    return new Promise((resolve) => this.parser.write(bytes, () => resolve(this.take())));
  }

  end(): Promise<CsvRecord[]> {
    if (this.failure !== undefined) {
      this.parser.destroy();
      return Promise.resolve(this.take());
    }
    return new Promise((resolve) => {
      const done = (): void => resolve(this.take());
      this.parser.once('end', done).once('error', done);
      this.parser.end();
    });
  }

  private take(): CsvRecord[] {
    const taken = this.records;
    this.records = [];
    return taken;
  }
}

const NEW_LINE = 10;

/** Behind the first line that has anything in it. */
async function findNextLine(source: ByteSource, from: Place): Promise<Place> {
  let { offset, line } = from;
  let begun = false;
  for await (const bytes of source(from.offset)) {
    for (const byte of bytes) {
      offset += 1;
      if (byte !== NEW_LINE) begun = true;
      else line += 1;
      if (begun && byte === NEW_LINE) return { offset, line };
    }
  }
  return { offset, line: line + 1 };
}
