import { compileReplyContext } from './compile-reply-context.js';
import type { ReplyContext } from './compile-reply-context.js';
import { CompiledReplyContext } from './compiled-context.js';
import { readReply } from './read-reply.js';
import type { ReplyClass } from './reply-class.js';

/**
 * What a person who answers an SMS wants. A known word counts when it is the whole reply, politeness, the company's
 * name, the number written to and repetition aside ("Stop. Thank you"); or, for words that mean nothing else, when it is
 * a sentence of its own at the beginning ("STOP! Never asked for this"). Wording put together of words counts as the
 * whole reply, or as a clause of it ("please take my number off your list"). STOP with one unknown word is
 * taken for STOP with the name of a list ("STOP ACME"). Otherwise nothing counts inside a sentence ("stop by on Monday").
 * Case, accents, punctuation, emoji and invisible characters do not matter, except that wording of coming back has to be
 * plain: no question, quotation or face. Never throws; linear in the first 1,530 characters.
 *
 * @param context what is known of the companies that can be meant; compile what serves for many replies
 */
export function classifyReply(text: string, context?: ReplyContext | CompiledReplyContext): ReplyClass {
  if (context === undefined || context instanceof CompiledReplyContext) return readReply(text, context);
  return readReply(text, compileReplyContext(context));
}
