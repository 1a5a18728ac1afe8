import type { ReplyClass } from './reply-class.js';

/**
 * From which confidence on a reading stands by itself: exact words, their misspellings and known phrases. Below are wording
 * put together of words, STOP with a word that nobody knows, and a known word at the beginning of something longer.
 */
export const CERTAIN_FROM = 0.9;

/**
 * Whether somebody should look at it. It is carried out before anybody does: where a wish counts however it is worded (47 CFR
 * 64.1200(a)(10) in the United States), one contact too few costs less than one message too many.
 */
export function isDoubtfulReading(reply: Pick<ReplyClass, 'class' | 'confidence'>): boolean {
  return reply.class === 'opt_out' && reply.confidence < CERTAIN_FROM;
}
