import { linkCreated } from '@stopgate/contracts';
import type { EnrichedSms, OutboundSms } from '@stopgate/contracts';
import { appendOptOutText, countSegments, isTooLong, MOST_SEGMENTS } from '@stopgate/domain';
import type { Segments } from '@stopgate/domain';
import { output } from '@stopgate/kafka';
import type { Output, TextPiece } from '@stopgate/kafka';
import type { Recipient } from '../recipient.js';
import { noWayOut, replaceWish } from './applied-opt-out.js';
import type { BlockReason } from './block-message.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';
import { insideJson, planSms } from './plan-sms.js';
import type { SmsPlan } from './plan-sms.js';
import { refuseQuietHours } from './refuse-quiet-hours.js';

/** The parts of an enriched SMS that its text decides, and the link to be stored if there is one. */
export type SmsWithWayOut =
  | (Pick<EnrichedSms, 'body' | 'segments'> & {
      readonly ok: true;
      /** What `body` has behind the body of before, as it stands within a JSON string; undefined when it was changed within. */
      readonly appended: readonly TextPiece[] | undefined;
      /** `AppliedOptOut` as JSON. */
      readonly optOut: readonly TextPiece[];
      readonly link: Output | undefined;
    })
  | { readonly ok: false; readonly reason: BlockReason };

export interface SmsInput {
  readonly message: OutboundSms;
  readonly receivedAt: number;
  readonly company: KnownCompany;
  readonly recipient: Recipient & { readonly ok: true };
}

/** Gives a promotional SMS its way out. Equal input gives equal text, link and segments. */
export function enrichSms(input: SmsInput, context: EnrichContext): SmsWithWayOut {
  const { message, receivedAt, company, recipient } = input;
  const at = message.sendAt === undefined ? receivedAt : Date.parse(message.sendAt);
  const quiet = refuseQuietHours(company.settings, message, recipient.country, at);
  if (quiet) return { ok: false, reason: quiet };
  if (message.optOut?.mode === 'none') return leaveAsIs(message, company);

  const plan = planSms(message, company, recipient.country, at, context);
  if (!plan.ok) return plan;
  const code = plan.needsLink ? context.linkCodeOf(message.companyId, message.messageId, recipient.address) : undefined;
  const shownLink = code === undefined ? '' : `${context.linkDisplay ?? context.linkBaseUrl}/${code}`;
  const composed = appendOptOutText(plan.text, message.body, shownLink);
  if (!composed.ok) return { ok: false, reason: { code: composed.code, detail: composed.detail } };
  if (isTooLong(composed.segments)) return { ok: false, reason: tooLong(composed.segments) };
  const { body, separator, text, variant } = composed;
  // Wording without a place for the link does not show it, and a body that names it already takes a search.
  const showsLink = code !== undefined && (text === '' ? body : separator === '' ? body : text).includes(shownLink);
  const usedCode = showsLink ? code : undefined;
  const segments = segmentsOf(composed.segments, composed.before);
  const link = usedCode === undefined ? undefined : recordLink(input, usedCode);
  const isAppended =
    text !== '' && !composed.placed && body.length === message.body.length + separator.length + text.length;
  const write = isAppended && !message.optOut ? plan.write.get(variant) : undefined;
  if (write) {
    const { text: written, applied } = write(code);
    const appended = separator === '' ? written : [separator, ...written];
    return { ok: true, body, appended, optOut: applied, segments, link };
  }
  const optOut = [writeOptOut(message, plan, { text, variant, usedCode }, context)];
  const isExtended = body.startsWith(message.body);
  const appended = isExtended ? toPieces(body.slice(message.body.length)) : undefined;
  return { ok: true, body, appended, optOut, segments, link };
}

function toPieces(more: string): TextPiece[] {
  return more === '' ? [] : [insideJson(more)];
}

/** For a body that had its way out already or a place for it, and for a message with a wish. */
function writeOptOut(
  message: OutboundSms,
  { applied }: SmsPlan,
  { text, variant, usedCode }: { text: string; variant: string; usedCode: string | undefined },
  { linkBaseUrl }: EnrichContext,
): string {
  const link = usedCode === undefined ? undefined : `${linkBaseUrl}/${usedCode}`;
  return JSON.stringify(replaceWish(message, { ...applied, text, link, variant }));
}

function leaveAsIs(message: OutboundSms, company: KnownCompany): SmsWithWayOut {
  if (!company.settings.allowNoOptOut) return { ok: false, reason: NO_WAY_OUT };
  const optOut = [JSON.stringify(replaceWish(message, noWayOut('none')))];
  const segments = countSegments(message.body);
  if (isTooLong(segments)) return { ok: false, reason: tooLong(segments) };
  return {
    ok: true,
    body: message.body,
    appended: [],
    optOut,
    segments: segmentsOf(segments, segments),
    link: undefined,
  };
}

/** `optOut.mode: none` without leave of the company's settings. */
export const NO_WAY_OUT: BlockReason = {
  code: 'OPT_OUT_TEXT_REQUIRED',
  detail: 'a promotional message needs a way out; the settings of the company do not allow optOut.mode none',
};

function tooLong({ count, encoding }: Segments): BlockReason {
  return {
    code: 'TEXT_TOO_LONG',
    detail: `the text takes ${count} SMS segments in ${encoding}, and one message has at most ${MOST_SEGMENTS}`,
  };
}

function segmentsOf({ encoding, count, nationalTable }: Segments, before: Segments): EnrichedSms['segments'] {
  const added = count - before.count;
  return nationalTable === undefined ? { encoding, count, added } : { encoding, count, added, nationalTable };
}

function recordLink(input: SmsInput, code: string): Output {
  const { message, recipient, receivedAt } = input;
  const { companyId, messageId, campaignId, language } = message;
  return output(linkCreated, {
    code,
    companyId,
    channel: 'sms',
    address: recipient.address,
    messageId,
    campaignId,
    language,
    createdAt: isoOf(receivedAt),
  });
}

let last = { ms: Number.NaN, text: '' };

/** RFC 3339 of a Unix time in ms. Records that lie beside each other often share it, and writing it out takes 0.4 µs. */
function isoOf(ms: number): string {
  if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString() };
  return last.text;
}
