import { expect, test } from '@jest/globals';
import { isPlainJson, plainText } from './plain-text.js';

test.each(['a', 'é\n\t', '👋', '\uFFFF', '\\u0000'])('%j is text that can be stored', (text) => {
  expect(plainText(20).parse(text)).toBe(text);
  expect(isPlainJson({ [text]: [text] })).toBe(true);
});

test.each(['a\0b', '\ud800', 'a\udc00b'])('%j is not', (text) => {
  expect(plainText(20).safeParse(text).success).toBe(false);
  for (const value of [text, [text], { a: { b: [1, text] } }, { [text]: 1 }]) expect(isPlainJson(value)).toBe(false);
});

test.each(['', 'x'.repeat(21)])('length counts: %j', (text) => {
  expect(plainText(20).safeParse(text).success).toBe(false);
});
