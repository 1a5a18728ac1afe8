import { linkCreated } from '@stopgate/contracts';
import type { EnrichedSms, OutboundSms } from '@stopgate/contracts';
import { appendOptOutText, countSegments } from '@stopgate/domain';
import { output } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';
import type { Recipient } from '../recipient.js';
import { noWayOut, replaceWish } from './applied-opt-out.js';
import type { BlockReason } from './block-message.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';
import { planSms } from './plan-sms.js';
import type { SmsPlan } from './plan-sms.js';

/** The parts of an enriched SMS that its text decides, and the link to be stored if there is one. */
export type SmsWithWayOut =
  | (Pick<EnrichedSms, 'body' | 'segments'> & {
      readonly ok: true;
      /** `AppliedOptOut` as JSON. */
      readonly optOut: string;
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
  const { body, text, variant } = appendOptOutText(plan.text, message.body, shownLink);
  const usedCode = code !== undefined && body.includes(shownLink) ? code : undefined;
  const asPlanned = variant === plan.text.variant && !message.optOut;
  return {
    ok: true,
    body,
    optOut: asPlanned ? plan.writeApplied(code) : writeOptOut(message, plan, { text, variant, usedCode }, context),
    segments: segmentsOf(body, message.body),
    link: usedCode === undefined ? undefined : recordLink(input, usedCode),
  };
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
  const segments = segmentsOf(message.body, message.body);
  const optOut = JSON.stringify(replaceWish(message, noWayOut('none')));
  return { ok: true, body: message.body, optOut, segments, link: undefined };
}

/** `optOut.mode: none` without leave of the company's settings. */
export const NO_WAY_OUT: BlockReason = {
  code: 'OPT_OUT_TEXT_REQUIRED',
  detail: 'a promotional message needs a way out; the settings of the company do not allow optOut.mode none',
};

function segmentsOf(body: string, before: string): EnrichedSms['segments'] {
  const { encoding, count } = countSegments(body);
  return { encoding, count, added: body === before ? 0 : count - countSegments(before).count };
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
