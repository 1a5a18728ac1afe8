/**
 * Parameters of a query or form as bytes, for texts in a coding that only another parameter names. `%XX` is one byte,
 * `+` a blank; what is no escape stands for itself. Of a name that comes twice the first counts.
 */
export function readParameterBytes(query: string): Map<string, Buffer> {
  const fields = new Map<string, Buffer>();
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    const name = unescapeBytes(at === -1 ? pair : pair.slice(0, at)).toString('utf8');
    if (name !== '' && !fields.has(name)) fields.set(name, unescapeBytes(at === -1 ? '' : pair.slice(at + 1)));
  }
  return fields;
}

function unescapeBytes(text: string): Buffer {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
