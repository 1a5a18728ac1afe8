import { classifyReply } from './classify-reply.js';

/**
 * Whether a reply with nothing but this word is understood as an opt-out: what people are told to write must be. Letters,
 * digits and single spaces between them only.
 */
export function isOptOutWord(word: string): boolean {
  return /^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*$/u.test(word) && classifyReply(word).class === 'opt_out';
}
