/** A member of an object as it is written: `text.slice(start, end)` is name, colon and value. */
export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly valueAt: number;
  readonly end: number;
}

/**
 * The members of an object in the order in which they are written, those of one name each for itself: what parsing
 * loses. Linear in the length of the text.
 *
 * @param text JSON of an object that `JSON.parse` takes; of anything else the answer means nothing, but there is one
 */
export function readMembers(text: string): JsonMember[] {
  const members: JsonMember[] = [];
  let start = skipSpace(text, text.indexOf('{') + 1);
  while (text.charCodeAt(start) === QUOTE) {
    const nameEnd = endOfString(text, start);
    const valueAt = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, valueAt);
    members.push({ name: readName(text.slice(start, nameEnd)), start, valueAt, end });
    // Behind the comma, or at the brace.
    const next = skipSpace(text, end);
    start = text.charCodeAt(next) === COMMA ? skipSpace(text, next + 1) : next;
  }
  return members;
}

function readName(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

/** Index behind the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote + 1;
}

/** By an odd number of backslashes; each is looked at by the one quote that follows its run. */
function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (quote - before) % 2 === 0;
}

function endOfValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return endOfString(text, start);
  if (first !== OPENING_BRACE && first !== OPENING_BRACKET) return endOfWord(text, start);
  let depth = 0;
  let at = start;
  do {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    if (code === OPENING_BRACE || code === OPENING_BRACKET) depth += 1;
    else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) depth -= 1;
    at += 1;
  } while (depth > 0 && at < text.length);
  return at;
}

/** Of a number, true, false or null. */
function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !endsWord(text.charCodeAt(at))) at += 1;
  return at;
}

function endsWord(code: number): boolean {
  return code === COMMA || code === CLOSING_BRACE || isSpace(code);
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** JSON knows four; all others are less than what JSON lets stand outside of strings. */
function isSpace(code: number): boolean {
  return code <= 32;
}

const QUOTE = 34;
const COMMA = 44;
const OPENING_BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
