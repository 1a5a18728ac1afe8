import type { z } from 'zod';
import type { erasureCompletedSchema } from './schema.js';

export const erasureCompletedExamples: z.input<typeof erasureCompletedSchema>[] = [
  {
    erasureId: '3f6c1a52-8c1e-4f0b-9a55-0d6a7a1f2b3c',
    companyId: 'acme',
    service: 'short-url',
    deleted: 2,
    completedAt: '2026-11-23T09:00:01.000Z',
  },
];
