import { z } from 'zod';
import {
  attributionSchema,
  campaignIdSchema,
  channelSchema,
  companyIdSchema,
  consentSchema,
  instantSchema,
  messageIdSchema,
  methodSchema,
} from '../fields.js';

export const optOutRequestedSchema = z.looseObject({
  /** Derived from what asked for it (MO, page post, API call): the same request again has the same id. */
  requestId: z.string().min(1).max(128),
  action: z.enum(['opt_out', 'opt_in']),
  companyId: companyIdSchema,
  channel: channelSchema,
  address: z.string().min(3).max(320),
  method: methodSchema,
  /** The person's own time. */
  occurredAt: instantSchema,
  /** When Stopgate heard of it; the person's time is never taken to be later. */
  requestedAt: instantSchema,
  campaignId: campaignIdSchema.optional(),
  messageId: messageIdSchema.optional(),
  keyword: z.string().max(100).optional(),
  reason: z.string().max(500).optional(),
  country: z.string().length(2).optional(),
  /** The short code or number that was written to, and the language of the word: for the confirmation. */
  originator: z.string().max(64).optional(),
  language: z.string().max(35).optional(),
  actor: z.string().max(200).optional(),
  consent: consentSchema.optional(),
  attribution: attributionSchema.optional(),
  evidence: z.record(z.string(), z.unknown()).optional(),
});

export type OptOutRequested = z.output<typeof optOutRequestedSchema>;
