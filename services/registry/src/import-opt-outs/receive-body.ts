import { problem } from '@stopgate/nest';

/** Large enough that rows are few, small enough that one in memory is nothing. Every chunk but the last is so long. */
export const CHUNK_BYTES = 262_144;

const BOMS: readonly (readonly [charset: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** What may be said in `charset=`; Latin-1 is read as Windows-1252, as browsers do. */
const CHARSETS = new Set(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);

/**
 * The body as UTF-8 without a byte order mark and with `\n` alone between lines, in chunks of `CHUNK_BYTES`: whoever reads
 * it can begin at any byte that a line ended at. The encoding is that of the byte order mark, else `charset`, else UTF-8;
 * bytes that do not fit throw 400 INVALID_ENCODING, since a guess would change names and addresses.
 */
export async function* toChunks(
  payload: AsyncIterable<Buffer>,
  charset: string | undefined,
  mostBytes: number,
): AsyncGenerator<Buffer> {
  let decode: ((bytes: Buffer | undefined) => string) | undefined;
  let head = Buffer.alloc(0);
  let received = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const take = function* (text: string): Generator<Buffer> {
    const bytes = Buffer.from(text);
    waiting.push(bytes);
    waitingBytes += bytes.length;
    if (waitingBytes < CHUNK_BYTES) return;
    const all = Buffer.concat(waiting);
    let from = 0;
    for (; from + CHUNK_BYTES <= all.length; from += CHUNK_BYTES) yield all.subarray(from, from + CHUNK_BYTES);
    waiting = [all.subarray(from)];
    waitingBytes = all.length - from;
  };
  const lines = new LineEnds();
  for await (const bytes of payload) {
    received += bytes.length;
    if (received > mostBytes) throw problem(413, 'BODY_TOO_LARGE', `An import has at most ${mostBytes} bytes.`);
    if (!decode) {
      head = Buffer.concat([head, bytes]);
      if (head.length < 4) continue;
      decode = decoderOf(head, charset);
      yield* take(lines.unify(decode(head)));
    } else {
      yield* take(lines.unify(decode(bytes)));
    }
  }
  decode ??= decoderOf(head, charset);
  const last = received < 4 ? decode(head) : '';
  yield* take(lines.unify(last + decode(undefined)) + lines.end());
  if (waitingBytes > 0) yield Buffer.concat(waiting);
}

function decoderOf(head: Buffer, charset: string | undefined): (bytes: Buffer | undefined) => string {
  const marked = BOMS.find(([, bom]) => bom.every((byte, index) => head[index] === byte))?.[0];
  // In UTF-16 every other byte of plain text is 0, which no text in UTF-8 has.
  if (!marked && !charset && head.includes(0))
    throw invalidEncoding('It looks like UTF-16: say so in the content type.');
  const decoder = new TextDecoder(marked ?? charset ?? 'utf-8', { fatal: true });
  return (bytes) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw invalidEncoding('Send UTF-8, or name another charset in the content type: text/csv; charset=windows-1252.');
    }
  };
}

function invalidEncoding(detail: string) {
  return problem(400, 'INVALID_ENCODING', `The body is not in the encoding that it should be in. ${detail}`);
}

/** The charset that a content type names; 415 when it is none of those we read. */
export function charsetOf(contentType: string): string | undefined {
  const label = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  if (label === undefined) return undefined;
  let name: string | undefined;
  try {
    name = new TextDecoder(label).encoding;
  } catch {
    name = undefined;
  }
  if (name === undefined || !CHARSETS.has(name)) {
    const known = [...CHARSETS].join(', ');
    throw problem(415, 'UNSUPPORTED_CHARSET', `This call reads ${known}.`);
  }
  return name;
}

/** Windows and old Macs end lines otherwise; with one end of line a byte position is all that is needed to go on. */
class LineEnds {
  private open = false;

  unify(text: string): string {
    let whole = this.open ? `\r${text}` : text;
    this.open = whole.endsWith('\r');
    if (this.open) whole = whole.slice(0, -1);
    return whole.includes('\r') ? whole.replaceAll(/\r\n?/g, '\n') : whole;
  }

  end(): string {
    return this.open ? '\n' : '';
  }
}
