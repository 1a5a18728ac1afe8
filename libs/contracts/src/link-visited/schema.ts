import { z } from 'zod';
import { instantSchema } from '../fields.js';

export const linkVisitedSchema = z.looseObject({
  visitId: z.string().min(1).max(128),
  /** The short link's code, or a hash of an e-mail token. */
  code: z.string().min(1).max(128),
  kind: z.enum(['short_link', 'email_token']),
  companyId: z.string().optional(),
  campaignId: z.string().optional(),
  userAgent: z.string().max(500).optional(),
  visitedAt: instantSchema,
});

export type LinkVisited = z.output<typeof linkVisitedSchema>;
