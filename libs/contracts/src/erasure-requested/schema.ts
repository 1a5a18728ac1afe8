import { z } from 'zod';
import { channelSchema, companyIdSchema, instantSchema } from '../fields.js';

export const erasureRequestedSchema = z.looseObject({
  erasureId: z.string().min(1).max(128),
  companyId: companyIdSchema,
  channel: channelSchema,
  address: z.string().min(3).max(320),
  requestedAt: instantSchema,
});

export type ErasureRequested = z.output<typeof erasureRequestedSchema>;
