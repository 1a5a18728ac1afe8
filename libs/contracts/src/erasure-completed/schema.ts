import { z } from 'zod';
import { companyIdSchema, instantSchema } from '../fields.js';

export const erasureCompletedSchema = z.looseObject({
  erasureId: z.string().min(1).max(128),
  companyId: companyIdSchema,
  /** Who has erased what it had. */
  service: z.string().min(1).max(64),
  /** Rows that were deleted. */
  deleted: z.number().int().nonnegative(),
  completedAt: instantSchema,
});

export type ErasureCompleted = z.output<typeof erasureCompletedSchema>;
