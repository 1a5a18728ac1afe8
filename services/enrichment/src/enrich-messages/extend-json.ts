/**
 * The JSON text of an object with another string in its member `body` and with more members at its end, without
 * serialising what stays as it is: a tenth of the time. Undefined when the text is not written so plainly that the one
 * place of `body` is beyond doubt; then the object has to be serialised.
 *
 * `added` begins with a comma and names no member that the object has.
 */
export function extendJson(
  text: string,
  body: { readonly from: string; readonly to: string },
  added: string,
): string | undefined {
  if (text.charCodeAt(text.length - 1) !== CLOSING_BRACE) return undefined;
  if (body.from === body.to) return `${text.slice(0, -1)}${added}}`;
  const at = text.indexOf(NAME);
  if (at === -1 || text.includes(NAME, at + NAME.length)) return undefined;
  let start = at + NAME.length + 1;
  if (text.charCodeAt(start - 1) !== COLON) return undefined;
  // As Python writes it.
  if (text.charCodeAt(start) === SPACE) start += 1;
  const end = endOfString(text, start, body.from);
  if (end === undefined) return undefined;
  return `${text.slice(0, start)}${JSON.stringify(body.to)}${text.slice(end, -1)}${added}}`;
}

/** Where the JSON string that begins at `start` and says `content` ends; undefined where that is in doubt. */
function endOfString(text: string, start: number, content: string): number | undefined {
  if (!text.includes('\\')) {
    // Without any escape a string is what stands between its quotes, and a name is written in one way only.
    const end = start + content.length + 2;
    const isPlain = text.charCodeAt(start) === QUOTE && text.indexOf('"', start + 1) === end - 1;
    return isPlain && text.startsWith(content, start + 1) ? end : undefined;
  }
  // The other escapes write no letter, so the name still has one form.
  if (text.includes('\\u')) return undefined;
  const before = JSON.stringify(content);
  return text.startsWith(before, start) ? start + before.length : undefined;
}

const NAME = '"body"';
const SPACE = 32;
const QUOTE = 34;
const COLON = 58;
const CLOSING_BRACE = 125;
