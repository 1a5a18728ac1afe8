import { z } from 'zod';
import { companyIdSchema, instantSchema } from '../fields.js';
import { storedSettingsSchema } from './stored-settings.js';

/** What one API key may call: `burst` units at once, and `perSecond` more of them each second. */
export const rateLimitSchema = z.looseObject({
  perSecond: z.number().int().min(1).max(100_000),
  burst: z.number().int().min(1).max(1_000_000),
});

/** What the operator allows each key of this company instead of the defaults; a company cannot set it. */
export const companyLimitsSchema = z.looseObject({
  /** Calls of the registry and of analytics. */
  api: rateLimitSchema.optional(),
  /** The check before sending. */
  check: rateLimitSchema.optional(),
});

export const companyStateSchema = z.looseObject({
  companyId: companyIdSchema,
  name: z.string().min(1).max(200),
  country: z.string().length(2).optional(),
  status: z.enum(['active', 'closed']),
  settings: storedSettingsSchema,
  /** Hashes only: services check an API key without asking the registry. */
  apiKeys: z.array(
    z.looseObject({
      keyId: z.string(),
      hash: z.string(),
      scopes: z.array(z.string()),
      /** From then on the key is refused. */
      expiresAt: instantSchema.optional(),
    }),
  ),
  limits: companyLimitsSchema.optional(),
  version: z.number().int().positive(),
  updatedAt: instantSchema,
});

export type CompanyRecord = z.output<typeof companyStateSchema>;
export type RateLimit = z.output<typeof rateLimitSchema>;
export type CompanyLimits = z.output<typeof companyLimitsSchema>;
