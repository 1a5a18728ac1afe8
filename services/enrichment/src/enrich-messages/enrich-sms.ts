import { linkCreated } from '@stopgate/contracts';
import type { AppliedOptOut, EnrichedSms, OutboundSms } from '@stopgate/contracts';
import { composeOptOutText, countSegments } from '@stopgate/domain';
import { output } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';
import type { Recipient } from '../recipient.js';
import { noWayOut } from './applied-opt-out.js';
import type { BlockReason } from './block-message.js';
import { chooseWayOut } from './choose-way-out.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';

/** The parts of an enriched SMS that its text decides, and the link to be stored if there is one. */
export type SmsWithWayOut =
  | ({ readonly ok: true; readonly link: Output | undefined } & Pick<EnrichedSms, 'body' | 'optOut' | 'segments'>)
  | { readonly ok: false; readonly reason: BlockReason };

export interface SmsInput {
  readonly message: OutboundSms;
  readonly receivedAt: number;
  readonly company: KnownCompany;
  readonly recipient: Recipient & { readonly ok: true };
}

const NO_SHORT_CODE = { shortCode: undefined, keyword: undefined };

/** Gives a promotional SMS its way out. Equal input gives equal text, link and segments. */
export function enrichSms(input: SmsInput, context: EnrichContext): SmsWithWayOut {
  const { message, company } = input;
  if (message.optOut?.mode === 'none') return leaveAsIs(message, company);

  const way = chooseWayOut(message, company.settings, input.recipient.country, context.shortCodeFor);
  // Wording for short codes may offer the link beside it.
  const mayNeedLink = way.method === 'link' || way.ownText?.includes('{link}') === true;
  const code = mayNeedLink
    ? context.linkCodeOf(message.companyId, message.messageId, input.recipient.address)
    : undefined;
  const shownLink = code === undefined ? undefined : `${context.linkDisplay ?? context.linkBaseUrl}/${code}`;
  const composed = composeOptOutText({
    body: message.body,
    method: way.method,
    country: input.recipient.country,
    language: message.language,
    company: company.name,
    ownText: way.ownText,
    link: shownLink,
    shortCode: way.shortCode,
    keyword: way.keyword,
  });
  if (!composed.ok) return { ok: false, reason: { code: composed.code, detail: composed.detail } };

  const { text, policyVersion, variant } = composed;
  const usedCode = shownLink !== undefined && composed.body.includes(shownLink) ? code : undefined;
  const { shortCode, keyword } =
    way.method === 'short_code' ? { ...way, keyword: way.keyword ?? 'STOP' } : NO_SHORT_CODE;
  // What is undefined is not written to the topic.
  const link = usedCode === undefined ? undefined : `${context.linkBaseUrl}/${usedCode}`;
  const optOut: AppliedOptOut = { method: way.method, text, link, shortCode, keyword, policyVersion, variant };
  return {
    ok: true,
    body: composed.body,
    optOut,
    segments: segmentsOf(composed.body, message.body),
    link: usedCode === undefined ? undefined : recordLink(input, usedCode),
  };
}

function leaveAsIs(message: OutboundSms, company: KnownCompany): SmsWithWayOut {
  if (!company.settings.allowNoOptOut) return { ok: false, reason: NO_WAY_OUT };
  const segments = segmentsOf(message.body, message.body);
  return { ok: true, body: message.body, optOut: noWayOut('none'), segments, link: undefined };
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
