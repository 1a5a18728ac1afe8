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
}

/** Undefined when the text has none; nearly every body ends at the first look. */
export function readPlaceholders(text: string): ShownPlaceholders | undefined {
  if (!text.includes('{')) return undefined;
  const shown = {
    link: text.includes('{link}'),
    shortCode: text.includes('{shortCode}'),
    keyword: text.includes('{keyword}'),
    optOut: text.includes('{optOut}'),
  };
  return shown.link || shown.shortCode || shown.keyword || shown.optOut ? shown : undefined;
}

/**
 * A wording with everything filled in but the link, cut where the link belongs: one part when it shows none. In one pass:
 * what a value contains is never taken for a placeholder.
 */
export function fillWording(template: string, values: PlaceholderValues): string[] {
  // Even places are text, odd ones the names of placeholders.
  const pieces = template.split(/\{(link|shortCode|keyword|company)\}/);
  const parts = [pieces[0]!];
  for (let place = 1; place < pieces.length; place += 2) {
    const name = pieces[place] as 'link' | 'shortCode' | 'keyword' | 'company';
    const after = apart(pieces[place + 1]!, place + 2 < pieces.length);
    if (name !== 'company' && /[\p{L}\p{N}]$/u.test(parts.at(-1)!)) parts[parts.length - 1] += ' ';
    if (name === 'link') parts.push(after);
    else parts[parts.length - 1] += (values[name] ?? '') + after;
  }
  return parts;
}

/**
 * What follows a value, set apart from it where it would become part of a link, a number or a word: a link with a letter
 * behind it leads nowhere.
 */
function apart(after: string, isBeforePlaceholder: boolean): string {
  const joins = after === '' ? isBeforePlaceholder : /^[\p{L}\p{N}_/-]/u.test(after);
  return joins ? ` ${after}` : after;
}

const IN_BODY = /\{(link|shortCode|keyword|optOut)\}/;

/** A body with its placeholders filled in, `{optOut}` with `optOut`. `{company}` is left to whoever wrote the body. */
export function fillBody(body: string, values: PlaceholderValues, link: string, optOut: string): string {
  const pieces = body.split(IN_BODY);
  let filled = pieces[0]!;
  for (let place = 1; place < pieces.length; place += 2) {
    const name = pieces[place] as Exclude<Placeholder, 'company'>;
    const value = name === 'link' ? link : name === 'optOut' ? optOut : (values[name] ?? '');
    const after = pieces[place + 1]!;
    if (value === '') {
      filled += after;
      continue;
    }
    if (/[\p{L}\p{N}]$/u.test(filled)) filled += ' ';
    filled += value + apart(after, place + 2 < pieces.length);
  }
  return filled;
}
