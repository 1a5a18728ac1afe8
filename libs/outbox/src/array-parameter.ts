/**
 * A list of values as one parameter of a statement, in the form that `arraySql` reads. pg's own way escapes each element
 * by two regular expressions, which was a sixth of what recording an opt-out cost; and JSON is nothing but what has to be
 * escaped, so it goes as lines: JSON text has no line breaks. `of` gives text, JSON text, hexadecimal digits for bytea,
 * and for other types what needs no quotes in an array: numbers, moments. `lines`: text of
 * any length that holds neither U+001E nor nothing at all; it is not looked at.
 */
export function arrayParameter<Row>(
  type: string,
  rows: readonly Row[],
  of: (row: Row) => string | number | null | undefined,
): string {
  const separator = type === 'json' ? '\n' : type === 'lines' ? RECORD_SEPARATOR : ',';
  const isPlain = type === 'json' || type === 'lines';
  let text = '';
  for (let index = 0; index < rows.length; index += 1) {
    const value = of(rows[index]!);
    if (index > 0) text += separator;
    if (isPlain) text += value ?? '';
    else if (value === null || value === undefined) text += 'NULL';
    else if (type === 'text') text += quote(String(value));
    else text += type === 'bytea' ? `\\\\x${value}` : value;
  }
  return isPlain ? text : `{${text}}`;
}

const RECORD_SEPARATOR = '\u001e';

/** The array that parameter `$<parameter>` holds, of a type of one word. */
export function arraySql(type: string, parameter: number): string {
  if (type === 'json') return `string_to_array($${parameter}::text, E'\\n', '')::json[]`;
  if (type === 'lines') return `string_to_array($${parameter}::text, E'\\x1e', '')`;
  return `$${parameter}::${type}[]`;
}

const NEEDS_ESCAPE = /["\\]/;

function quote(text: string): string {
  return NEEDS_ESCAPE.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : `"${text}"`;
}
