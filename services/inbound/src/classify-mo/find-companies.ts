import type { ConnectionSender } from '@stopgate/contracts';
import { attributeReply } from '@stopgate/domain';
import type { AttributedReply } from '@stopgate/domain';
import type { FoundSend } from '../remember-sends/recent-send-store.js';

/** Whom a reply means, and why. */
export interface MeantCompanies {
  readonly companies: AttributedReply['companies'];
  readonly attribution: Omit<AttributedReply['attribution'], 'rule'> & { readonly rule: string };
}

export interface ReplyOnCode {
  readonly action: 'opt_out' | 'opt_in';
  readonly scope: 'company' | 'keyword' | 'all';
  readonly reference?: string | undefined;
  readonly namedCompanyIds?: readonly string[];
  readonly sender: ConnectionSender;
  readonly sends: readonly FoundSend[];
  /** When the reply was written, as far as sends are compared with it. */
  readonly repliedAt: Date;
  readonly windowDays: number;
}

/** Sure, since the person named it by leaving it; less than a sender of its own. */
const CONFIDENCE_OF_LAST_LEFT = 0.95;

/**
 * The companies that a reply means; none when nobody wrote. A START on a shared code means the company that was left
 * there last: others may have written since, and the most recent sender would be somebody whom nobody had left.
 */
export function findCompanies(reply: ReplyOnCode): MeantCompanies {
  const candidates = reply.sends.flatMap(({ companyId, earlier, ...newest }) =>
    [newest, ...earlier].map(({ campaignId, messageId, sentAt }) => ({
      companyId,
      campaignId,
      messageId,
      sentAt: sentAt.toISOString(),
    })),
  );
  const found = attributeReply({
    dedicatedCompanyId: reply.sender.shared ? undefined : reply.sender.companyId,
    candidates,
    receivedAt: reply.repliedAt.toISOString(),
    windowDays: reply.windowDays,
    scope: reply.scope === 'all' ? 'all' : 'company',
    reference: reply.reference,
    namedCompanyIds: reply.namedCompanyIds,
  });
  const isNamed = (reply.namedCompanyIds ?? []).length > 0;
  if (reply.action === 'opt_out' || !reply.sender.shared || isNamed) return found;

  const left = reply.sends.filter(({ leftAt }) => leftAt !== undefined && leftAt <= reply.repliedAt);
  if (left.length === 0) return found;
  const last = Math.max(...left.map(({ leftAt }) => leftAt!.getTime()));
  const meant = reply.scope === 'all' ? left : left.filter(({ leftAt }) => leftAt!.getTime() === last);
  return {
    companies: meant
      .map(({ companyId, campaignId, messageId }) => ({ companyId, campaignId, messageId }))
      .sort((a, b) => (a.companyId < b.companyId ? -1 : 1)),
    attribution: { rule: 'last_left', confidence: CONFIDENCE_OF_LAST_LEFT, candidates: found.attribution.candidates },
  };
}
