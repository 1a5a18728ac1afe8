/** GSM 03.38 (3GPP TS 23.038) default alphabet: one septet each. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Extension table: an escape and a second septet. */
const EXTENSION = '\f^{}\\[~]|€';

const SEPTETS = new Uint8Array(0x2100);
for (const character of BASIC) SEPTETS[character.charCodeAt(0)] = 1;
for (const character of EXTENSION) SEPTETS[character.charCodeAt(0)] = 2;

const GSM = { single: 160, part: 153 };
const UCS2 = { single: 70, part: 67 };

export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** SMS parts that the text is sent, and paid, as. */
  readonly count: number;
  /** Septets (GSM-7) or UTF-16 units (UCS-2). */
  readonly units: number;
}

/** True when every character is in the GSM-7 default alphabet or its extension. */
export function isGsm7(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (!SEPTETS[text.charCodeAt(index)]) return false;
  return true;
}

/**
 * Encoding and number of SMS parts. Concatenated parts hold 153 septets or 67 units; an escape pair or a surrogate pair
 * is never cut in two, so a part may end one unit early. An empty text is one SMS.
 */
export function countSegments(text: string): Segments {
  const septets = countSeptets(text);
  return septets === undefined ? countUcs2(text) : countGsm(text, septets);
}

/** `countSegments` of a text and of the same with more behind it; each character is looked at once. */
export function countSegmentsWith(text: string, more: string): { readonly before: Segments; readonly whole: Segments } {
  const septets = countSeptets(text);
  const before = septets === undefined ? countUcs2(text) : countGsm(text, septets);
  const added = septets === undefined ? undefined : countSeptets(more);
  const whole = added === undefined ? countUcs2(text + more) : countGsm(text + more, septets! + added);
  return { before, whole };
}

/** Undefined when a character is not of the GSM-7 alphabet. */
function countSeptets(text: string): number | undefined {
  let septets = 0;
  for (let index = 0; index < text.length; index += 1) {
    const width = SEPTETS[text.charCodeAt(index)];
    if (!width) return undefined;
    septets += width;
  }
  return septets;
}

function countGsm(text: string, septets: number): Segments {
  if (septets <= GSM.single) return { encoding: 'GSM-7', count: 1, units: septets };
  // Without escapes there is nothing to keep together, which is the case of nearly every text.
  const count = septets === text.length ? Math.ceil(septets / GSM.part) : countEscapedParts(text);
  return { encoding: 'GSM-7', count, units: septets };
}

function countEscapedParts(text: string): number {
  let parts = 1;
  let used = 0;
  for (let index = 0; index < text.length; index += 1) {
    const width = SEPTETS[text.charCodeAt(index)]!;
    if (used + width > GSM.part) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}

function countUcs2(text: string): Segments {
  if (text.length <= UCS2.single) return { encoding: 'UCS-2', count: 1, units: text.length };
  let count = 0;
  for (let start = 0; start < text.length; count += 1) {
    const end = start + UCS2.part;
    start = cutsPair(text, end) ? end - 1 : end;
  }
  return { encoding: 'UCS-2', count, units: text.length };
}

/** Whether the unit before `index` and the one at it are the two halves of one character. */
function cutsPair(text: string, index: number): boolean {
  const high = text.charCodeAt(index - 1);
  const low = text.charCodeAt(index);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}
