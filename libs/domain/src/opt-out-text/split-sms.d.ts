/** What the tests use of a library that has no types of its own. */
declare module 'split-sms' {
  export function split(text: string): { characterSet: 'GSM' | 'Unicode'; parts: unknown[] };
}
