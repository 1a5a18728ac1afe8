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

test('words without anything between them but a space are read as all others are', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      // The comma takes the long way, and is a space in the end.
      expect(normaliseReply(words.join(' '))).toBe(normaliseReply(words.join(', ')));
    }),
  );
});
