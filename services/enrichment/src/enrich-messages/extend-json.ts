import type { TextPiece, WrittenJson } from '@stopgate/kafka';

/**
 * The JSON of an object with more behind its member `body` and with more members at its end, in pieces: what stays as it
 * is stays bytes. Undefined when the text is not written so plainly that the one place of `body` is beyond doubt; then
 * the object has to be serialised.
 *
 * `appended` is JSON as it stands within a string. `members` begins with a comma and names none that the object has.
 */
export function extendJson(
  { text, bytes }: WrittenJson,
  { body, appended }: { readonly body: string; readonly appended: readonly TextPiece[] },
  members: readonly TextPiece[],
): TextPiece[] | undefined {
  if (text.charCodeAt(text.length - 1) !== CLOSING_BRACE) return undefined;
  const last = bytes.length - 1;
  if (appended.length === 0) return [bytes.subarray(0, last), ...members, '}'];
  const end = endOfBody(text, body);
  if (end === undefined) return undefined;
  // Of ASCII every character is one byte.
  const at = text.length === bytes.length ? end : Buffer.byteLength(text.slice(0, end));
  return [bytes.subarray(0, at), ...appended, bytes.subarray(at, last), ...members, '}'];
}

/** Index of the quote that ends the string of the member `body`; undefined where that is in doubt. */
function endOfBody(text: string, body: string): number | undefined {
  const at = text.indexOf(NAME);
  if (at === -1 || text.includes(NAME, at + NAME.length)) return undefined;
  let start = at + NAME.length + 1;
  if (text.charCodeAt(start - 1) !== COLON) return undefined;
  // As Python writes it.
  if (text.charCodeAt(start) === SPACE) start += 1;
  if (!text.includes('\\')) {
    // Without any escape a string is what stands between its quotes, and a name is written in one way only.
    const end = start + body.length + 1;
    const isPlain = text.charCodeAt(start) === QUOTE && text.indexOf('"', start + 1) === end;
    return isPlain && text.startsWith(body, start + 1) ? end : undefined;
  }
  // The other escapes write no letter, so the name still has one form.
  if (text.includes('\\u')) return undefined;
  const before = JSON.stringify(body);
  return text.startsWith(before, start) ? start + before.length - 1 : undefined;
}

const NAME = '"body"';
const SPACE = 32;
const QUOTE = 34;
const COLON = 58;
const CLOSING_BRACE = 125;
