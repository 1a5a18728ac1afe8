/** Elements in which a footer would not show, be no link of its own, or stand above what it should follow. */
const HOLDERS = new Set([
  'a',
  'audio',
  'button',
  'canvas',
  'details',
  'dialog',
  'math',
  'object',
  'select',
  'svg',
  'table',
  'template',
  'video',
]);

/** Of those, the ones whose text nobody can count on seeing. */
const HIDING = new Set(['audio', 'canvas', 'math', 'object', 'select', 'svg', 'template', 'video']);

/** Within svg or math these hold html again: the integration points of the HTML standard. */
const INTEGRATION_POINTS = new Set([
  'annotation-xml',
  'desc',
  'foreignobject',
  'mi',
  'mn',
  'mo',
  'ms',
  'mtext',
  'title',
]);

/** Html that cannot be in svg or math and ends them (HTML standard, 13.2.6.5). */
const BREAKS_OUT = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li listing menu ' +
    'meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var'
  ).split(' '),
);

/** Browsers stop nesting at 512; more than this only costs time. */
const MOST_OPEN = 256;

/**
 * Which holders are open at a place of an html document. End tags close as in the HTML standard as far as a footer
 * depends on it: `</table>` closes what is left open in its cells, `</a>` in a cell closes no `<a>` around the table, and
 * out of a template leads only `</template>`. Not followed: html left open within a `<title>` or `<desc>` of an svg.
 */
export class OpenHolders {
  readonly #names: string[] = [];
  #beyond = 0;

  get some(): boolean {
    return this.#names.length > 0;
  }

  /** Within svg or math, where `<style>` and `<title>` hold markup and CDATA sections exist. */
  get foreign(): boolean {
    return isForeign(this.#names.at(-1));
  }

  get hidden(): boolean {
    return this.#names.some((name) => HIDING.has(name));
  }

  /** What closes all of them. */
  get endTags(): string {
    return this.#names.map((name) => `</${name}>`).reduceRight((tags, tag) => tags + tag, '');
  }

  start(name: string, selfClosing: boolean): void {
    if (this.foreign) {
      if (BREAKS_OUT.has(name)) this.#leaveForeign();
      else if (selfClosing || !(INTEGRATION_POINTS.has(name) || isForeign(name))) return;
    } else if (!HOLDERS.has(name) || (selfClosing && isForeign(name))) {
      return;
    }
    if (!HOLDERS.has(name) && !INTEGRATION_POINTS.has(name)) return;
    if (this.#names.length < MOST_OPEN) this.#names.push(name);
    else this.#beyond += 1;
  }

  end(name: string): void {
    if (this.#names.length === 0) return;
    if (this.foreign && (name === 'p' || name === 'br')) this.#leaveForeign();
    if (!HOLDERS.has(name) && !INTEGRATION_POINTS.has(name)) return;
    if (this.#beyond > 0) {
      this.#beyond -= 1;
      return;
    }
    for (let place = this.#names.length - 1; place >= 0; place -= 1) {
      const open = this.#names[place]!;
      if (open === name) {
        this.#names.length = place;
        return;
      }
      if (open === 'template' || (open === 'table' && name !== 'template')) return;
    }
  }

  #leaveForeign(): void {
    while (this.foreign) this.#names.pop();
  }
}

function isForeign(name: string | undefined): boolean {
  return name === 'svg' || name === 'math';
}
