/** A header's name as it is written. */
export interface HeaderName {
  readonly bytes: Buffer;
  /** Behind the varint of their length, as they stand in a record. */
  readonly counted: Buffer;
}

const known = new Map<string, HeaderName>();
/** Names come from our own code and from dead-lettered records of others; those others must not fill the memory. */
const MOST_KNOWN = 200;

export function headerName(name: string): HeaderName {
  let found = known.get(name);
  if (found) return found;
  const bytes = Buffer.from(name);
  found = { bytes, counted: Buffer.concat([varintOf(bytes.length), bytes]) };
  if (known.size < MOST_KNOWN) known.set(name, found);
  return found;
}

function varintOf(length: number): Buffer {
  const bytes: number[] = [];
  let rest = length * 2;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}
