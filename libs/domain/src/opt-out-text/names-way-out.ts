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
 */
export function tellsAnswer(body: string, number: string, keyword: string): boolean {
  if (number === '') return false;
  const numberWords = toWords(number).trim();
  return body.split(SENTENCE_END).some((sentence) => {
    const words = toWords(sentence);
    return [keyword, STOP].some((word) => areNear(words, toWords(word).trim(), numberWords));
  });
}

const SENTENCE_END = /[.!?;\n]+(?=\s|$)|\n/u;

function areNear(words: string, first: string, second: string): boolean {
  const placesOf = (phrase: string): number[] => {
    const places: number[] = [];
    for (let at = words.indexOf(` ${phrase} `); at >= 0; at = words.indexOf(` ${phrase} `, at + 1)) places.push(at);
    return places;
  };
  const others = placesOf(second);
  return placesOf(first).some((place) =>
    others.some((other) => {
      const [from, to] = place < other ? [place + first.length + 1, other] : [other + second.length + 1, place];
      return words.slice(from, to).split(' ').filter(Boolean).length <= MOST_WORDS_BETWEEN;
    }),
  );
}

function namesWord(words: string, keyword: string): boolean {
  return [keyword, STOP].some((word) => words.includes(toWords(word)));
}

/** Words in capitals between single spaces. A hyphen between letters makes one word: NON-STOP is not STOP. */
function toWords(text: string): string {
  return ` ${text
    .toUpperCase()
    .replace(/(?:[^\p{L}\p{N}-]|(?<!\p{L})-|-(?!\p{L}))+/gu, ' ')
    .trim()} `;
}
