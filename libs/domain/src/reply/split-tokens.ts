/** Scripts that are written without spaces, or with spaces where each pleases (Korean). */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;

/** Words as wording is put together of: of scripts without spaces, each character is one. Linear. */
export function splitTokens(tokens: readonly string[]): readonly string[] {
  return tokens.some((token) => UNSPACED.test(token))
    ? tokens.flatMap((token) => (UNSPACED.test(token) ? [...token] : [token]))
    : tokens;
}
