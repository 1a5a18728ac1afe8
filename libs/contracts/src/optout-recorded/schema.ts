import { z } from 'zod';
import {
  attributionSchema,
  channelSchema,
  companyIdSchema,
  consentSchema,
  instantSchema,
  methodSchema,
} from '../fields.js';

export const optOutRecordedSchema = z.looseObject({
  eventId: z.string().min(1).max(128),
  type: z.enum(['opted_out', 'opted_in', 'reason_given', 'cleared']).meta({
    description:
      'cleared: an opt-out was taken back, with the import that had made it or because the reply meant something else; ' +
      'nobody agreed to anything',
  }),
  companyId: companyIdSchema,
  channel: channelSchema,
  address: z.string().min(3).max(320),
  campaignId: z.string().optional(),
  messageId: z.string().optional(),
  method: methodSchema,
  keyword: z.string().optional(),
  reason: z.string().optional(),
  country: z.string().length(2).optional(),
  originator: z.string().optional(),
  language: z.string().optional(),
  attribution: attributionSchema.optional(),
  /** `contact`: said at another address of a contact, and the company lets an opt-out cover the whole contact. */
  rule: z.enum(['contact']).optional(),
  actor: z.string().optional(),
  consent: consentSchema.optional(),
  requestId: z.string().optional(),
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  version: z.number().int().positive(),
});

export type OptOutRecorded = z.output<typeof optOutRecordedSchema>;
