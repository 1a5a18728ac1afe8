import type { z } from 'zod';
import type { erasureRequestedSchema } from './schema.js';

export const erasureRequestedExamples: z.input<typeof erasureRequestedSchema>[] = [
  {
    erasureId: '3f6c1a52-8c1e-4f0b-9a55-0d6a7a1f2b3c',
    companyId: 'acme',
    channel: 'sms',
    address: '+33612345678',
    requestedAt: '2026-11-23T09:00:00.000Z',
  },
];
