import { decideCorrection, maskAddress } from '@stopgate/domain';
import type { DoubtfulOptOut } from '@stopgate/domain';
import { problem } from '@stopgate/nest';
import type { PoolClient } from 'pg';
import { appendAudit } from '../audit/append-audit.js';
import type { AuditActor } from '../audit/append-audit.js';
import type { Transactions } from '../in-transaction.js';
import type { RequestToRecord } from '../record-opt-out/plan-changes.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import type { ReviewStatus } from './review-schemas.js';
import { DECIDE_REVIEW, LOCK_REVIEW, READ_REVIEW } from './reviews.sql.js';
import type { LockedReview, ReviewRow } from './reviews.sql.js';

export const REVIEW_UNKNOWN = 'No reply with this id is to be looked at: it never was, or the person has been erased.';
export const ALREADY_CORRECTED = 'The operator has taken this opt-out back.';
export const FOUND_TO_STAND =
  'Its company says that it was an opt-out; only what it disputes, or has not looked at, is taken back.';
export const DECIDED_BY_OPERATOR = 'The operator has looked at it and let it stand.';
export const NOT_BY_THIS_ALONE =
  'The person is not out by this reply alone: they have left in another way as well, had left before an import brought ' +
  'them back, or are not out any more.';

export interface ReviewDecision {
  readonly companyId: string;
  readonly reviewId: string;
  readonly status: Exclude<ReviewStatus, 'open'>;
  readonly actor: AuditActor;
  /** With `corrected`. */
  readonly reason?: string | undefined;
}

/** What people say of opt-outs that were read into replies without certainty. */
export class ReviewStore {
  constructor(private readonly suppressions: SuppressionStore) {}

  /**
   * Writes down what somebody decided, and takes the opt-out back where it is `corrected`; the same again changes nothing.
   * Throws 404 REVIEW_UNKNOWN, and 409 ALREADY_CORRECTED, FOUND_TO_STAND, DECIDED_BY_OPERATOR and NOT_BY_THIS_ALONE.
   */
  async decide(decision: ReviewDecision, transactions: Transactions): Promise<ReviewRow> {
    if (decision.status === 'corrected') await this.correct(decision, transactions);
    else await transactions((client) => decideIn(client, decision));
    return this.read(decision, transactions);
  }

  private async read({ companyId, reviewId }: ReviewDecision, transactions: Transactions): Promise<ReviewRow> {
    const { rows } = await transactions((client) => client.query<ReviewRow>(READ_REVIEW, [companyId, reviewId]));
    return known(rows[0]);
  }

  /** The decision and what it does to the person stand or fall together. */
  private async correct(decision: ReviewDecision, transactions: Transactions): Promise<void> {
    const review = await this.read(decision, transactions);
    if (review.status === 'corrected') return;
    const doubtful: DoubtfulOptOut = {
      requestId: review.request_id,
      version: review.version ?? 0,
      occurredAt: review.occurred_at?.toISOString() ?? '',
    };
    const done = this.suppressions.record(
      [toCorrection(decision, review)],
      transactions,
      (state, request) => {
        const decided = decideCorrection(state, request, doubtful);
        if (decided.kind !== 'changed') throw problem(409, 'NOT_BY_THIS_ALONE', NOT_BY_THIS_ALONE);
        return decided;
      },
      // The person is locked before the review, as an erasure does it.
      (client) => decideIn(client, decision),
    );
    await done.catch(async (error: unknown) => {
      // Somebody else was faster with the same.
      if ((await this.read(decision, transactions)).status !== 'corrected') throw error;
    });
  }
}

/** The method and campaign of what it takes back: whoever was told of the one is told of the other. */
function toCorrection({ companyId, reviewId, reason, actor }: ReviewDecision, review: ReviewRow): RequestToRecord {
  const now = new Date().toISOString();
  return {
    requestId: `correct-${reviewId}`,
    action: 'opt_out',
    companyId,
    channel: review.channel,
    address: review.address,
    method: 'sms_reply',
    campaignId: review.campaign_id ?? undefined,
    reason,
    occurredAt: now,
    requestedAt: now,
    actor,
    evidence: { correctionOf: reviewId },
  };
}

async function decideIn(client: PoolClient, { companyId, reviewId, status, actor }: ReviewDecision): Promise<void> {
  const { rows } = await client.query<LockedReview>(LOCK_REVIEW, [companyId, reviewId]);
  const review = known(rows[0]);
  const [isOperator, wasOperator] = [actor === 'admin', review.decided_by === 'admin'];
  // What the operator says as well is the operator's from then on.
  if (review.status === status && (wasOperator || !isOperator)) return;
  if (review.status === 'corrected') throw problem(409, 'ALREADY_CORRECTED', ALREADY_CORRECTED);
  if (review.status === 'stands' && status === 'corrected' && !wasOperator)
    throw problem(409, 'FOUND_TO_STAND', FOUND_TO_STAND);
  if (wasOperator && !isOperator) throw problem(409, 'DECIDED_BY_OPERATOR', DECIDED_BY_OPERATOR);
  await client.query(DECIDE_REVIEW, [companyId, reviewId, status, actor]);
  // The reason is in the history, where an erasure finds it: it may say who it was.
  const detail = { channel: review.channel, address: maskAddress(review.address), from: review.status, to: status };
  await appendAudit(client, { companyId, actor, action: 'opt-out-review.decided', subject: reviewId, detail });
}

function known<Row>(row: Row | undefined): Row {
  if (!row) throw problem(404, 'REVIEW_UNKNOWN', REVIEW_UNKNOWN);
  return row;
}
