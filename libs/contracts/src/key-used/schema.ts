import { z } from 'zod';
import { companyIdSchema, instantSchema } from '../fields.js';

export const keyUsedSchema = z.looseObject({
  companyId: companyIdSchema,
  keyId: z.string().min(1).max(64),
  usedAt: instantSchema,
});

export type KeyUsed = z.output<typeof keyUsedSchema>;
