import type { EmailWording } from './compose-email-wording.js';
import { Concealment } from './concealment.js';
import { escapeAttribute, escapeHtml } from '../html/escape-html.js';
import { placeholderPattern } from '../opt-out-text/placeholders.js';
import { afterTagName, readAttributes } from './read-markup.js';
import { scanHtml } from './scan-html.js';
import type { HtmlPiece } from './scan-html.js';
import { setApart } from './set-apart.js';

export interface EmailValues {
  readonly wording: EmailWording;
  readonly link: string;
  readonly company: string;
}

export interface FilledPart {
  readonly content: string;
  /** Whether a reader finds the link in it. */
  readonly showsLink: boolean;
  /** What was written: the wording where `{optOut}` stood, else the link where `{link}` did. */
  readonly written: 'wording' | 'link' | undefined;
}

type EmailPlaceholder = 'optOut' | 'link' | 'company';

const PLACEHOLDER = placeholderPattern(['optOut', 'link', 'company'], 'g');

/** The place of a placeholder, or of the link itself where a mail has it already. */
interface Mark {
  readonly at: number;
  readonly length: number;
  readonly name: EmailPlaceholder | undefined;
}

/** Plain text with its placeholders filled in. */
export function fillText(text: string, { wording, link, company }: EmailValues): FilledPart {
  let showsLink = text.includes(link);
  let written: FilledPart['written'];
  let content = '';
  let copied = 0;
  /** What was written last: the neighbour of what is written next. */
  let tail = '';
  for (const { index: at, 0: whole, 1: name } of text.matchAll(PLACEHOLDER)) {
    const between = text.slice(copied, at);
    copied = at + whole.length;
    tail = between || tail;
    const value = name === 'company' ? company : setApart(name === 'link' ? link : wording.plain, tail, text, copied);
    content += between + value;
    tail = value || tail;
    if (name === 'company') continue;
    showsLink = true;
    written = written === 'wording' || name === 'optOut' ? 'wording' : 'link';
  }
  return { content: content + text.slice(copied), showsLink, written };
}

/**
 * Html with its placeholders filled in: everywhere, since a comment may be what one mail program shows. The link counts
 * as shown only where all show it: in text, and in the `href` of an `<a>` with something in it, neither of them in what
 * is hidden.
 */
export function fillHtml(html: string, values: EmailValues): FilledPart {
  const marks = findMarks(html, values.link);
  if (marks.length === 0) return { content: html, showsLink: false, written: undefined };
  let content = '';
  let copied = 0;
  let tail = '';
  let next = 0;
  let showsLink = false;
  let written: FilledPart['written'];
  /** Within an anchor to the link that nothing was seen of yet. */
  let isEmptyAnchor = false;
  const fillUpTo = (end: number, contextOf: (mark: Mark) => Context): void => {
    for (; next < marks.length && marks[next]!.at < end; next += 1) {
      const mark = marks[next]!;
      const context = contextOf(mark);
      const between = html.slice(copied, mark.at);
      copied = mark.at + mark.length;
      tail = between || tail;
      const value = write(mark, html, context, values);
      // In an attribute a space would end the value, or become part of the address.
      const isBare = context === 'text' && mark.name === 'link';
      const placed = isBare ? setApart(value, tail, html, copied, 'html') : value;
      content += between + placed;
      tail = placed || tail;
      if (context === 'text' && mark.name !== 'company') showsLink = true;
      if (context === 'href' && mark.name !== 'company' && mark.name !== 'optOut') isEmptyAnchor = true;
      if (mark.name === 'optOut') written = 'wording';
      else if (mark.name === 'link') written ??= 'link';
    }
  };
  const concealment = new Concealment(html);
  scanHtml(html, (piece, open) => {
    concealment.see(piece);
    if (piece.name === 'a') isEmptyAnchor = false;
    if (isEmptyAnchor && !concealment.active && showsSomething(html, piece)) showsLink = true;
    if (next < marks.length && marks[next]!.at < piece.to) {
      fillUpTo(piece.to, contextsIn(html, piece, open.hidden || concealment.active));
    }
  });
  // What the document leaves open is shown by nobody.
  fillUpTo(html.length, () => 'hidden');
  return { content: content + html.slice(copied), showsLink, written };
}

const PICTURES = new Set(['img', 'picture', 'svg']);
/** Spaces, and what html may write for them. */
const NOTHING_TO_SEE = /^(?:\s|&(?:nbsp|zwnj|zwj|#160|#8203|#x200b|#xa0);|[\u200b-\u200d])*$/iu;

function showsSomething(html: string, { kind, name, from, to }: HtmlPiece): boolean {
  if (kind === 'start') return PICTURES.has(name);
  return kind === 'text' && !NOTHING_TO_SEE.test(html.slice(from, to));
}

type Context = 'text' | 'href' | 'attribute' | 'hidden';

/** In what the marks of a piece stand. A tag is read once, however many there are in it: 72 KB can hold 8000. */
function contextsIn(html: string, piece: HtmlPiece, hidden: boolean): (mark: Mark) => Context {
  if (piece.kind === 'text') return () => (hidden ? 'hidden' : 'text');
  if (piece.kind !== 'start') return () => 'hidden';
  if (piece.name !== 'a' || hidden) return () => 'attribute';
  const href = findHref(html, piece);
  // With anything beside it an address leads elsewhere.
  return ({ at, length }) => (at === href?.from && at + length === href.to ? 'href' : 'attribute');
}

/** The value of the first `href` of a tag, trimmed: browsers pass over the others, and over blanks around it. */
function findHref(html: string, tag: HtmlPiece): { readonly from: number; readonly to: number } | undefined {
  let href: { readonly from: number; readonly to: number } | undefined;
  readAttributes(html, afterTagName(html, tag.from), (name, from, to) => {
    if (name !== 'href' || href !== undefined) return;
    const value = html.slice(from, to);
    href = { from: to - value.trimStart().length, to: from + value.trimEnd().length };
  });
  return href;
}

function write({ at, length, name }: Mark, html: string, context: Context, values: EmailValues): string {
  if (name === undefined) return html.slice(at, at + length);
  if (name === 'optOut' && context === 'text') return values.wording.inline;
  const value = name === 'optOut' ? values.wording.plain : values[name];
  return context === 'href' || context === 'attribute' ? escapeAttribute(value) : escapeHtml(value);
}

function findMarks(html: string, link: string): Mark[] {
  const marks: Mark[] = [];
  for (const match of html.matchAll(PLACEHOLDER)) {
    const { index: at, 0: whole, 1: name } = match;
    marks.push({ at, length: whole.length, name: name as EmailPlaceholder });
  }
  const written = escapeHtml(link);
  for (const spelling of written === link ? [link] : [link, written]) {
    for (let at = html.indexOf(spelling); at !== -1; at = html.indexOf(spelling, at + spelling.length)) {
      marks.push({ at, length: spelling.length, name: undefined });
    }
  }
  return marks.sort((one, other) => one.at - other.at);
}
