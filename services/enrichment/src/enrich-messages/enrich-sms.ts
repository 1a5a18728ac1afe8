import { linkCreated } from '@stopgate/contracts';
import type { EnrichedSms, OutboundSms } from '@stopgate/contracts';
import { appendOptOutText, countSegments, countSegmentsWith } from '@stopgate/domain';
import { output } from '@stopgate/kafka';
import type { Output, TextPiece } from '@stopgate/kafka';
import type { Recipient } from '../recipient.js';
import { noWayOut, replaceWish } from './applied-opt-out.js';
import type { BlockReason } from './block-message.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';
import { insideJson, planSms } from './plan-sms.js';
import type { SmsPlan } from './plan-sms.js';

/** The parts of an enriched SMS that its text decides, and the link to be stored if there is one. */
export type SmsWithWayOut =
  | (Pick<EnrichedSms, 'body' | 'segments'> & {
      readonly ok: true;
      /** What `body` has behind the body of before, as it stands within a JSON string. */
      readonly appended: readonly TextPiece[];
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
  const { message, company, recipient } = input;
  if (message.optOut?.mode === 'none') return leaveAsIs(message, company);

  const plan = planSms(message, company, recipient.country, context);
  if (!plan.ok) return plan;
  const code = plan.needsLink ? context.linkCodeOf(message.companyId, message.messageId, recipient.address) : undefined;
  const shownLink = code === undefined ? '' : `${context.linkDisplay ?? context.linkBaseUrl}/${code}`;
  const { body, text, separator, variant } = appendOptOutText(plan.text, message.body, shownLink);
  const more = separator + text;
  // Wording with a place for the link shows it; else only a body that names it already, which takes a search.
  const appendsLink = text !== '' && plan.text.parts.length > 1;
  const showsLink = code !== undefined && (appendsLink || body.includes(shownLink));
  const usedCode = showsLink ? code : undefined;
  const segments = segmentsOf(message.body, more);
  const link = usedCode === undefined ? undefined : recordLink(input, usedCode);
  if (variant === plan.text.variant && !message.optOut) {
    const { text: written, applied } = plan.write(code);
    const appended = separator === '' ? written : [separator, ...written];
    return { ok: true, body, appended, optOut: applied, segments, link };
  }
  const optOut = [writeOptOut(message, plan, { text, variant, usedCode }, context)];
  return { ok: true, body, appended: more === '' ? [] : [insideJson(more)], optOut, segments, link };
}

/** For a body that had its way out already, and for a message with a wish. */
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
  return {
    ok: true,
    body: message.body,
    appended: [],
    optOut,
    segments: segmentsOf(message.body, ''),
    link: undefined,
  };
}

/** `optOut.mode: none` without leave of the company's settings. */
export const NO_WAY_OUT: BlockReason = {
  code: 'OPT_OUT_TEXT_REQUIRED',
  detail: 'a promotional message needs a way out; the settings of the company do not allow optOut.mode none',
};

function segmentsOf(body: string, more: string): EnrichedSms['segments'] {
  if (more === '') {
    const { encoding, count } = countSegments(body);
    return { encoding, count, added: 0 };
  }
  const { before, whole } = countSegmentsWith(body, more);
  return { encoding: whole.encoding, count: whole.count, added: whole.count - before.count };
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
