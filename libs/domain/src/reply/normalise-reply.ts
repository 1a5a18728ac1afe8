/** Ten SMS parts. What people write when they leave stands at the beginning. */
export const LONGEST_READ = 1_530;

const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' };

/**
 * A reply as the word lists have it: letters and digits in lower case without accents, everything else (punctuation,
 * emoji, line breaks) one space; apostrophes and invisible characters leave no gap ("don't" → "dont"). Looks at the
 * first 1,530 characters. Linear in their number. Normalising twice changes nothing.
 */
export function normaliseReply(text: string): string {
  return foldLetters(text.slice(0, LONGEST_READ))
    .replace(/[\p{Cf}'’‘ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
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
    .replace(/\p{M}+/gu, '')
    .replace(/[øłđæœ]/g, (letter) => LETTERS_WITHOUT_DECOMPOSITION[letter]!)
    .normalize('NFC');
}
