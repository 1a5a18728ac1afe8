import type { z } from 'zod';
import type { blockedMessageSchema } from './schema.js';

export const blockedMessageExamples: z.input<typeof blockedMessageSchema>[] = [
  {
    messageId: 'summer-1',
    companyId: 'acme',
    channel: 'sms',
    category: 'promotional',
    to: '+33612345678',
    from: 'ACME',
    body: 'Les soldes continuent.',
    campaignId: 'summer',
    blocked: {
      code: 'OPTED_OUT',
      detail: 'the recipient opted out of promotional SMS of this company',
      asOf: '2026-11-23T09:00:00.000Z',
      explainUrl: 'http://127.0.0.1:4004/v1/explain?messageId=summer-1',
      policyVersion: '2026-11-23',
    },
  },
];
