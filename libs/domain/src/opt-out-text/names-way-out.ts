/** Understood whatever keyword a company has chosen, so a wording that names it offers a way out. */
export const STOP = 'STOP';

/** Whether a text has the number as one of its own, and the word to send to it. */
export function namesAnswer(text: string, number: string, keyword: string): boolean {
  if (number === '') return false;
  const words = toWords(text);
  return words.includes(toWords(number)) && namesWord(words, keyword);
}

/** Whether a text names the word to answer with, which is enough where its sender can be answered. */
export function namesKeyword(text: string, keyword: string): boolean {
  return namesWord(toWords(text), keyword);
}

function namesWord(words: string, keyword: string): boolean {
  return [keyword, STOP].some((word) => words.includes(toWords(word)));
}

function toWords(text: string): string {
  return ` ${text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
