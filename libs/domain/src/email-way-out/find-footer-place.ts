import { scanHtml } from './scan-html.js';

/** Where a footer goes into an html document, and the end tags that have to stand before it. */
export interface FooterPlace {
  readonly at: number;
  readonly endTags: string;
}

interface Candidate {
  readonly at: number;
  /** Whether something is open there that a footer should not stand in. */
  readonly open: boolean;
}

/**
 * Directly before the last `</body>` that is one, else before the last `</html>`, else at the end. What the document
 * leaves open (a comment, a style, a table) is closed there first, as a parser would close it at the end of the document;
 * what cannot be closed, such as half a tag, stays behind the place.
 */
export function findFooterPlace(html: string): FooterPlace {
  let body: Candidate | undefined;
  let document: Candidate | undefined;
  const end = scanHtml(html, ({ kind, name, from, to }, open) => {
    if (kind === 'end' && (name === 'body' || name === 'html')) {
      const candidate = { at: from, open: open.some };
      if (name === 'body') body = candidate;
      else document = candidate;
      return;
    }
    // To close a table there would throw out the cells that follow: then parsers do not see the end of a body either.
    if (!body?.open && !document?.open) return;
    if (kind === 'other' || (kind === 'text' && isBlank(html, from, to))) return;
    if (body?.open) body = undefined;
    if (document?.open) document = undefined;
  });
  const before = body ?? document;
  // Nothing but blanks and comments follows an open one, so what is open at the end was open there.
  if (before) return { at: before.at, endTags: before.open ? end.open.endTags : '' };
  return { at: end.at, endTags: end.missingEnd + end.open.endTags };
}

function isBlank(html: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (html.charCodeAt(at) > 32) return false;
  return true;
}
