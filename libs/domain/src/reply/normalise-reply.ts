/** Ten SMS parts. What people write when they leave stands at the beginning. */
export const LONGEST_READ = 1_530;

/**
 * Marks that people leave out, or that a route loses: of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic, and
 * what makes a picture of a sign. Elsewhere (Devanagari, Bengali, Thai, kana) a mark is half of a letter, and stays.
 */
const ACCENTS =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]]--[\u3099\u309a]]+/gv;

/** Latin, Greek and Cyrillic letters, without marks of their own: each is folded by itself, whatever stands beside it. */
const isSimple = (code: number): boolean =>
  code < 0x250 || (code >= 0x370 && code < 0x483) || (code >= 0x48a && code < 0x530);
/** What `foldLetters` makes of each of them; a space, or nothing, for what is no letter. */
const FOLDED: string[] = [];

const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' };

/**
 * A reply as the word lists have it: letters and digits in lower case without accents, everything else (punctuation,
 * emoji, line breaks) one space; apostrophes and invisible characters leave no gap ("don't" → "dont"). Looks at the
 * first 1,530 characters. Linear in their number. Normalising twice changes nothing.
 */
export function normaliseReply(text: string): string {
  const read = text.slice(0, LONGEST_READ);
  return foldSimple(read) ?? foldAny(read);
}

/** Letter by letter, with what each of them was found to be; undefined where one may change with its neighbours. */
function foldSimple(text: string): string | undefined {
  let folded = '';
  let isGap = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isSimple(code)) return undefined;
    const letters = (FOLDED[code] ??= foldAny(`a${text[at]!}b`).slice(1, -1));
    if (letters === ' ') {
      isGap = folded !== '';
    } else if (letters.includes(' ')) {
      return undefined;
    } else {
      folded += isGap && letters !== '' ? ` ${letters}` : letters;
      isGap &&= letters === '';
    }
  }
  return folded;
}

function foldAny(text: string): string {
  return foldLetters(text)
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
