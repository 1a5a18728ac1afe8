/** Texts for a part of a path, as they stand in the URL. */
export const PATH_TRAPS = [
  '%00',
  'a%00b',
  '%ZZ',
  '%',
  '%ED%A0%80',
  '%C3',
  '..%2f..%2f',
  '%2e%2e',
  '%2F',
  '%5C',
  '%0d%0aX-A:%20b',
  '%20',
  '%u0041',
  '%D9%A3',
  '%F0%9F%91%8B',
  '__proto__',
  'constructor',
  "'%20OR%201=1--",
  '-1',
  '1e400',
  'null',
  'a'.repeat(1_025),
  'a'.repeat(20_000),
];

/** Texts for a value in a query, as they stand in the URL. */
export const QUERY_TRAPS = [
  '',
  '%00',
  '%ZZ',
  '%ED%A0%80',
  '%20',
  '-1',
  '0',
  '1e2',
  '1e400',
  '0x10',
  '99999999999999999999',
  'NaN',
  'null',
  'true',
  '[]',
  '%7B%7D',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30T00:00:00Z',
  '2026-11-23T00:00:00.5-18:29',
  '2026-11-23T00:00:60Z',
  "'%20OR%201=1--",
  '%25',
  '_',
  '%F0%9F%91%8B',
  'a'.repeat(3_000),
  'a'.repeat(20_000),
];

/** Values for a place in a body. */
export const VALUE_TRAPS: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  'a\0b',
  '\ud800',
  'a\udc00b',
  '\uffff',
  '\u202e',
  'é'.normalize('NFD'),
  '__proto__',
  "'; DROP TABLE x--",
  '+٣٣٦١٢٣٤٥٦٧٨',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '2026-11-23T00:00:00.123456789-18:29',
  'a'.repeat(100_000),
  [],
  [[]],
  {},
  { a: { b: ['c\0', '\ud800'] } },
  Array.from({ length: 10_001 }, () => 'x'),
];

/** Whole bodies with the content type application/json. */
export const JSON_TRAPS: readonly (readonly [what: string, body: string | Buffer])[] = [
  ['nothing', ''],
  ['blanks', '  \r\n'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a list of lists', '[[]]'],
  ['a text', '"x"'],
  ['a number', '1'],
  ['a number too large', '1e400'],
  ['half an object', '{'],
  ['an object and more', '{} {}'],
  ['a comment', '{/**/}'],
  ['NaN', '{"a":NaN}'],
  ['a raw U+0000', '{"a":"\0"}'],
  ['a name of U+0000', '{"a\\u0000b":1}'],
  ['a byte order mark', '\ufeff{}'],
  ['bytes that are not UTF-8', Buffer.from('{"a":"\xff"}', 'latin1')],
  ['UTF-16', Buffer.from('{}', 'utf16le')],
  ['__proto__', '{"__proto__":{"a":1}}'],
  ['constructor.prototype', '{"constructor":{"prototype":{"a":1}}}'],
  ['10,000 levels of lists', `{"items":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['10,000 levels of objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['20 MB', `"${'x'.repeat(20_000_000)}"`],
];

/** Content types, each with a body that is none of it. */
export const TYPE_TRAPS: readonly (readonly [type: string | undefined, body: string])[] = [
  [undefined, 'x'],
  ['', 'x'],
  [';', 'x'],
  ['application', 'x'],
  ['application/', 'x'],
  ['application/json; charset=utf-16', 'x'],
  ['application/json; charset="', 'x'],
  ['application/json, text/plain', '{}'],
  ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['text/plain', '{}'],
  ['text/csv', 'channel,address\n'],
  ['text/csv', '"'],
  ['application/x-ndjson', '{\n'],
  ['application/octet-stream', '\0'],
  ['application/x-www-form-urlencoded', '%ZZ=%00&__proto__=1&a[b]=c&='],
  ['application/x-www-form-urlencoded', `${'a=b&'.repeat(5_000)}`],
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=', 'x'],
  [`multipart/form-data; boundary=${'b'.repeat(300)}`, 'x'],
  ['multipart/form-data; boundary=b', '--b\r\n'],
  ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'],
  ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n'],
];

/** Every body in which one place has been given one of `values`. */
export function* spoil(body: unknown, values: readonly unknown[]): Generator<unknown> {
  yield* values;
  if (typeof body !== 'object' || body === null) return;
  for (const key of Object.keys(body)) {
    for (const spoilt of spoil((body as Record<string, unknown>)[key], values)) {
      if (Array.isArray(body)) yield body.map((item: unknown, index) => (String(index) === key ? spoilt : item));
      else yield { ...body, [key]: spoilt };
    }
  }
}
