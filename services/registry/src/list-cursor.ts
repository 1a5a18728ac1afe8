import { problem } from '@stopgate/nest';
import type { z } from 'zod';

/** What the documents of lists say of `INVALID_CURSOR`. */
export const INVALID_CURSOR = 'The cursor is not one that a list gave.';

/** Where a page ended, as a text that means nothing to callers. */
export function encodeCursor(position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position that a cursor tells; undefined for a text that no list has given, which `schema` tells. */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string): z.output<S> | undefined {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

/** The same; undefined without a cursor, and a 400 `INVALID_CURSOR` for a text that no list has given. */
export function readCursorOf<S extends z.ZodType>(schema: S, cursor: string | undefined): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  const position = decodeCursor(schema, cursor);
  if (position === undefined) throw problem(400, 'INVALID_CURSOR', INVALID_CURSOR);
  return position;
}
