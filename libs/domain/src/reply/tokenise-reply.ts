import { normaliseReply } from './normalise-reply.js';

/** The words of a reply as the lists have them. Linear in the first 1,530 characters. */
export function tokeniseReply(text: string): readonly string[] {
  const normalised = normaliseReply(text);
  return normalised === '' ? [] : squeezeRepeats(normalised).split(' ');
}

/** "stoooppp" → "stop": three of the same letter in a row are no spelling in any of the languages. */
function squeezeRepeats(text: string): string {
  return text.replace(/(\p{L})\1{2,}/gu, '$1');
}
