import type { z } from 'zod';
import type { flaggedMessageSchema } from './schema.js';

export const flaggedMessageExamples: z.input<typeof flaggedMessageSchema>[] = [
  {
    companyId: 'acme',
    messageId: 'order-4711',
    channel: 'sms',
    from: 'ACME',
    campaignId: 'spring',
    marks: ['campaign_id', 'way_out_in_body'],
    flaggedAt: '2026-11-23T09:00:00.120Z',
  },
];
