/** Largest weight of the media types in an Accept header for which `matches` holds; undefined when none is named. */
function weightOf(accept: string, matches: (type: string) => boolean): number | undefined {
  const weights = accept
    .split(',', 30)
    .map((range) => {
      const [type = '', ...parameters] = range.trim().toLowerCase().split(';');
      const q = parameters.map((one) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]).find(Boolean);
      return { type: type.trim(), weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ type }) => matches(type))
    .map(({ weight }) => weight);
  return weights.length === 0 ? undefined : Math.max(...weights);
}

/**
 * Whether the caller is a program: it asks for JSON more than for HTML, or it has no wish (nothing, or anything) and sent
 * JSON itself. Browsers always name text/html; a mail provider's one-click call usually names nothing and gets a page.
 */
export function wantsJson(accept: string | undefined, contentType: string | undefined): boolean {
  const header = accept ?? '';
  const json = weightOf(header, (type) => type === 'application/json' || type === 'application/problem+json');
  const html = weightOf(header, (type) => type === 'text/html' || type === 'application/xhtml+xml');
  if (json === undefined && html === undefined) return /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType ?? '');
  return (json ?? 0) > (html ?? 0);
}
