import type { z } from 'zod';
import type { optOutRequestedSchema } from './schema.js';

export const optOutRequestedExamples: z.input<typeof optOutRequestedSchema>[] = [
  {
    requestId: 'mo-7d0f6a1be1b04f5d9a3c-acme',
    action: 'opt_out',
    companyId: 'acme',
    channel: 'sms',
    address: '+33612345678',
    method: 'sms_reply',
    occurredAt: '2026-11-23T09:00:00.000Z',
    requestedAt: '2026-11-23T09:00:00.050Z',
    campaignId: 'spring',
    messageId: 'spring-1',
    keyword: 'STOP',
    country: 'FR',
    originator: '36123',
    attribution: {
      rule: 'most_recent_sender',
      confidence: 0.9,
      candidates: [{ companyId: 'acme', campaignId: 'spring' }],
    },
  },
];
