import { messagesEnriched } from '@stopgate/contracts';
import type { Channel, EnrichedMessage, EnrichedSms, OutboundSms } from '@stopgate/contracts';
import { joinPieces, output, outputText } from '@stopgate/kafka';
import type { Output, WrittenJson } from '@stopgate/kafka';
import type { ListedBy } from '@stopgate/suppression-replica';
import { replaceWish } from './applied-opt-out.js';
import { blockMessage } from './block-message.js';
import type { BlockReason } from './block-message.js';
import type { EnrichContext, ReceivedMessage } from './enrich-context.js';
import { enrichEmail } from './enrich-email.js';
import { enrichSms } from './enrich-sms.js';
import type { SmsWithWayOut } from './enrich-sms.js';
import { extendJson } from './extend-json.js';
import type { Screened } from './screen-message.js';

/** What the replica said about the recipient. */
export interface Verdict {
  readonly suppressed: boolean;
  /** Suppressed by a third-party list alone. */
  readonly listed?: ListedBy | undefined;
  /** RFC 3339; the same for a whole batch, so it is written out once. */
  readonly asOf: string;
}

/**
 * A screened and checked promotional message to what is written for it: one record on `messages.enriched` or
 * `messages.blocked`, and the link if it has one. Equal input gives equal output but for `enrichedAt` and `asOf`.
 */
export function enrichMessage(
  received: ReceivedMessage,
  screened: Screened & { kind: 'check' },
  verdict: Verdict,
  context: EnrichContext,
  enrichedAt: string,
): Output[] {
  const { message, receivedAt } = received;
  if (verdict.suppressed) {
    return [blockMessage(received, reasonOf(message.channel, verdict), context.registryUrl)];
  }
  const check = { result: 'clear' as const, asOf: verdict.asOf };
  const { company, recipient } = screened;
  if (message.channel === 'sms') {
    const way = enrichSms({ message, receivedAt, company, recipient }, context);
    if (!way.ok) return [blockMessage(received, way.reason, context.registryUrl)];
    const passed = passSms(message, received.json, way, { check, enrichedAt });
    return way.link ? [passed, way.link] : [passed];
  }
  const way = enrichEmail({ message, company, recipient }, context);
  if (!way.ok) return [blockMessage(received, way.reason, context.registryUrl)];
  const optOut = replaceWish(message, way.fields.optOut);
  return [pass({ ...message, ...way.fields, optOut, check, enrichedAt })];
}

/** Why somebody who is suppressed gets no message. */
export function reasonOf(channel: Channel, { listed, asOf }: Verdict): BlockReason {
  const what = channel === 'sms' ? 'SMS' : 'e-mail';
  switch (listed) {
    case undefined:
      return { code: 'OPTED_OUT', detail: `the recipient opted out of promotional ${what} of this company`, asOf };
    case 'company':
      return { code: 'LISTED', detail: 'the recipient is on a third-party list that this company keeps to', asOf };
    case 'platform':
      return { code: 'LISTED', detail: 'the recipient is on a third-party list that holds for every company', asOf };
  }
}

function pass(value: EnrichedMessage): Output {
  return output(messagesEnriched, value, KEEP);
}

/** The SMS with its way out; written beside its own JSON where that is plain. */
function passSms(
  message: OutboundSms,
  json: WrittenJson | undefined,
  { readBody, appended, optOut, segments }: SmsWithWayOut & { ok: true },
  added: Pick<EnrichedSms, 'check' | 'enrichedAt'>,
): Output {
  if (json !== undefined && appended !== undefined && !ADDED_NAMES.some((name) => message[name] !== undefined)) {
    const members = [OPT_OUT, ...optOut, writeSegments(segments), asMembers(added)];
    const pieces = extendJson(json, { body: message.body, appended }, members);
    if (pieces !== undefined) return outputText(messagesEnriched, { key: message.to, json: pieces }, KEEP);
  }
  const wayOut = JSON.parse(joinPieces(optOut)) as EnrichedSms['optOut'];
  return pass({ ...message, body: readBody(), optOut: wayOut, segments, ...added });
}

const KEEP = { keepPartition: true };
const ADDED_NAMES = ['optOut', 'segments', 'check', 'enrichedAt'];
const OPT_OUT = Buffer.from(',"optOut":');

let last = { asOf: '', enrichedAt: '', members: OPT_OUT };

/** The same for a whole batch, so it is written out once. */
function asMembers({ check, enrichedAt }: Pick<EnrichedSms, 'check' | 'enrichedAt'>): Uint8Array {
  const { asOf = '' } = check;
  if (last.asOf !== asOf || last.enrichedAt !== enrichedAt) {
    const members = Buffer.from(`,${JSON.stringify({ check, enrichedAt }).slice(1, -1)}`);
    last = { asOf, enrichedAt, members };
  }
  return last.members;
}

const segmentsWritten = new Map<number, Uint8Array>();

/** A text has at most some 600 parts, so there are few. */
function writeSegments(segments: EnrichedSms['segments']): Uint8Array {
  const { encoding, count, added, nationalTable } = segments;
  if (nationalTable !== undefined) return Buffer.from(`,"segments":${JSON.stringify(segments)}`);
  const id = (count * 1_000 + added) * 2 + (encoding === 'GSM-7' ? 0 : 1);
  let written = segmentsWritten.get(id);
  if (!written) segmentsWritten.set(id, (written = Buffer.from(`,"segments":${JSON.stringify(segments)}`)));
  return written;
}
