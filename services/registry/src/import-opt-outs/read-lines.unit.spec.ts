import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { readCsvLayout } from './read-layout.js';
import { LONGEST_LINE_BYTES, readLines } from './read-lines.js';
import type { ByteSource, Layout, Place, SourceLine } from './read-lines.js';
import { CHUNK_BYTES, toChunks } from './receive-body.js';

/** The text in pieces of `size` bytes, from wherever it is asked for. */
function sourceOf(text: string, size: number): ByteSource {
  const bytes = Buffer.from(text);
  return async function* read(from) {
    for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}

async function readAll(source: ByteSource, layout: Layout, from?: Place): Promise<SourceLine[]> {
  const start = layout.format === 'csv' ? layout.start : { offset: 0, line: 0 };
  const lines: SourceLine[] = [];
  for await (const some of readLines(source, layout, from ?? start)) lines.push(...some);
  return lines;
}

const cells = fc.oneof(
  fc.stringMatching(/^[a-z0-9 ,;é€'"+@-]{0,12}$/),
  fc.constantFrom('', '"', 'a\nb', '+33612345678', '"open'),
);
const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
/** Rows as RFC 4180 has them: quoted where they must be. */
const files = fc
  .array(fc.array(cells, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map((row) => row.map(quote).join(',')).join('\n'));
/** Anything: unclosed quotation marks, blank lines, lines without end. */
const garbage = fc
  .array(fc.oneof(cells, fc.constantFrom('\n', '\n\n', ',', '"\n', ',"')), { maxLength: 40 })
  .map((parts) => parts.join(''));
const sizes = fc.integer({ min: 1, max: 40 });
const layout: Layout = {
  format: 'csv',
  delimiter: ',',
  columns: ['address', 'reason', null, 'campaignId'],
  start: { offset: 0, line: 0 },
};

describe('lines of a file', () => {
  test('hold what the library reads of the whole text, whatever pieces it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(files, sizes, async (text, size) => {
        const plain: Layout = { ...layout, columns: ['address', 'reason', 'campaignId', 'occurredAt'] };
        const rows = parse(text, {
          relax_column_count: true,
          skip_empty_lines: true,
          record_delimiter: '\n',
        }) as string[][];
        const found = await readAll(sourceOf(text, size), plain);
        const strip = (cell: string | undefined) => (cell ?? '').replace(/^'(?='*[=+\-@\t\r\n])/, '').trim();
        expect(
          found.map(
            (line) =>
              'fields' in line && [
                line.fields.address,
                line.fields.reason,
                line.fields.campaignId,
                line.fields.occurredAt,
              ],
          ),
        ).toEqual(rows.map((row) => [0, 1, 2, 3].map((index) => strip(row[index]) || undefined)));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['csv', layout, files],
    ['ndjson', { format: 'ndjson' } as Layout, fc.oneof(files, garbage)],
  ])('of %s are the same when reading begins again at any of them', async (_name, how, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, sizes, fc.nat(20), async (text, size, other, place) => {
        const all = await readAll(sourceOf(text, size), how);
        const at = all[place % (all.length + 1)];
        const rest = at ? await readAll(sourceOf(text, other), how, at) : [];
        expect(rest).toEqual(at ? all.slice(all.indexOf(at) + 1) : []);
      }),
      { numRuns: 500 },
    );
  });

  test('of whatever text go on to its end, and depend on no pieces', async () => {
    await fc.assert(
      fc.asyncProperty(garbage, sizes, sizes, async (text, size, other) => {
        const all = await readAll(sourceOf(`${text}\nlast,line\n`, size), layout);
        expect(all).toEqual(await readAll(sourceOf(`${text}\nlast,line\n`, other), layout));
        all.forEach((line, index) => expect(line.offset).toBeGreaterThan(all[index - 1]?.offset ?? 0));
        expect(all.at(-1)!.offset).toBe(Buffer.byteLength(text) + 11);
      }),
      { numRuns: 500 },
    );
  });

  test('with quotation marks where there should be none are read, one line a record', async () => {
    const text = '+331,"a\nb"\n="+332",x\n+333,"never\n+334,y\n+335,"z"\n';
    const found = await readAll(sourceOf(text, 7), layout);
    expect(found.map(({ line, ...rest }) => [line, 'fault' in rest ? rest.fault : rest.fields.address])).toEqual([
      [2, '+331'],
      [3, '="+332"'],
      [4, 'INVALID_CSV'],
      [5, '+334'],
      [6, '+335'],
    ]);
  });

  test('are counted as an editor counts them', async () => {
    const text = 'h\n\n+331,"a\nb"\n\n+332,x\n+333,"y\n+334,z\n';
    expect(
      (await readAll(sourceOf(text, 5), layout)).map(({ line, ...rest }) => [
        line,
        'fault' in rest ? rest.fault : rest.fields.address,
      ]),
    ).toEqual([
      [1, 'h'],
      [4, '+331'],
      [6, '+332'],
      [7, 'INVALID_CSV'],
      [8, '+334'],
    ]);
  });

  test('too many of which cannot be read end the reading', async () => {
    const text = '"open\n'.repeat(1_100);
    await expect(readAll(sourceOf(text, CHUNK_BYTES), layout)).rejects.toMatchObject({ code: 'CSV_UNREADABLE' });
  });

  test('of NDJSON of any length are a finding, not a memory', async () => {
    const text = `{"reason":"${'x'.repeat(LONGEST_LINE_BYTES * 3)}"}\n{"address":"+33612345678","reason":null,"other":{}}`;
    expect(await readAll(sourceOf(text, 1_000), { format: 'ndjson' })).toMatchObject([
      { line: 1, fault: 'LINE_TOO_LONG' },
      { line: 2, fields: { address: '+33612345678' } },
    ]);
  });
});

describe('the layout', () => {
  test.each([
    ['channel,address\n', ',', { offset: 16, line: 1 }],
    ['sep=;\nchannel;address\nx', ';', { offset: 22, line: 2 }],
    ['address', ',', { offset: 7, line: 1 }],
  ])('%j', (text, delimiter, start) => {
    expect(readCsvLayout(Buffer.from(text)).layout).toMatchObject({ delimiter, start });
  });
});

async function chunksOf(pieces: readonly Buffer[], charset?: string): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  const payload = (async function* () {
    yield* pieces;
  })();
  for await (const chunk of toChunks(payload, charset, 10_000_000)) chunks.push(chunk);
  return chunks;
}

function cut(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}

describe('a body', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', ',', '\n', '\r', '\r\n') });
  const encodings = fc.constantFrom('utf8', 'utf8-bom', 'utf16le', 'utf16be');

  test('is UTF-8 with one kind of line end, whatever it was and in whatever pieces it came', async () => {
    await fc.assert(
      fc.asyncProperty(texts, encodings, sizes, async (text, encoding, size) => {
        const marked = encoding === 'utf8' ? text : `\ufeff${text}`;
        const bytes = Buffer.from(marked, encoding.startsWith('utf16') ? 'utf16le' : 'utf8');
        if (encoding === 'utf16be') bytes.swap16();
        const chunks = await chunksOf(cut(bytes, size));
        expect(Buffer.concat(chunks).toString()).toBe(text.replaceAll(/\r\n?/g, '\n'));
      }),
      { numRuns: 1_000 },
    );
  });

  test('comes in chunks of one length', async () => {
    const bytes = Buffer.from('é'.repeat(CHUNK_BYTES * 2 + 5));
    const chunks = await chunksOf(cut(bytes, 100_001));
    expect(chunks.map(({ length }) => length)).toEqual([CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES, 10]);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  test('in Latin-1 is read when it says so', async () => {
    const bytes = Buffer.from('caf\xe9 \x80', 'latin1');
    expect(Buffer.concat(await chunksOf(cut(bytes, 2), 'windows-1252')).toString()).toBe('café €');
    await expect(chunksOf(cut(bytes, 2))).rejects.toMatchObject({ code: 'INVALID_ENCODING' });
  });

  test.each([
    ['half a character', Buffer.from([0x61, 0x62, 0x63, 0x64, 0xc3])],
    ['UTF-16 without a mark', Buffer.from('address', 'utf16le')],
  ])('with %s is refused', async (_name, bytes) => {
    await expect(chunksOf([bytes])).rejects.toMatchObject({ status: 400, code: 'INVALID_ENCODING' });
  });

  test('that is too large is refused while it comes', async () => {
    await expect(chunksOf(cut(Buffer.alloc(10_000_001, 'a'), 1_000_000))).rejects.toMatchObject({ status: 413 });
  });
});
