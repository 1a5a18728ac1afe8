/** What a code looks like; `link.created` refuses any other. */
const CODE = /^[0-9A-Za-z]{6,32}$/;

/** Words that are addresses of ours. The router prefers the routes themselves; this keeps their prefixes free too. */
const RESERVED = new Set(['health', 'metrics', 'robots', 'favicon']);

/** Whether the path part can be a code at all. */
export function isCode(text: string): boolean {
  return CODE.test(text) && !RESERVED.has(text);
}
