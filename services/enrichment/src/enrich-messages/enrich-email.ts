import type { AppliedOptOut, EnrichedEmail, OutboundEmail } from '@stopgate/contracts';
import { fitsEmail, languagesOf, listUnsubscribeHeaders, placeEmailWayOut, POLICY_VERSION } from '@stopgate/domain';
import type { EmailWayOut } from '@stopgate/domain';
import type { Recipient } from '../recipient.js';
import { noWayOut } from './applied-opt-out.js';
import type { BlockReason } from './block-message.js';
import { wordingsFor } from './choose-wording.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';
import { NO_WAY_OUT } from './enrich-sms.js';

export type EmailWithWayOut =
  | {
      readonly ok: true;
      readonly fields: Pick<EnrichedEmail, 'html' | 'text' | 'body' | 'optOut'> & {
        readonly headers?: Record<string, string>;
      };
    }
  | { readonly ok: false; readonly reason: BlockReason };

export interface EmailInput {
  readonly message: OutboundEmail;
  readonly company: KnownCompany;
  readonly recipient: Recipient & { readonly ok: true };
}

/**
 * Gives a promotional e-mail its ways out: the one-click headers (RFC 8058), and one that people see in html, text and
 * body, unless the company's settings say `emailFooter: false`. The subject stays, and so do the headers of the company,
 * but for its own List-Unsubscribe, which would not reach us.
 */
export function enrichEmail({ message, company, recipient }: EmailInput, context: EnrichContext): EmailWithWayOut {
  const { settings } = company;
  if (message.optOut?.mode === 'none') {
    if (!settings.allowNoOptOut) return { ok: false, reason: NO_WAY_OUT };
    return { ok: true, fields: { optOut: noWayOut('none') } };
  }
  const { companyId, messageId, campaignId } = message;
  const subject = { companyId, messageId, address: recipient.address, campaignId };
  const link = `${context.linkBaseUrl}/u/${context.emailTokenOf(subject)}`;
  const seen = settings.emailFooter ? placeInParts(message, company, link) : HEADERS_ONLY;
  if (!seen.ok) return { ok: false, reason: { code: seen.code, detail: seen.detail } };
  const optOut: AppliedOptOut = {
    method: 'list_unsubscribe',
    text: seen.text,
    link,
    policyVersion: POLICY_VERSION,
    variant: seen.variant ?? 'email-one-click',
  };
  const ours = listUnsubscribeHeaders(link, settings.listUnsubscribeMailto);
  return { ok: true, fields: { ...seen.parts, headers: { ...otherHeaders(message['headers']), ...ours }, optOut } };
}

const HEADERS_ONLY: EmailWayOut = { ok: true, parts: {}, text: '', variant: undefined };

function placeInParts(message: OutboundEmail, { name, country, settings }: KnownCompany, link: string): EmailWayOut {
  const { html, text, body, campaignId, language, optOut } = message;
  // The recipient's country is not known from an address.
  const languages = [language, settings.language, ...languagesOf(country)];
  const meant = { campaignId, language: languages.find((tag) => tag !== undefined) };
  const own = wordingsFor(settings, meant, undefined).find(({ text: wording }) => fitsEmail(wording));
  return placeEmailWayOut({
    ...{ html, text, body, link },
    company: name,
    languages,
    messageText: optOut?.text,
    companyText: own?.text,
  });
}

function otherHeaders(given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && !/^list-unsubscribe(?:-post)?$/i.test(entry[0]),
    ),
  );
}
