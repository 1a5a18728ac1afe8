/** Longer replies are not commands; the rest of the text says nothing about the first 2,000 characters. */
const LONGEST = 2_000;

/**
 * A reply reduced to what it says: NFKC (full-width letters), no accents, no case (without a locale: Turkish rules would
 * turn I into a dotless one), every run of punctuation, emoji and invisible characters a single space, and the quoted
 * message or signature below it left out. Folding twice is the same as folding once.
 */
export function foldReply(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(QUOTED, ' ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(APOSTROPHES, '')
    .replace(NOT_A_WORD, ' ')
    .trim();
}

/** Zero-width and formatting characters join letters; they vanish instead of splitting a word. */
const APOSTROPHES = /[\u200b-\u200f\u2060\ufeff\u00ad'’‘`´]/gu;
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;
/** From a line that quotes or begins a signature to the end. */
const QUOTED =
  /\n\s*(?:>|--|__|On .{0,100} wrote:|Le .{0,100} a écrit|Sent from |Envoyé de |Verstuurd vanaf |Von meinem )[\s\S]*$/u;
