import { OpenHolders } from './open-holders.js';
import { findRawTextEnd, isRawText } from './raw-text.js';
import { readMarkup } from './read-markup.js';

export interface HtmlPiece {
  /** `raw`: the inside of script, style, title … `other`: comments, doctypes and the like. */
  readonly kind: 'text' | 'start' | 'end' | 'raw' | 'other';
  readonly from: number;
  readonly to: number;
  /** Of a tag, in lower case. */
  readonly name: string;
}

/** The last place of a document where something can be added that will be seen, and what has to be closed for it. */
export interface HtmlEnd {
  readonly at: number;
  /** Ends a comment, style … that the document leaves open. */
  readonly missingEnd: string;
  readonly open: OpenHolders;
}

/**
 * Goes once through an html document, or a part of one, and shows its pieces in order, with what is open around each.
 * Only as much of the HTML standard as it takes to tell markup from what only looks like it: no tree is built. Linear in
 * the length.
 */
export function scanHtml(html: string, see: (piece: HtmlPiece, open: OpenHolders) => void): HtmlEnd {
  const open = new OpenHolders();
  const endWithin = (at: number, missingEnd = ''): HtmlEnd => ({ at, missingEnd, open });
  let text = 0;
  let at = 0;
  for (let from = html.indexOf('<', at); from !== -1; from = html.indexOf('<', at)) {
    const markup = readMarkup(html, from, open.foreign);
    if (!markup) {
      at = from + 1;
      continue;
    }
    if (text < from) see({ kind: 'text', from: text, to: from, name: '' }, open);
    const { kind, name, to, missingEnd } = markup;
    if (to === undefined) return missingEnd === undefined ? endWithin(from) : endWithin(html.length, missingEnd);
    see({ kind, from, to, name }, open);
    at = text = to;
    if (kind === 'end') open.end(name);
    if (kind !== 'start') continue;
    if (open.foreign || !isRawText(name)) {
      open.start(name, markup.selfClosing);
      continue;
    }
    const end = findRawTextEnd(html, at, name);
    const rawEnd = end.found ? end.at : html.length;
    if (at < rawEnd) see({ kind: 'raw', from: at, to: rawEnd, name }, open);
    // What nothing can end is left behind the place.
    if (!end.found) return end.missingEnd === undefined ? endWithin(from) : endWithin(html.length, end.missingEnd);
    const endTag = readMarkup(html, rawEnd, false)!;
    if (endTag.to === undefined) return endWithin(rawEnd, `</${name}>`);
    see({ kind: 'end', from: rawEnd, to: endTag.to, name }, open);
    at = text = endTag.to;
  }
  if (text < html.length) see({ kind: 'text', from: text, to: html.length, name: '' }, open);
  return endWithin(html.length);
}
