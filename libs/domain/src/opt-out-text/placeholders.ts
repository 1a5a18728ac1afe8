/** What a wording or a body may leave to us to fill in. */
export type Placeholder = 'link' | 'shortCode' | 'keyword' | 'company' | 'optOut';

export interface PlaceholderValues {
  /** The number to answer to: a short code, or a long number with its plus sign. */
  readonly shortCode?: string | undefined;
  readonly keyword: string;
  readonly company?: string | undefined;
}

/** Which placeholders of the way out a text has. `{company}` alone says nothing of it. */
export interface ShownPlaceholders {
  readonly link: boolean;
  readonly shortCode: boolean;
  readonly keyword: boolean;
  /** The whole wording; in bodies only. */
  readonly optOut: boolean;
  /** How many there are. */
  readonly count: number;
}

/** Finds our placeholders; marks of other template languages (`{{link}}`, `${link}`, `%{link}`, `#{link}`) are not ours. */
export function placeholderPattern(names: readonly Placeholder[], flags = ''): RegExp {
  return new RegExp(String.raw`(?<![{$#%])\{(${names.join('|')})\}(?!\})`, flags);
}

const IN_BODY = placeholderPattern(['link', 'shortCode', 'keyword', 'optOut']);
const EACH_IN_BODY = new RegExp(IN_BODY, 'g');
const IN_WORDING = placeholderPattern(['link', 'shortCode', 'keyword', 'company']);

/** Undefined when the text has none; nearly every body ends at the first look. */
export function readPlaceholders(text: string): ShownPlaceholders | undefined {
  if (!text.includes('{')) return undefined;
  const shown = { link: false, shortCode: false, keyword: false, optOut: false, count: 0 };
  for (const [, name] of text.matchAll(EACH_IN_BODY)) {
    shown[name as 'link' | 'shortCode' | 'keyword' | 'optOut'] = true;
    shown.count += 1;
  }
  return shown.count > 0 ? shown : undefined;
}

/**
 * A wording with everything filled in but the link, cut where the link belongs: one part when it shows none. In one pass:
 * what a value contains is never taken for a placeholder.
 */
export function fillWording(template: string, values: PlaceholderValues): string[] {
  // Even places are text, odd ones the names of placeholders.
  const pieces = template.split(IN_WORDING);
  const parts = [pieces[0]!];
  for (let place = 1; place < pieces.length; place += 2) {
    const name = pieces[place] as Exclude<Placeholder, 'optOut'>;
    const after = apart(name, pieces[place + 1]!, place + 2 < pieces.length);
    const before = parts.at(-1)!;
    // Between two links nothing was written yet, and the piece before has been set apart.
    if (joinsBefore(name, before)) parts[parts.length - 1] += ' ';
    if (name === 'link') parts.push(after);
    else parts[parts.length - 1] += (values[name] ?? '') + after;
  }
  return parts;
}

/** A body with its placeholders filled in, `{optOut}` with `optOut`. `{company}` is left to whoever wrote the body. */
export function fillBody(body: string, values: PlaceholderValues, link: string, optOut: string): string {
  const pieces = body.split(IN_BODY);
  const filled = [pieces[0]!];
  // The last thing written, so that nothing before it is looked at again.
  let end = pieces[0]!;
  for (let place = 1; place < pieces.length; place += 2) {
    const name = pieces[place] as Exclude<Placeholder, 'company'>;
    const value = name === 'link' ? link : name === 'optOut' ? optOut : (values[name] ?? '');
    const after = pieces[place + 1]!;
    const written =
      value === ''
        ? after
        : `${joinsBefore(name, end) ? ' ' : ''}${value}${apart(name, after, place + 2 < pieces.length)}`;
    filled.push(written);
    if (written !== '') end = written;
  }
  return filled.join('');
}

/** Whether a value would become one word with what stands before it; a link, part of another address too. */
function joinsBefore(name: Placeholder, before: string): boolean {
  if (name === 'company') return false;
  const last = before.slice(-2);
  return name === 'link' || name === 'optOut' ? /[\p{L}\p{N}/_\-@.%=&?#+]$/u.test(last) : /[\p{L}\p{N}]$/u.test(last);
}

/** What may follow a link without becoming part of it: the end, a space, a closing mark, punctuation before those. */
const ENDS_LINK = /^[.,;:!?…]{0,3}(?:$|[\s)\]}"'»”’>])/u;

/**
 * What follows a value, set apart from it where it would become part of a link, a number or a word: a link with a letter
 * behind it leads nowhere.
 */
function apart(name: Placeholder, after: string, isBeforePlaceholder: boolean): string {
  if (after === '') return isBeforePlaceholder ? ' ' : '';
  const joins = name === 'link' || name === 'optOut' ? !ENDS_LINK.test(after) : /^[\p{L}\p{N}_/-]/u.test(after);
  return joins ? ` ${after}` : after;
}
