/** Fields of a posted form or JSON object as they came; never trusted to be text. */
export type Fields = Readonly<Record<string, unknown>>;

/** The body as fields. A body that is no object (a JSON list, nothing at all) has none. */
export function fieldsOf(body: unknown): Fields {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : {};
}

/** A field's text; of a repeated field the first. A number is what a JSON caller may send for a phone number. */
export function textOf(fields: Fields, name: string): string {
  // Own fields only: a form may well be called "constructor".
  const value: unknown = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'number' && Number.isSafeInteger(first)) return String(first);
  return typeof first === 'string' ? first : '';
}
