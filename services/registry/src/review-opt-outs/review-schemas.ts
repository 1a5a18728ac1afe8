import { channelSchema, instantSchema } from '@stopgate/contracts';
import { queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import { encodeCursor, readCursorOf } from '../list-cursor.js';
import { plainText } from '../plain-text.js';
import type { ReviewRow } from './reviews.sql.js';

export const reviewStatusSchema = z.enum(['open', 'stands', 'disputed', 'corrected']).meta({
  description:
    'open: nobody has looked at it. stands: it is an opt-out. disputed: the company says that it is none, and the operator ' +
    'decides. corrected: the operator has taken it back',
});
export type ReviewStatus = z.output<typeof reviewStatusSchema>;

export const reviewIdSchema = z.string().regex(/^[0-9a-f]{32}$/, 'must be the id of a review');

export const reviewListQuerySchema = z.object({
  status: reviewStatusSchema.default('open'),
  limit: queryInteger(1, 1_000).default(100),
  cursor: z.string().min(1).max(500).optional(),
});
export type ReviewListQuery = z.output<typeof reviewListQuerySchema>;
export const disputedQuerySchema = reviewListQuerySchema.omit({ status: true });
export type DisputedQuery = z.output<typeof disputedQuerySchema>;

const coverSchema = z.object({ contactId: z.string(), from: z.object({ address: z.string() }) });

const reviewFields = {
  reviewId: z.string().meta({ example: '5f1d0b7c9a3e4d26b8c1f0e2d4a69781' }),
  status: reviewStatusSchema,
  channel: channelSchema,
  address: z.string(),
  text: z
    .string()
    .optional()
    .meta({ description: 'The reply as it came', example: 'Please stop all of this nonsense' }),
  matched: z.string().optional().meta({ description: 'By which word it was understood', example: 'STOP' }),
  language: z.string().optional(),
  cover: z
    .object({
      contactId: z.string().meta({ example: 'anna' }),
      from: z.string().meta({ description: 'Masked', example: '+1202*****23' }),
    })
    .optional()
    .meta({ description: 'The reply came from another address of this contact, whose opt-outs cover all of them' }),
  confidence: z.number().optional(),
  country: z.string().optional(),
  originator: z.string().optional(),
  campaignId: z.string().optional(),
  messageId: z.string().optional(),
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  current: z.enum(['opted_out', 'opted_in', 'clear']).meta({ description: 'Where the person stands now' }),
  correctable: z.boolean().meta({
    description:
      'Whether the person is out by this reply alone. Who has left in another way as well stays out whatever is decided',
  }),
  decidedBy: z.string().optional(),
  decidedAt: instantSchema.optional(),
};

export const reviewSchema = z.object(reviewFields).meta({ id: 'OptOutReview' });
export type Review = z.output<typeof reviewSchema>;
export const reviewListSchema = z
  .object({ items: z.array(reviewSchema), nextCursor: z.string().optional() })
  .meta({ id: 'OptOutReviewList' });

export const disputedSchema = z.object({ companyId: z.string(), ...reviewFields }).meta({ id: 'DisputedOptOut' });
export type Disputed = z.output<typeof disputedSchema>;
export const disputedListSchema = z
  .object({ items: z.array(disputedSchema), nextCursor: z.string().optional() })
  .meta({ id: 'DisputedOptOutList' });

export const companyDecisionSchema = z.object({ decision: z.enum(['stands', 'disputed']) });
export type CompanyDecision = z.output<typeof companyDecisionSchema>;

export const operatorDecisionSchema = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('stands') }),
  z.object({
    decision: z.literal('corrected'),
    reason: plainText(500).meta({
      description: 'Why it is no opt-out; kept in the history',
      example: 'The reply is about the opening hours of a shop.',
    }),
  }),
]);
export type OperatorDecision = z.output<typeof operatorDecisionSchema>;

export function toReview(row: ReviewRow): Review {
  const text = row.evidence?.['text'];
  const confidence = row.evidence?.['confidence'];
  const cover = row.evidence?.['rule'] === 'contact' ? coverSchema.safeParse(row.evidence).data : undefined;
  return {
    reviewId: row.review_id,
    status: row.status,
    channel: row.channel,
    address: row.address,
    ...(typeof text === 'string' && { text }),
    ...(row.keyword !== null && { matched: row.keyword }),
    ...(row.language !== null && { language: row.language }),
    ...(typeof confidence === 'number' && { confidence }),
    ...(cover && { cover: { contactId: cover.contactId, from: cover.from.address } }),
    ...(row.country !== null && { country: row.country }),
    ...(row.originator !== null && { originator: row.originator }),
    ...(row.campaign_id !== null && { campaignId: row.campaign_id }),
    ...(row.message_id !== null && { messageId: row.message_id }),
    occurredAt: (row.occurred_at ?? row.recorded_at).toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    current: row.current_status ?? 'clear',
    correctable: row.is_correctable === true,
    ...(row.decided_by !== null && { decidedBy: row.decided_by }),
    ...(row.decided_at !== null && { decidedAt: row.decided_at.toISOString() }),
  };
}

const listPosition = z.tuple([z.iso.datetime(), reviewIdSchema]);
const disputedPosition = z.tuple([z.iso.datetime(), plainText(200), reviewIdSchema]);

export const writeListCursor = ({ recordedAt, reviewId }: Review): string => encodeCursor([recordedAt, reviewId]);
export const writeDisputedCursor = ({ decidedAt, companyId, reviewId }: Disputed): string =>
  encodeCursor([decidedAt, companyId, reviewId]);
/** Throw a 400 for a text that no list has given. */
export const readListCursor = (cursor?: string) => readCursorOf(listPosition, cursor);
export const readDisputedCursor = (cursor?: string) => readCursorOf(disputedPosition, cursor);
