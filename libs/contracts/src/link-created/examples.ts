import type { z } from 'zod';
import type { linkCreatedSchema } from './schema.js';

export const linkCreatedExamples: z.input<typeof linkCreatedSchema>[] = [
  {
    code: '8fK2mQ0xZa',
    companyId: 'acme',
    channel: 'sms',
    address: '+27821234567',
    messageId: 'spring-2',
    campaignId: 'spring',
    createdAt: '2026-11-23T09:00:00.000Z',
  },
];
