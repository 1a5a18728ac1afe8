import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseReply } from './normalise-reply.js';
import { tokeniseReply } from './tokenise-reply.js';

/** Few letters, so that they come in rows; 𐐨 is a letter of two units, and 🙏 none. */
const text = fc.string({ unit: fc.constantFrom('a', 'o', 'O', 'é', 'ш', '止', '𐐨', '𐐩', '🙏', ' ', '.', '1', "'") });

test('a letter that stands three times or more in a row is one, wherever it stands', () => {
  expect(tokeniseReply('STOOOP')).toEqual(['stop']);
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), (written) => {
      const squeezed = normaliseReply(written).replace(/(\p{L})\1{2,}/gu, '$1');
      expect(tokeniseReply(written).join(' ')).toBe(squeezed);
    }),
    { numRuns: 2_000 },
  );
});

test('letters that are looked up one by one are folded as a whole text is', () => {
  // The invisible sign leaves nothing behind, and takes the text the long way.
  const isSame = (written: string): void => expect(normaliseReply(written)).toBe(normaliseReply(`${written}\u200b`));
  const letters = Array.from({ length: 0x530 }, (_, code) => String.fromCharCode(code));
  for (const letter of letters)
    for (const written of [letter, `x${letter}`, `${letter}x`, ` ${letter}1`]) isSame(written);
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...letters) }), isSame), { numRuns: 2_000 });
});
