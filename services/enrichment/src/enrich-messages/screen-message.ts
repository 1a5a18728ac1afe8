import type { CompanyRecord, OutboundMessage } from '@stopgate/contracts';
import { normalizeRecipient } from '../recipient.js';
import type { Recipient } from '../recipient.js';
import type { BlockReason } from './block-message.js';
import type { KnownCompany } from './enrich-context.js';

/** What can be said before the replica is asked. */
export type Screened =
  | { readonly kind: 'check'; readonly company: KnownCompany; readonly recipient: Recipient & { readonly ok: true } }
  | { readonly kind: 'blocked'; readonly reason: BlockReason };

/** A promotional message needs a recipient that can exist and a company that may send. */
export function screenMessage(message: OutboundMessage, company: CompanyRecord | undefined): Screened {
  const recipient = normalizeRecipient(message.channel, message.to);
  if (!recipient.ok) return blocked('INVALID_ADDRESS', recipient.reason);
  if (!company) return blocked('COMPANY_UNKNOWN', 'no company has this id');
  if (!isActive(company)) return blocked('COMPANY_UNKNOWN', 'the company is closed');
  return { kind: 'check', company, recipient };
}

function isActive(company: CompanyRecord): company is KnownCompany {
  return company.status === 'active';
}

function blocked(code: BlockReason['code'], detail: string): Screened {
  return { kind: 'blocked', reason: { code, detail } };
}
