import type { OutboundMessage } from '@stopgate/contracts';
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
  const segments = message.channel === 'sms' ? writeSegments(message.body) : '';
  // Of a plain SMS, which nearly all are, no member has to be found: a quarter of the time.
  if (written && !OF_SMS.some((name) => message[name] !== undefined)) {
    const pieces = extendJson(written, UNCHANGED, [commonMembers(segments, enrichedAt)]);
    if (pieces) return pieces;
  }
  const json = asRead ?? asWritten(JSON.stringify(message));
  const replaced = message.channel === 'sms' ? ofSms : ofEmail;
  return replaceMembers(json, replaced, writeMembers(replaceWish(json.text, message), segments, enrichedAt));
}

/** `segments`: a member with a comma behind it, or nothing. */
function writeMembers(optOut: string, segments: string, enrichedAt: string): string {
  return `"optOut":${optOut},${segments}"check":{"result":"exempt"},"enrichedAt":${JSON.stringify(enrichedAt)}`;
}

let common = { enrichedAt: '', bySegments: new Map<string, Uint8Array>() };

/** The same for all messages of a batch that have as many segments, so it is written out once. */
function commonMembers(segments: string, enrichedAt: string): Uint8Array {
  if (common.enrichedAt !== enrichedAt) common = { enrichedAt, bySegments: new Map() };
  let members = common.bySegments.get(segments);
  if (!members) {
    members = Buffer.from(`,${writeMembers(APPLIED, segments, enrichedAt)}`);
    common.bySegments.set(segments, members);
  }
  return members;
}

function writeSegments(body: string): string {
  const { encoding, count } = countSegments(body);
  return `"segments":{"encoding":"${encoding}","count":${count},"added":0},`;
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
const OF_EMAIL = ['optOut', 'check', 'enrichedAt'];
const OF_SMS = [...OF_EMAIL, 'segments'];
const ofEmail: ReadonlySet<string> = new Set(OF_EMAIL);
const ofSms: ReadonlySet<string> = new Set(OF_SMS);
const OF_WISH = new Set(['mode', 'text', ...Object.keys(applied)]);
const UNCHANGED = { body: '', appended: [] };
