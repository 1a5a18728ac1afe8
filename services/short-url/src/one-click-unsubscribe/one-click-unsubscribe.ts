import { createHash } from 'node:crypto';
import type { OptOutRequested } from '@stopgate/contracts';
import type { EmailToken } from '@stopgate/domain';
import type { GivenReason } from '../request-opt-out/read-reason.js';
import { deriveRequestId } from '../request-opt-out/request-id.js';

/** Calls for one token within the same half minute are one request: mail providers send again when in doubt. */
const SAME_REQUEST_MS = 30_000;

/**
 * The request that a one-click call makes. Later calls are requests of their own: a token never expires, and whoever
 * came back since must be able to leave again by the same address.
 */
export function buildOneClickRequest(
  token: string,
  recipient: EmailToken,
  now: Date,
  given?: GivenReason,
): OptOutRequested {
  const { companyId, address, campaignId, messageId } = recipient;
  const window = String(Math.floor(now.getTime() / SAME_REQUEST_MS));
  const asked = given ? [given.reason, given.text ?? ''] : [];
  const moment = now.toISOString();
  return {
    requestId: deriveRequestId('email', token, window, ...asked),
    action: 'opt_out',
    companyId,
    channel: 'email',
    address,
    method: 'email_one_click',
    occurredAt: moment,
    requestedAt: moment,
    campaignId,
    messageId,
    reason: given?.reason,
    evidence: {
      tokenSha256: createHash('sha256').update(token).digest('hex'),
      form: 'List-Unsubscribe=One-Click (RFC 8058)',
      ...(given?.text !== undefined && { reasonText: given.text }),
    },
  };
}
