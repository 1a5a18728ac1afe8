/** Marks our own cursors; also keeps the one after the empty campaign from being an empty text. */
const MARK = 'after:';

/** An opaque text from which the next page begins. */
export function encodeCursor(lastKey: string): string {
  return Buffer.from(`${MARK}${lastKey}`).toString('base64url');
}

/** The key after which the page begins; undefined when the text is no cursor of ours. */
export function decodeCursor(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  return text.startsWith(MARK) && !text.includes('\0') ? text.slice(MARK.length) : undefined;
}
