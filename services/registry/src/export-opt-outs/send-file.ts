import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

const TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' } as const;

/** How a call that answers with a file is documented. */
export const FILE_ANSWERS = [
  { description: 'The file', contentType: 'text/csv' },
  { description: 'The file', contentType: 'application/x-ndjson' },
];

/** Answers with a file for download, piece by piece as `text` gives it. `name` without its ending. */
export function sendFile(
  reply: FastifyReply,
  name: string,
  format: keyof typeof TYPES,
  text: AsyncIterable<string>,
): void {
  void reply
    .header('content-type', TYPES[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(Readable.from(text, { objectMode: false, highWaterMark: 1_048_576 }));
}
