import { Controller, Get, HttpCode, HttpStatus, Inject, Post } from '@nestjs/common';
import { ApiZod, problems, ZodBody, ZodParam, ZodQuery } from '@stopgate/nest';
import type { Pool } from 'pg';
import { platformTransactions } from '../in-transaction.js';
import { INVALID_CURSOR } from '../list-cursor.js';
import { companyIdSchema } from '../manage-companies/company-schemas.js';
import { POOL, REVIEW_STORE } from '../tokens.js';
import { ALREADY_CORRECTED, FOUND_TO_STAND, NOT_BY_THIS_ALONE, REVIEW_UNKNOWN } from './review-store.js';
import type { ReviewStore } from './review-store.js';
import {
  disputedListSchema,
  disputedQuerySchema,
  operatorDecisionSchema,
  readDisputedCursor,
  reviewIdSchema,
  reviewSchema,
  toReview,
  writeDisputedCursor,
} from './review-schemas.js';
import type { Disputed, DisputedQuery, OperatorDecision, Review } from './review-schemas.js';
import { LIST_DISPUTED } from './reviews.sql.js';
import type { ReviewRow } from './reviews.sql.js';

/** What companies say is no opt-out: no company lifts one itself, so the operator looks at the reply and decides. */
@Controller('v1')
export class DisputesController {
  constructor(
    @Inject(REVIEW_STORE) private readonly store: ReviewStore,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Get('disputed-opt-outs')
  @ApiZod({
    operationId: 'listDisputedOptOuts',
    summary: 'Replies of which their companies say that they were no opt-outs, longest waiting first',
    tags: ['companies'],
    auth: 'admin',
    responses: { 200: disputedListSchema, 400: problems({ INVALID_CURSOR }) },
  })
  async list(
    @ZodQuery(disputedQuerySchema) { limit, cursor }: DisputedQuery,
  ): Promise<{ items: Disputed[]; nextCursor?: string }> {
    const [decidedAt = null, companyId = null, reviewId = null] = readDisputedCursor(cursor) ?? [];
    const { rows } = await this.pool.query<ReviewRow>(LIST_DISPUTED, [decidedAt, companyId, reviewId, limit + 1]);
    const items = rows.slice(0, limit).map((row) => ({ companyId: row.company_id, ...toReview(row) }));
    return { items, ...(rows.length > limit && { nextCursor: writeDisputedCursor(items.at(-1)!) }) };
  }

  @Post('companies/:companyId/opt-out-reviews/:reviewId/decision')
  @HttpCode(HttpStatus.OK)
  @ApiZod({
    operationId: 'decideDisputedOptOut',
    idempotent: true,
    summary: 'Take back an opt-out that was read into a reply, or let it stand',
    description:
      '`corrected` needs a reason, and a person who is out by this reply alone: who has left in another way as well stays ' +
      'out, and what its company says was one is left alone. The person is `clear` afterwards, the history keeps both, and the company sees it in its audit.',
    tags: ['companies'],
    auth: 'admin',
    responses: {
      200: { description: 'Decided', schema: reviewSchema },
      404: problems({ REVIEW_UNKNOWN }),
      409: problems({ FOUND_TO_STAND, ALREADY_CORRECTED, NOT_BY_THIS_ALONE }),
    },
  })
  async decide(
    @ZodParam('companyId', companyIdSchema) companyId: string,
    @ZodParam('reviewId', reviewIdSchema) reviewId: string,
    @ZodBody(operatorDecisionSchema) decision: OperatorDecision,
  ): Promise<Review> {
    const reason = decision.decision === 'corrected' ? decision.reason : undefined;
    const decided = { companyId, reviewId, status: decision.decision, actor: 'admin', reason } as const;
    return toReview(await this.store.decide(decided, platformTransactions(this.pool)));
  }
}
