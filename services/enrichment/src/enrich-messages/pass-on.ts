import type { EnrichedSms, OutboundMessage } from '@stopgate/contracts';
import { countSegments } from '@stopgate/domain';
import { joinPieces } from '@stopgate/kafka';
import type { Incoming, TextPiece, WrittenJson } from '@stopgate/kafka';
import { noWayOut } from './applied-opt-out.js';
import { extendJson } from './extend-json.js';
import { readMembers } from './json-members.js';
import { replaceMembers } from './replace-members.js';

/** A transactional message as it came off the log. */
export type TransactionalMessage = Pick<Incoming<OutboundMessage>, 'value' | 'written' | 'asRead'>;

/**
 * The JSON of a transactional message for `messages.enriched`: the company's own, to the byte, and behind it what we say
 * about it, in the place of what it says under the same names (`optOut`, `check`, `enrichedAt`, of an SMS `segments`).
 * Parsing and serialising would not do: it rounds numbers beyond 2^53, makes null of 1e400 and loses `__proto__`.
 *
 * @param enrichedAt RFC 3339
 */
export function passOn(
  { value: message, written, asRead }: TransactionalMessage,
  enrichedAt: string,
): readonly TextPiece[] {
  const about = writeAbout(message, enrichedAt);
  // Of a plain SMS, which nearly all are, no member has to be found: a quarter of the time.
  if (written && !OF_SMS.some((name) => message[name] !== undefined)) {
    const pieces = extendJson(written, UNCHANGED, [`,${OPT_OUT}:${APPLIED}`, `,${about}`]);
    if (pieces) return pieces;
  }
  const json = asRead ?? asWritten(JSON.stringify(message));
  const replaced = new Set(message.channel === 'sms' ? OF_SMS : OF_EMAIL);
  return replaceMembers(json, replaced, `${OPT_OUT}:${replaceWish(json.text, message)},${about}`);
}

/** As members, without braces. */
function writeAbout(message: OutboundMessage, enrichedAt: string): string {
  const about = `"check":{"result":"exempt"},"enrichedAt":${JSON.stringify(enrichedAt)}`;
  if (message.channel === 'email') return about;
  const { encoding, count } = countSegments(message.body);
  const segments: EnrichedSms['segments'] = { encoding, count, added: 0 };
  return `"segments":${JSON.stringify(segments)},${about}`;
}

/** What was done about the way out, in place of what was wished; fields of the wish that we do not know are kept. */
function replaceWish(text: string, { optOut }: OutboundMessage): string {
  const wish = optOut && readMembers(text).findLast(({ name }) => name === 'optOut');
  if (!wish) return APPLIED;
  const json = asWritten(text.slice(wish.valueAt, wish.end));
  return joinPieces(replaceMembers(json, OF_WISH, APPLIED.slice(1, -1)));
}

function asWritten(text: string): WrittenJson {
  return { text, bytes: Buffer.from(text) };
}

const applied = noWayOut('transactional');
const APPLIED = JSON.stringify(applied);
const OPT_OUT = '"optOut"';
const OF_EMAIL = ['optOut', 'check', 'enrichedAt'];
const OF_SMS = [...OF_EMAIL, 'segments'];
const OF_WISH = new Set(['mode', 'text', ...Object.keys(applied)]);
const UNCHANGED = { body: '', appended: [] };
