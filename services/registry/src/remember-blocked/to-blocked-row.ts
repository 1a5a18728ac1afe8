import type { BlockedMessage } from '@stopgate/contracts';
import { withoutNul } from '../plain-text.js';
import { toAddressOfPerson } from '../record-opt-out/usable-address.js';
import type { BlockedRow } from './blocked-messages.sql.js';
import { dayOf } from './blocked-message-store.js';

/** Longer than any detail of ours. */
const LONGEST_DETAIL = 500;

/** A refused message as it is remembered. `blockedAt`: Unix ms. The address is the one under which the person is known. */
export function toBlockedRow(message: BlockedMessage, blockedAt: number): BlockedRow {
  const { companyId, messageId, channel, category, to, campaignId, blocked } = message;
  const { code, detail, asOf, policyVersion } = blocked;
  return {
    companyId,
    messageId: clean(messageId),
    channel,
    address: clean(toAddressOfPerson(channel, to) ?? to),
    category,
    campaignId: campaignId && clean(campaignId),
    code,
    detail: clean(detail).slice(0, LONGEST_DETAIL).toWellFormed(),
    asOf,
    policyVersion: policyVersion && clean(policyVersion),
    blockedAt: new Date(blockedAt).toISOString(),
    day: dayOf(blockedAt),
  };
}

/** PostgreSQL stores no U+0000, and half a surrogate pair is no character. */
function clean(text: string): string {
  return withoutNul(text).toWellFormed();
}
