import type { AppliedOptOut, EnrichedEmail, OutboundEmail } from '@stopgate/contracts';
import { listUnsubscribeHeaders, POLICY_VERSION } from '@stopgate/domain';
import type { Recipient } from '../recipient.js';
import { noWayOut } from './applied-opt-out.js';
import type { BlockReason } from './block-message.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';
import { NO_WAY_OUT } from './enrich-sms.js';

export type EmailWithWayOut =
  | { readonly ok: true; readonly fields: Pick<EnrichedEmail, 'headers' | 'optOut'> }
  | { readonly ok: false; readonly reason: BlockReason };

export interface EmailInput {
  readonly message: OutboundEmail;
  readonly company: KnownCompany;
  readonly recipient: Recipient & { readonly ok: true };
}

/**
 * Gives a promotional e-mail its one-click way out (RFC 8058): two headers, and not a byte of subject, html or text.
 * Headers of the company stay, but for its own List-Unsubscribe, which would not reach us.
 */
export function enrichEmail({ message, company, recipient }: EmailInput, context: EnrichContext): EmailWithWayOut {
  if (message.optOut?.mode === 'none') {
    if (!company.settings.allowNoOptOut) return { ok: false, reason: NO_WAY_OUT };
    return { ok: true, fields: { optOut: noWayOut('none') } };
  }
  const { companyId, messageId, campaignId } = message;
  const subject = { companyId, messageId, address: recipient.address, campaignId };
  const link = `${context.linkBaseUrl}/u/${context.emailTokenOf(subject)}`;
  const optOut: AppliedOptOut = {
    method: 'list_unsubscribe',
    text: '',
    link,
    policyVersion: POLICY_VERSION,
    variant: 'email-one-click',
  };
  const headers = { ...otherHeaders(message['headers']), ...listUnsubscribeHeaders(link) };
  return { ok: true, fields: { headers, optOut } };
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
