/** What would end the header line or its angle brackets. */
const BREAKS_HEADER = /[\s<>\p{Cc}]/u;

/**
 * Headers of RFC 2369 and RFC 8058: one click in the mail program, one POST, nobody to log in. Throws TypeError for a
 * target that would break out of its header.
 */
export function listUnsubscribeHeaders(url: string, mailto?: string): Record<string, string> {
  const targets = [url, ...(mailto === undefined ? [] : [`mailto:${mailto}`])];
  if (targets.some((target) => BREAKS_HEADER.test(target)))
    throw new TypeError('not fit for a List-Unsubscribe header');
  return {
    'List-Unsubscribe': targets.map((target) => `<${target}>`).join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
