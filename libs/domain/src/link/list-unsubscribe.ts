/** Headers of RFC 2369 and RFC 8058: one click in the mail program, one POST, nobody to log in. */
export function listUnsubscribeHeaders(url: string, mailto?: string): Record<string, string> {
  const targets = [`<${url}>`, ...(mailto === undefined ? [] : [`<mailto:${mailto}>`])];
  return { 'List-Unsubscribe': targets.join(', '), 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
