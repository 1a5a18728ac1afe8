import type { z } from 'zod';
import type { keyUsedSchema } from './schema.js';

export const keyUsedExamples: z.input<typeof keyUsedSchema>[] = [
  { companyId: 'acme', keyId: '5b0f3c9ad41e7f6620c81d94', usedAt: '2026-11-23T09:00:01.000Z' },
];
