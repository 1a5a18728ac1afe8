import { BASIC, EXTENSION } from '../opt-out-text/gsm-tables.data.js';

export interface SmsTextCoding {
  /** As SMPP gateways number it: 0 the default alphabet, 1 eight-bit data, 2 UCS-2. */
  readonly coding?: 0 | 1 | 2 | undefined;
  /** The character set that the bytes are said to be in. */
  readonly charset?: string | undefined;
}

/** Names for the default alphabet with one septet in each byte; the rest are names that TextDecoder knows. */
const GSM_NAMES = /^gsm(?:[-_]?7|[-_]?0?338|[-_]?03\.?38)?$/i;
const UCS2_NAMES = /^(?:ucs-?2|utf-16)(?:be)?$/i;

const ESCAPE = 0x1b;
/** Second septets of the extension table, in the order of `EXTENSION` (3GPP TS 23.038, 6.2.1.1). */
const EXTENSION_CODES = [0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65];
const EXTENDED: ReadonlyMap<number, string> = new Map(
  EXTENSION_CODES.map((code, index) => [code, [...EXTENSION][index]!]),
);

/**
 * Bytes of an SMS as text. Said and done are two things on SMS routes: a character set that does not fit the bytes is
 * not believed, and what is left unsaid is guessed: UTF-16 where every other byte is zero or the coding says UCS-2,
 * UTF-8 where the bytes are that, else Latin-1 (as windows-1252), which any bytes are. Never throws, loses nothing.
 */
export function decodeSmsText(bytes: Uint8Array, { coding, charset }: SmsTextCoding = {}): string {
  return (charset === undefined ? undefined : decodeAs(charset.trim(), bytes)) ?? guess(bytes, coding);
}

function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  if (GSM_NAMES.test(charset)) return decodeGsm(bytes);
  return UCS2_NAMES.test(charset) ? decodeUtf16(bytes) : decodeStrictly(charset, bytes);
}

function guess(bytes: Uint8Array, coding: SmsTextCoding['coding']): string {
  if (hasZerosBetween(bytes)) return decodeUtf16(bytes)!;
  const utf8 = decodeStrictly('utf-8', bytes);
  // A gateway may have made UTF-8 of UCS-2 and still say what it came as; letters of ASCII two by two are far sooner
  // that than Chinese.
  const isUcs2 = coding === 2 && !(utf8 !== undefined && isAsciiText(utf8));
  return (isUcs2 ? decodeUtf16(bytes) : undefined) ?? utf8 ?? latin1(bytes);
}

/** Half a surrogate pair, as a cut text has at its end, becomes U+FFFD; the rest is read. */
function decodeUtf16(bytes: Uint8Array): string | undefined {
  return bytes.length % 2 === 0 ? new TextDecoder('utf-16be').decode(bytes) : undefined;
}

function decodeStrictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}

/** "STOP" in UTF-16: 00 53 00 54 00 4F 00 50. */
function hasZerosBetween(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length % 2 === 1) return false;
  return bytes.every((byte, index) => index % 2 === 1 || byte === 0);
}

/** Ordinary words: Chinese in UTF-16 can look like ASCII too (停止 is "P\\kb"), but hardly like that. */
function isAsciiText(text: string): boolean {
  return /^[A-Za-z0-9 .,!?'\r\n-]*$/.test(text);
}

/** One septet a byte; undefined when a byte is none. An unknown second septet shows as that of the basic table. */
function decodeGsm(bytes: Uint8Array): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at]!;
    if (code > 0x7f) return undefined;
    const next = bytes[at + 1];
    if (code !== ESCAPE) text += BASIC[code]!;
    else if (next === undefined) text += ' ';
    else {
      text += EXTENDED.get(next) ?? BASIC[next & 0x7f]!;
      at++;
    }
  }
  return text;
}
