import { Controller, Get, HttpCode, HttpStatus, Inject, Post } from '@nestjs/common';
import { ApiZod, CallingCompany, CompanyId, problems, ZodBody, ZodParam, ZodQuery } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import { INVALID_CURSOR } from '../list-cursor.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { REVIEW_STORE, TENANTS } from '../tokens.js';
import { ALREADY_CORRECTED, DECIDED_BY_OPERATOR, REVIEW_UNKNOWN } from './review-store.js';
import type { ReviewStore } from './review-store.js';
import {
  companyDecisionSchema,
  readListCursor,
  reviewIdSchema,
  reviewListQuerySchema,
  reviewListSchema,
  reviewSchema,
  toReview,
  writeListCursor,
} from './review-schemas.js';
import type { CompanyDecision, Review, ReviewListQuery } from './review-schemas.js';
import { LIST_REVIEWS } from './reviews.sql.js';
import type { ReviewRow } from './reviews.sql.js';

/** Opt-outs that were read into replies without certainty: carried out at once, and for the company to look at. */
@Controller('v1/opt-out-reviews')
export class ReviewsController {
  constructor(
    @Inject(REVIEW_STORE) private readonly store: ReviewStore,
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
  ) {}

  @Get()
  @ApiZod({
    operationId: 'listOptOutReviews',
    summary: 'Replies that were taken for opt-outs without certainty, newest first',
    description: 'All of them are carried out already. An erased person is listed no more.',
    tags: ['opt-outs'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: reviewListSchema, 400: problems({ INVALID_CURSOR }) },
  })
  async list(
    @CompanyId() companyId: string,
    @ZodQuery(reviewListQuerySchema) { status, limit, cursor }: ReviewListQuery,
  ): Promise<{ items: Review[]; nextCursor?: string }> {
    const [recordedAt = null, reviewId = null] = readListCursor(cursor) ?? [];
    const values = [companyId, status, recordedAt, reviewId, limit + 1];
    const rows = await this.tenants.query<ReviewRow>(companyId, LIST_REVIEWS, values);
    const items = rows.slice(0, limit).map(toReview);
    return { items, ...(rows.length > limit && { nextCursor: writeListCursor(items.at(-1)!) }) };
  }

  @Post(':reviewId/decision')
  @HttpCode(HttpStatus.OK)
  @ApiZod({
    operationId: 'decideOptOutReview',
    idempotent: true,
    summary: 'Say whether a reply was an opt-out',
    description:
      '`stands`: it was. `disputed`: it was not, in your opinion; the person stays out, and the operator decides. Whoever ' +
      'agrees again comes back by `recordOptIns` as ever.',
    tags: ['opt-outs'],
    auth: 'company',
    scopes: ['write'],
    responses: {
      200: { description: 'Written down', schema: reviewSchema },
      404: problems({ REVIEW_UNKNOWN }),
      409: problems({ ALREADY_CORRECTED, DECIDED_BY_OPERATOR }),
    },
  })
  async decide(
    @CallingCompany() { companyId, keyId }: AuthenticatedCompany,
    @ZodParam('reviewId', reviewIdSchema) reviewId: string,
    @ZodBody(companyDecisionSchema) { decision }: CompanyDecision,
  ): Promise<Review> {
    const decided = { companyId, reviewId, status: decision, actor: `api-key:${keyId}` } as const;
    return toReview(await this.store.decide(decided, this.tenants.of(companyId)));
  }
}
