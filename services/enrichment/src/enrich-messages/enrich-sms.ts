import type { EnrichedSms, OutboundSms } from '@stopgate/contracts';
import {
  appendOptOutText,
  countSegments,
  fitsOneSms,
  isTooLong,
  MOST_SEGMENTS,
  separatorAfter,
} from '@stopgate/domain';
import type { Candidate, Segments } from '@stopgate/domain';
import type { Output, TextPiece } from '@stopgate/kafka';
import type { Recipient } from '../recipient.js';
import { noWayOut, replaceWish } from './applied-opt-out.js';
import type { BlockReason } from './block-message.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';
import { insideJson, planSms } from './plan-sms.js';
import type { SmsPlan } from './plan-sms.js';
import { recordLink } from './record-link.js';
import { refuseQuietHours } from './refuse-quiet-hours.js';

/** The parts of an enriched SMS that its text decides, and the link to be stored if there is one. */
export type SmsWithWayOut =
  | (Pick<EnrichedSms, 'segments'> & {
      readonly ok: true;
      /** The final text; made only for whoever asks. */
      readonly readBody: () => string;
      /** What it has behind the body of before, as it stands within a JSON string; undefined when it was changed within. */
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

/** Nobody plans a message for longer than this, and dates have an end. */
const FARTHEST_MS = 2 * 366 * 86_400_000;

/** When a message arrives (Unix ms): `sendAt`, else when it came; what lies years away from that is a mistake. */
export function momentOf({ sendAt }: Pick<OutboundSms, 'sendAt'>, receivedAt: number): number {
  const at = sendAt === undefined ? receivedAt : Date.parse(sendAt);
  return Math.abs(at - receivedAt) <= FARTHEST_MS ? at : receivedAt;
}

/** Gives a promotional SMS its way out. Equal input gives equal text, link and segments. */
export function enrichSms(input: SmsInput, context: EnrichContext): SmsWithWayOut {
  const { message, receivedAt, company, recipient } = input;
  const at = momentOf(message, receivedAt);
  const quiet = refuseQuietHours(company.settings, message, recipient.country, at);
  if (quiet) return { ok: false, reason: quiet };
  if (message.optOut?.mode === 'none') return leaveAsIs(message, company);

  const plan = planSms(message, company, recipient.country, at, context);
  if (!plan.ok) return plan;
  const code = plan.needsLink ? context.linkCodeOf(message.companyId, message.messageId, recipient.address) : undefined;
  const shownLink = code === undefined ? '' : `${context.linkDisplay ?? context.linkBaseUrl}/${code}`;
  if (!message.optOut) {
    const candidate = fitsOneSms(plan.text, message.body, shownLink);
    if (candidate) return appendFirst(input, plan, candidate, code, shownLink);
  }
  const composed = appendOptOutText(plan.text, message.body, shownLink);
  if (!composed.ok) return { ok: false, reason: { code: composed.code, detail: composed.detail } };
  if (isTooLong(composed.segments)) return { ok: false, reason: tooLong(composed.segments) };
  const { body, text, variant, showsLink } = composed;
  const usedCode = showsLink ? code : undefined;
  const applied = { ...plan.applied, text, link: usedCode && `${context.linkBaseUrl}/${usedCode}`, variant };
  return {
    ok: true,
    readBody: () => body,
    appended: body.startsWith(message.body) ? toPieces(body.slice(message.body.length)) : undefined,
    optOut: [JSON.stringify(replaceWish(message, applied))],
    segments: segmentsOf(composed.segments, composed.before),
    link: usedCode === undefined ? undefined : recordLink(input, usedCode),
  };
}

/** The usual case, of which nothing is made that nobody reads: the pieces of the wording were written beforehand. */
function appendFirst(
  input: SmsInput,
  plan: SmsPlan,
  { parts }: Candidate,
  code: string | undefined,
  shownLink: string,
): SmsWithWayOut {
  const { body } = input.message;
  const separator = separatorAfter(body);
  const usedCode = parts.length > 1 ? code : undefined;
  const { text, applied } = plan.writeFirst(usedCode);
  return {
    ok: true,
    readBody: () => body + separator + parts.join(shownLink),
    appended: separator === '' ? text : [separator, ...text],
    optOut: applied,
    segments: ONE_SEGMENT,
    link: usedCode === undefined ? undefined : recordLink(input, usedCode),
  };
}

const ONE_SEGMENT: EnrichedSms['segments'] = { encoding: 'GSM-7', count: 1, added: 0 };

function toPieces(more: string): TextPiece[] {
  return more === '' ? [] : [insideJson(more)];
}

function leaveAsIs(message: OutboundSms, company: KnownCompany): SmsWithWayOut {
  if (!company.settings.allowNoOptOut) return { ok: false, reason: NO_WAY_OUT };
  const optOut = [JSON.stringify(replaceWish(message, noWayOut('none')))];
  const segments = countSegments(message.body);
  if (isTooLong(segments)) return { ok: false, reason: tooLong(segments) };
  return {
    ok: true,
    readBody: () => message.body,
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
