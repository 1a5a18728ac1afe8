/**
 * JSON in the one form of RFC 8785: members sorted by their names, no white space, numbers as ECMAScript writes them.
 * What is signed in this form can be written out again by anybody, in any order and layout, and still be checked.
 * `value`: as `JSON.parse` gives it; members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  // The default order of sort is that of UTF-16 code units, which is the one of the RFC.
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
