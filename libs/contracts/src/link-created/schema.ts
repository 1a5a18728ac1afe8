import { z } from 'zod';
import { channelSchema, companyIdSchema, instantSchema, messageIdSchema } from '../fields.js';

export const linkCreatedSchema = z.looseObject({
  /** Derived from company, message and recipient: the same message again gives the same code. */
  code: z.string().regex(/^[0-9A-Za-z]{6,32}$/),
  companyId: companyIdSchema,
  channel: channelSchema,
  address: z.string().min(3).max(320),
  messageId: messageIdSchema,
  campaignId: z.string().optional(),
  language: z.string().optional(),
  createdAt: instantSchema,
});

export type LinkCreated = z.output<typeof linkCreatedSchema>;
