import { afterTagName, readAttributes } from './read-markup.js';
import type { HtmlPiece } from './scan-html.js';

/** Elements that have no end tag, so that nothing is within them. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** One of these stands in every tag that hides what is within it. */
const SIGN = /hidden|display/gi;
const HIDING_STYLE = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])/i;

/**
 * Whether a place of an html document is within an element that its own attributes hide: `hidden`, or a style of
 * `display:none` or `visibility:hidden`. What style sheets hide is not followed, nor what is shown again within. An
 * element left open hides all that follows it: then a way out too many is given, and none too few. Linear in the length.
 */
export class Concealment {
  #name = '';
  #depth = 0;
  /** Where the next sign stands; none before it. */
  #sign = -1;

  constructor(private readonly html: string) {}

  get active(): boolean {
    return this.#depth > 0;
  }

  /** Takes the pieces in order. Within a start tag that hides, it is active already. */
  see(piece: HtmlPiece): void {
    const { kind, name } = piece;
    if (kind === 'end' && name === this.#name && this.#depth > 0) this.#depth -= 1;
    if (kind !== 'start' || VOID.has(name)) return;
    if (this.#depth > 0) this.#depth += name === this.#name ? 1 : 0;
    else if (this.#hides(piece)) [this.#name, this.#depth] = [name, 1];
  }

  #hides({ from, to }: HtmlPiece): boolean {
    if (this.#sign < from) this.#sign = this.#findSign(from);
    if (this.#sign >= to) return false;
    let hides = false;
    readAttributes(this.html, afterTagName(this.html, from), (attribute, start, end) => {
      if (attribute === 'hidden') hides = true;
      if (attribute === 'style') hides ||= HIDING_STYLE.test(this.html.slice(start, end));
    });
    return hides;
  }

  #findSign(from: number): number {
    SIGN.lastIndex = from;
    return SIGN.exec(this.html)?.index ?? Infinity;
  }
}
