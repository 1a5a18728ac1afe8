import type { z } from 'zod';
import type { linkVisitedSchema } from './schema.js';

export const linkVisitedExamples: z.input<typeof linkVisitedSchema>[] = [
  {
    visitId: '5b1f0c5f',
    code: '8fK2mQ0xZa',
    kind: 'short_link',
    companyId: 'acme',
    campaignId: 'spring',
    userAgent: 'Mozilla/5.0 (Linux; Android 15)',
    visitedAt: '2026-11-23T09:00:00.000Z',
  },
];
