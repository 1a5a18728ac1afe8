/** Understood whatever keyword a company has chosen, so a wording that names it offers a way out. */
export const STOP = 'STOP';

/** Between the word and the number of an instruction: "STOP par SMS gratuit au 36180". */
const MOST_WORDS_BETWEEN = 4;

/** Whether a wording, which is about nothing else, has the number as one of its own and the word to send to it. */
export function namesAnswer(wording: string, number: string, keyword: string): boolean {
  const words = toWords(wording);
  return number !== '' && words.includes(toWords(number)) && namesWord(words, keyword);
}

/** Whether a wording names the word to answer with, which is enough where its sender can be answered. */
export function namesKeyword(wording: string, keyword: string): boolean {
  return namesWord(toWords(wording), keyword);
}

/**
 * Whether a body, which is about anything, tells people to send the word to the number: both in one sentence, and near
 * each other. "Non-stop deals, call 36180" does not. In doubt it does not: a way out that is given twice harms nobody.
 * One walk over the words: bodies are whatever somebody sends.
 */
export function tellsAnswer(body: string, number: string, keyword: string): boolean {
  const [numberWords, ...instructions] = [number, keyword, STOP].map((phrase) => wordsOf(phrase));
  if (!numberWords || numberWords.length === 0) return false;
  const words = wordsOf(body);
  // Index behind the last of each in this sentence; far away when there is none.
  let [numberEnd, instructionEnd] = [-Infinity, -Infinity];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === SENTENCE_END) {
      [numberEnd, instructionEnd] = [-Infinity, -Infinity];
    } else if (standsAt(words, at, numberWords)) {
      if (at - instructionEnd <= MOST_WORDS_BETWEEN) return true;
      numberEnd = at + numberWords.length;
    } else {
      const said = instructions.find((phrase) => phrase.length > 0 && standsAt(words, at, phrase));
      if (said) {
        if (at - numberEnd <= MOST_WORDS_BETWEEN) return true;
        instructionEnd = at + said.length;
      }
    }
  }
  return false;
}

const SENTENCE_END = '.';
/** A word, hyphens between letters included (NON-STOP is not STOP), or the end of a sentence. */
const WORD_OR_END = /[\p{L}\p{N}]+(?:(?<=\p{L})-(?=\p{L})[\p{L}\p{N}]+)*|[.!?;](?=\s|$)|\n/gu;

function wordsOf(text: string): string[] {
  const found = text.toUpperCase().match(WORD_OR_END) ?? [];
  return found.map((word) => (/^[.!?;\n]/.test(word) ? SENTENCE_END : word));
}

function standsAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, place) => words[at + place] === word);
}

function namesWord(words: string, keyword: string): boolean {
  return [keyword, STOP].some((word) => /[\p{L}\p{N}]/u.test(word) && words.includes(toWords(word)));
}

/** Words in capitals between single spaces. */
function toWords(text: string): string {
  return ` ${wordsOf(text)
    .filter((word) => word !== SENTENCE_END)
    .join(' ')} `;
}
