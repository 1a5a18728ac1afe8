/**
 * A text, or pieces of one that follow one another: strings, and UTF-8 bytes that need not be made again. No character
 * is cut between two pieces.
 */
export type TextPieces = string | readonly (string | Uint8Array)[];

export function joinPieces(text: TextPieces): string {
  if (typeof text === 'string') return text;
  return text.map((piece) => (typeof piece === 'string' ? piece : Buffer.from(piece).toString())).join('');
}

/** An upper bound of its bytes: of the UTF-16 units of a string none takes more than three. */
export function mostBytesOf(text: TextPieces): number {
  if (typeof text === 'string') return text.length * 3;
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const piece = text[index]!;
    bytes += typeof piece === 'string' ? piece.length * 3 : piece.length;
  }
  return bytes;
}
