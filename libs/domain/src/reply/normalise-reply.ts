/** Ten SMS parts. What people write when they leave stands at the beginning. */
export const LONGEST_READ = 1_530;

/**
 * Marks that people leave out, or that a route loses: of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic, and
 * what makes a picture of a sign. Elsewhere (Devanagari, Bengali, Thai, kana) a mark is half of a letter, and stays.
 */
const ACCENTS =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]]--[\u3099\u309a]]+/gv;

const ASCII = /^[\u0000-\u007f]*$/;

/** Words and nothing else, which half of the corpus is. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' };

/**
 * A reply as the word lists have it: letters and digits in lower case without accents, everything else (punctuation,
 * emoji, line breaks) one space; apostrophes and invisible characters leave no gap ("don't" → "dont"). Looks at the
 * first 1,530 characters. Linear in their number. Normalising twice changes nothing.
 */
export function normaliseReply(text: string): string {
  const read = text.slice(0, LONGEST_READ);
  if (PLAIN.test(read)) return read.toLowerCase();
  // Of ASCII there is nothing to fold but case, which most replies are.
  return (ASCII.test(read) ? read.toLowerCase() : foldLetters(read))
    .replace(/[\p{Cf}'’‘ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/**
 * NFKC makes full-width letters plain; folding over both cases is locale-free and treats ı, İ, ß and ς like their
 * upper-case forms; marks go, because ARRÊT arrives as ARRET from handsets that stay in GSM-7.
 */
function foldLetters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(/[øłđæœ]/g, (letter) => LETTERS_WITHOUT_DECOMPOSITION[letter]!)
    .normalize('NFC');
}
