import { z } from 'zod';
import type { Answer, ServiceClient } from './service-client.js';

const text = z.string().nullish();
const stateSchema = z.object({
  status: z.enum(['opted_out', 'clear']),
  since: text,
  method: text,
  campaignId: text,
});
const historySchema = z.object({
  items: z.array(
    z.object({
      type: z.string(),
      method: text,
      campaignId: text,
      keyword: text,
      reason: text,
      occurredAt: z.string(),
    }),
  ),
});

const REVIEW_STATUSES = ['open', 'stands', 'disputed', 'corrected'] as const;
const reviewSchema = z.object({
  reviewId: z.string(),
  status: z.enum(REVIEW_STATUSES),
  address: z.string(),
  text,
  matched: text,
  confidence: z.number().nullish(),
  cover: z.object({ from: z.string() }).nullish(),
  country: text,
  campaignId: text,
  occurredAt: z.string(),
  current: z.string(),
  correctable: z.boolean(),
  decidedBy: text,
  decidedAt: text,
});
const reviewsSchema = z.object({ items: z.array(reviewSchema), nextCursor: text });

export type Review = z.output<typeof reviewSchema>;
export type Reviews = z.output<typeof reviewsSchema>;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];
export type PersonState = z.output<typeof stateSchema>;
export type PersonHistory = z.output<typeof historySchema>;
export type Channel = 'sms' | 'email';

/** What the registry holds about one person at the company whose key it is. */
export class RegistryClient {
  constructor(private readonly service: ServiceClient) {}

  state(apiKey: string, channel: Channel, address: string): Promise<Answer<PersonState>> {
    return this.service.get(`/v1/opt-outs/${channel}/${encodeURIComponent(address)}`, apiKey, stateSchema);
  }

  history(apiKey: string, channel: Channel, address: string): Promise<Answer<PersonHistory>> {
    return this.service.get(`/v1/opt-outs/${channel}/${encodeURIComponent(address)}/history`, apiKey, historySchema);
  }

  /** Replies that were taken for opt-outs without certainty, newest first. */
  reviews(apiKey: string, status: ReviewStatus, limit: number, cursor?: string): Promise<Answer<Reviews>> {
    const query = new URLSearchParams({ status, limit: String(limit), ...(cursor !== undefined && { cursor }) });
    return this.service.get(`/v1/opt-out-reviews?${query.toString()}`, apiKey, reviewsSchema);
  }

  decideReview(apiKey: string, reviewId: string, decision: 'stands' | 'disputed'): Promise<Answer<Review>> {
    const path = `/v1/opt-out-reviews/${encodeURIComponent(reviewId)}/decision`;
    return this.service.post(path, apiKey, reviewSchema, { decision });
  }
}
