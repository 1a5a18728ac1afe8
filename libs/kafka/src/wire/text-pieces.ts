/**
 * A text, or pieces of one that follow one another: strings, and UTF-8 bytes that need not be made again. No character
 * is cut between two pieces.
 */
export type TextPieces = string | readonly TextPiece[];
export type TextPiece = string | Uint8Array;

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

/** Characters as bytes from `at`. False when one is beyond ASCII, and then those before it count for nothing. */
export function putAscii(buffer: Buffer, text: string, at: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return false;
    buffer[at + index] = code;
  }
  return true;
}
