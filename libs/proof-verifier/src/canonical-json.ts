/** The form of RFC 8785: members sorted by UTF-16 code units, no white space. `value` as `JSON.parse` gives it. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const members = names.map((name) => `${JSON.stringify(name)}:${canonicalJson((value as Json)[name])}`);
  return `{${members.join(',')}}`;
}

export type Json = Readonly<Record<string, unknown>>;
