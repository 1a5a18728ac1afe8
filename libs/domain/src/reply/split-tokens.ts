/** Scripts that are written without spaces, or with spaces where each pleases (Korean). */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;

/** None of them begins before Thai does; quick to see, and true of most replies. */
const BEFORE_UNSPACED = /^[\u0000-\u0dff]*$/;

/** Words as wording is put together of: of scripts without spaces, each character is one. Linear. */
export function splitTokens(tokens: readonly string[]): readonly string[] {
  return tokens.every((token) => BEFORE_UNSPACED.test(token))
    ? tokens
    : tokens.flatMap((token) => (UNSPACED.test(token) ? [...token] : [token]));
}
