import { Readable } from 'node:stream';
import { problem } from '@stopgate/nest';
import type { FastifyRequest } from 'fastify';
import type { ImportStore, NewImport } from './import-store.js';
import type { ImportRow } from './imports.sql.js';
import { readCsvLayout } from './read-layout.js';
import type { Place } from './read-lines.js';
import { charsetOf, toChunks } from './receive-body.js';

/** Imports of one company that are not at their end. */
const MOST_OPEN = 10;

const FORMATS: readonly (readonly [type: RegExp, format: NewImport['format']])[] = [
  [/^text\/csv(?:\s*;|$)/i, 'csv'],
  [/^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines)(?:\s*;|$)/i, 'ndjson'],
];

/** The body of a request that nothing has been read of. */
export interface Upload {
  readonly format: NewImport['format'];
  readonly contentType: string;
  readonly payload: Readable;
}

/** What a request brings, by its content type; throws 415 for others. */
export function openUpload({ headers, body }: FastifyRequest): Upload {
  const contentType = headers['content-type'] ?? '';
  const format = FORMATS.find(([type]) => type.test(contentType))?.[1];
  if (!format) throw problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send text/csv or application/x-ndjson.');
  return { format, contentType, payload: body instanceof Readable ? body : Readable.from([]) };
}

export interface ReceiveOptions {
  readonly mostBytes: number;
  /** How a CSV file is to be read, by its beginning; that of opt-outs when absent. Throws problems. */
  readonly readLayout?: (head: Buffer) => {
    readonly layout: { readonly start: Place };
    readonly ignored: readonly string[];
  };
}

/**
 * Stores a body as it comes, chunk by chunk; when it resolves, the import is safe. A body that ends early, or cannot be
 * read, leaves nothing behind. Throws problems: 400, 409, 413, 415.
 */
export async function receiveImport(
  store: ImportStore,
  wanted: NewImport,
  { contentType, payload }: Upload,
  { mostBytes, readLayout = readCsvLayout }: ReceiveOptions,
): Promise<ImportRow> {
  const charset = charsetOf(contentType);
  if (!(await store.open(wanted, MOST_OPEN))) {
    throw problem(409, 'TOO_MANY_IMPORTS', `A company has at most ${MOST_OPEN} imports at work; wait for one to end.`);
  }
  try {
    let found: ReturnType<typeof readLayout> | undefined;
    let position = 0;
    // Destroying the request would cut the connection before the answer is read.
    for await (const chunk of toChunks(payload.iterator({ destroyOnReturn: false }), charset, mostBytes)) {
      if (wanted.format === 'csv') found ??= readLayout(chunk);
      await store.addChunk(wanted, position, chunk);
      position += 1;
    }
    if (wanted.format === 'csv') found ??= readLayout(Buffer.alloc(0));
    const accepted = found
      ? await store.accept(wanted, { ...found.layout, ignored: found.ignored }, found.layout.start)
      : await store.accept(wanted, { format: 'ndjson' }, { offset: 0, line: 0 });
    if (!accepted) throw problem(408, 'REQUEST_TIMEOUT', 'The body took too long.');
    return accepted;
  } catch (error) {
    // What is still to come is read and thrown away, so that the caller sees the answer.
    payload.resume();
    await store.drop(wanted).catch(() => undefined);
    throw error;
  }
}
