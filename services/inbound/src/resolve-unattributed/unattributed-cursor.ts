import { invalidRequest } from '@stopgate/nest';
import type { UnattributedReply } from './kept-reply.js';

const BEGINNING = { at: '1970-01-01T00:00:00.000Z', moId: '' };

/** Where a page ended; opaque to callers. */
export function writeCursor({ reply, firstReceivedAt }: UnattributedReply): string {
  return Buffer.from(JSON.stringify([firstReceivedAt.toISOString(), reply.mo.moId])).toString('base64url');
}

/** 400 INVALID_REQUEST for what `writeCursor` did not write. */
export function readCursor(cursor: string): { readonly at: string; readonly moId: string } {
  if (cursor === '') return BEGINNING;
  try {
    const [at, moId] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof at === 'string' && typeof moId === 'string' && /^[\x21-\x7e]{1,128}$/.test(moId)) {
      return { at: new Date(at).toISOString(), moId };
    }
  } catch {
    // Told below.
  }
  throw invalidRequest([{ path: ['cursor'], message: 'must be nextCursor of an answer before' }]);
}
