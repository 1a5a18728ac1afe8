import { queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import { decodeCursor } from './cursor.js';
import { periodShape, refusePeriod } from './period.js';

const MOST_ITEMS = 1_000;

const groupBySchema = z.enum(['day', 'method', 'country', 'reason'], 'must be day, method, country or reason');

export const summaryQuerySchema = z
  .object({
    ...periodShape,
    groupBy: groupBySchema.default('day'),
  })
  .superRefine(refusePeriod);

export const campaignsQuerySchema = z
  .object({
    ...periodShape,
    limit: queryInteger(1, MOST_ITEMS)
      .default(MOST_ITEMS)
      .meta({ description: `Most items in one answer, 1 to ${MOST_ITEMS}` }),
    cursor: z
      .string()
      .max(2_000)
      .transform((text, context) => {
        const after = decodeCursor(text);
        if (after === undefined) context.addIssue('must be the `nextCursor` of an answer');
        return after ?? z.NEVER;
      })
      .optional()
      .meta({ description: '`nextCursor` of the answer before' }),
  })
  .superRefine(refusePeriod);

export const campaignQuerySchema = z.object(periodShape).superRefine(refusePeriod);

export const campaignIdParamSchema = z.string().min(1).max(200);

const count = z.int().nonnegative();

export const insightSchema = z
  .object({
    key: z.string().meta({
      example: '2026-11-23',
      description: 'The day, method, country, reason or campaign; empty where there is none, or it is not known',
    }),
    optOuts: count,
    optIns: count,
    sent: count.nullable().meta({
      description:
        'Promotional messages released; null where messages do not have this property (method, country, reason)',
    }),
    exempt: count.nullable().meta({ description: 'Transactional messages, which no opt-out touches' }),
    blocked: count.nullable().meta({ description: 'Messages refused, for whatever reason' }),
    flagged: count.nullable().meta({
      description: 'Of `exempt`, the messages that look like marketing (docs/transactional.md); none was held back',
    }),
    rate: z.number().nonnegative().nullable().meta({ description: 'optOuts / sent; null when nothing was sent' }),
  })
  .meta({ id: 'Insight' });

const dayShown = z.iso.date().meta({ description: 'A UTC day, part of the period' });
const period = { from: dayShown, to: dayShown };

export const summarySchema = z.object({
  ...period,
  groupBy: groupBySchema,
  items: z.array(insightSchema),
  total: insightSchema.meta({ description: 'The whole period; its key is empty' }),
});

export const campaignsSchema = z.object({
  ...period,
  items: z.array(insightSchema),
  nextCursor: z.string().optional(),
});

export const campaignSchema = z.object({
  ...period,
  items: z.array(insightSchema).length(1),
  breakdown: z.object({
    day: z.array(insightSchema),
    method: z.array(insightSchema),
    country: z.array(insightSchema),
    reason: z.array(insightSchema),
    blocked: z.array(z.object({ code: z.string().meta({ example: 'OPTED_OUT' }), messages: count })),
  }),
});

export type SummaryQuery = z.output<typeof summaryQuerySchema>;
export type CampaignsQuery = z.output<typeof campaignsQuerySchema>;
export type CampaignQuery = z.output<typeof campaignQuerySchema>;
export type GroupBy = SummaryQuery['groupBy'];
export type Insight = z.output<typeof insightSchema>;
export type Summary = z.output<typeof summarySchema>;
export type Campaigns = z.output<typeof campaignsSchema>;
export type Campaign = z.output<typeof campaignSchema>;
