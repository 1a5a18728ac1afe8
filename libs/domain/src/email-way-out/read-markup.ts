/** One piece of an html document that is not text. */
export interface Markup {
  /** `other`: comments, doctypes and whatever else shows nothing. */
  readonly kind: 'start' | 'end' | 'other';
  /** Of a tag, in lower case. */
  readonly name: string;
  /** The place after it; undefined when the document ends within it. */
  readonly to: number | undefined;
  readonly selfClosing: boolean;
  /** What would end it, where `to` is undefined and there is such a thing: of an open tag nothing is left by a parser. */
  readonly missingEnd: string | undefined;
}

type SeeAttribute = (name: string, from: number, to: number) => void;

const COMMENT_END = /--!?>/g;

// What a character does within a tag; a table takes a third of the time of comparisons.
const SPACE = 1;
const LETTER = 2;
const ENDS_TAG_NAME = 4;
const ENDS_NAME = 8;
const CLASSES = new Uint8Array(0x10000);
for (const space of '\t\n\f\r ') CLASSES[space.charCodeAt(0)] = SPACE | ENDS_TAG_NAME | ENDS_NAME;
for (const end of '/>') CLASSES[end.charCodeAt(0)] = ENDS_TAG_NAME | ENDS_NAME;
CLASSES['='.charCodeAt(0)] = ENDS_NAME;
for (let code = 65; code <= 90; code += 1) CLASSES[code] = CLASSES[code + 32] = LETTER;

/** Of the character at a place; nothing at the end of the text. */
function is(html: string, at: number, classes: number): boolean {
  return (CLASSES[html.charCodeAt(at)]! & classes) !== 0;
}

const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;

/**
 * The markup that begins with the `<` at `from`, as the tokenizer of the HTML standard reads it (13.2.5), or undefined
 * when that `<` is text. `foreign`: within svg or math, where CDATA sections exist.
 */
export function readMarkup(html: string, from: number, foreign: boolean): Markup | undefined {
  const next = html[from + 1];
  if (is(html, from + 1, LETTER)) return readTagAt(html, from, 'start');
  if (next === '?') return readBogusComment(html, from);
  if (next === '!') return readDeclaration(html, from, foreign);
  if (next !== '/') return undefined;
  if (is(html, from + 2, LETTER)) return readTagAt(html, from, 'end');
  // At the very end these two are text, but with a tag behind them they would swallow it.
  if (from + 2 === html.length) return HALF_END_TAG;
  return readBogusComment(html, from);
}

/**
 * Reads the attributes of a tag from the place after its name; gives the place after its `>` (undefined when there is
 * none) and whether a slash stood before that. `see` gets each attribute: its name in lower case, and where its value
 * begins and ends (twice the same place where it has none).
 */
export function readAttributes(
  html: string,
  afterName: number,
  see?: SeeAttribute,
): { to: number | undefined; selfClosing: boolean } {
  let at = afterName;
  for (;;) {
    let slash = false;
    for (; is(html, at, SPACE) || html.charCodeAt(at) === SLASH; at += 1) {
      slash = html.charCodeAt(at) === SLASH;
    }
    if (at >= html.length) return { to: undefined, selfClosing: false };
    if (html.charCodeAt(at) === GREATER) return { to: at + 1, selfClosing: slash };

    const name = at;
    // The first character belongs to the name even when it is "=".
    for (at += 1; at < html.length && !is(html, at, ENDS_NAME); at += 1);
    const nameEnd = at;
    at = skipSpace(html, at);
    if (html.charCodeAt(at) !== EQUALS) {
      see?.(html.slice(name, nameEnd).toLowerCase(), nameEnd, nameEnd);
      continue;
    }
    at = skipSpace(html, at + 1);

    const quote = html[at];
    const quoted = quote === '"' || quote === "'";
    const value = quoted ? at + 1 : at;
    const valueEnd = quoted ? html.indexOf(quote, value) : endOfUnquoted(html, at);
    if (valueEnd === -1) return { to: undefined, selfClosing: false };
    see?.(html.slice(name, nameEnd).toLowerCase(), value, valueEnd);
    at = quoted ? valueEnd + 1 : valueEnd;
  }
}

/** The place after the name of the tag whose `<` stands at `from`. */
export function afterTagName(html: string, from: number): number {
  // A slash here is that of an end tag.
  let at = from + 2;
  while (at < html.length && !is(html, at, ENDS_TAG_NAME)) at += 1;
  return at;
}

function readTagAt(html: string, from: number, kind: 'start' | 'end'): Markup {
  const nameEnd = afterTagName(html, from);
  const name = html.slice(from + (kind === 'start' ? 1 : 2), nameEnd).toLowerCase();
  const { to, selfClosing } = readAttributes(html, nameEnd);
  return { kind, name, to, selfClosing, missingEnd: undefined };
}

function readDeclaration(html: string, from: number, foreign: boolean): Markup {
  if (html.startsWith('<!--', from)) return readComment(html, from);
  if (!foreign || !html.startsWith('<![CDATA[', from)) return readBogusComment(html, from);
  const end = html.indexOf(']]>', from + 9);
  return other(end === -1 ? undefined : end + 3, ']]>');
}

function readComment(html: string, from: number): Markup {
  const data = from + 4;
  if (html[data] === '>') return other(data + 1, '');
  if (html.startsWith('->', data)) return other(data + 2, '');
  COMMENT_END.lastIndex = data;
  if (COMMENT_END.test(html)) return other(COMMENT_END.lastIndex, '');
  return other(undefined, endOfComment(html.slice(Math.max(data, html.length - 3))));
}

/** Dashes at the end are half of an end already; with whole ones behind them they would become part of the comment. */
function endOfComment(tail: string): string {
  if (/--!?$/.test(tail)) return '>';
  return tail.endsWith('-') ? '->' : '-->';
}

function readBogusComment(html: string, from: number): Markup {
  const end = html.indexOf('>', from);
  return other(end === -1 ? undefined : end + 1, '>');
}

const HALF_END_TAG: Markup = { kind: 'end', name: '', to: undefined, selfClosing: false, missingEnd: undefined };

function other(to: number | undefined, missingEnd: string): Markup {
  return { kind: 'other', name: '', to, selfClosing: false, missingEnd: to === undefined ? missingEnd : undefined };
}

function skipSpace(html: string, from: number): number {
  let at = from;
  while (is(html, at, SPACE)) at += 1;
  return at;
}

function endOfUnquoted(html: string, from: number): number {
  let at = from;
  while (at < html.length && html.charCodeAt(at) !== GREATER && !is(html, at, SPACE)) at += 1;
  return at;
}
