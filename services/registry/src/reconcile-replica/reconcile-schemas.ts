import { channelSchema, companyIdSchema, instantSchema, scopeIdSchema } from '@stopgate/contracts';
import { z } from 'zod';

/** Strict: a misspelt `repair` must not repair. */
export const reconcileRequestSchema = z
  .strictObject({ companyId: companyIdSchema.optional(), repair: z.boolean().default(true) })
  .prefault({});
export type ReconcileRequest = z.output<typeof reconcileRequestSchema>;

const driftedSetSchema = z.object({
  companyId: scopeIdSchema,
  channel: channelSchema,
  missing: z.number().int().describe('opted out, and the replica says clear'),
  surplus: z.number().int().describe('not opted out, and the replica blocks'),
  unexplained: z.number().int().describe('blocked by the replica, and no row of the truth has the address'),
  repaired: z.number().int().describe('states that were published again'),
});
export type DriftedSet = z.output<typeof driftedSetSchema>;

export const reconcileReportSchema = z
  .object({
    startedAt: instantSchema,
    finishedAt: instantSchema,
    companies: z.number().int(),
    compared: z.number().int().describe('addresses that have opted out'),
    drifted: z.array(driftedSetSchema),
  })
  .meta({ description: 'Companies and channels in which the replica differed from the truth; none: they are equal' });
export type ReconcileReport = z.output<typeof reconcileReportSchema>;
