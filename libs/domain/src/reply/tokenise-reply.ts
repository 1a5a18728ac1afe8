import { normaliseReply } from './normalise-reply.js';

/** The words of a reply as the lists have them. Linear in the first 1,530 characters. */
export function tokeniseReply(text: string): readonly string[] {
  const normalised = normaliseReply(text);
  return normalised === '' ? [] : squeezeRepeats(normalised).split(' ');
}

/** "stoooppp" → "stop": three of the same letter in a row are no spelling in any of the languages. */
function squeezeRepeats(text: string): string {
  return hasRepeats(text) ? text.replace(/(\p{L})\1{2,}/gu, '$1') : text;
}

/** Whether it may have three of the same letter in a row: few replies do, and the expression took a twentieth of the time. */
function hasRepeats(text: string): boolean {
  for (let at = 2; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === text.charCodeAt(at - 1) && unit === text.charCodeAt(at - 2)) return true;
    // A letter beyond the first 65,536 is two units, of which the first one comes again with every letter near it.
    if (unit >= 0xd800 && unit < 0xe000) return true;
  }
  return false;
}
