export interface Concatenation {
  /** The same in all parts of one text, and used again after a while. */
  readonly reference: string;
  readonly total: number;
  /** From 1. */
  readonly number: number;
}

/** Information elements that say which part of a text this is (3GPP TS 23.040, 9.2.3.24): by bytes of their reference. */
const REFERENCE_BYTES: ReadonlyMap<number, number> = new Map([
  [0x00, 1],
  [0x08, 2],
]);

/**
 * Which part of a text a user data header says that its message is; undefined for one that says nothing, or nothing that
 * can be true. The header begins with its own length.
 */
export function readConcatenation(header: Uint8Array): Concatenation | undefined {
  const end = Math.min(header.length, 1 + (header[0] ?? 0));
  for (let at = 1; at + 2 <= end; at += 2 + header[at + 1]!) {
    const bytes = REFERENCE_BYTES.get(header[at]!);
    const element = header.subarray(at + 2, at + 2 + header[at + 1]!);
    if (bytes === undefined || element.length !== bytes + 2 || at + 2 + element.length > end) continue;
    const reference = bytes === 1 ? element[0]! : element[0]! * 256 + element[1]!;
    return checkConcatenation({ reference: String(reference), total: element[bytes]!, number: element[bytes + 1]! });
  }
  return undefined;
}

/** Undefined for a text of one part, or a part that its text does not have. */
export function checkConcatenation(found: Concatenation): Concatenation | undefined {
  const { total, number, reference } = found;
  const isPossible =
    Number.isInteger(total) && Number.isInteger(number) && total >= 2 && total <= 255 && number >= 1 && number <= total;
  return isPossible && reference !== '' ? found : undefined;
}
