import type { z } from 'zod';
import type { optOutRecordedSchema } from './schema.js';

export const optOutRecordedExamples: z.input<typeof optOutRecordedSchema>[] = [
  {
    eventId: '0c6d1f3e6f8f4f0a',
    type: 'opted_out',
    companyId: 'acme',
    channel: 'sms',
    address: '+33612345678',
    campaignId: 'spring',
    messageId: 'spring-1',
    method: 'sms_reply',
    keyword: 'STOP',
    country: 'FR',
    originator: '36123',
    occurredAt: '2026-11-23T09:00:00.000Z',
    recordedAt: '2026-11-23T09:00:00.080Z',
    version: 1,
  },
];
