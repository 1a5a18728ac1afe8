import type { z } from 'zod';
import type { enrichedMessageSchema } from './schema.js';

export const enrichedMessageExamples: z.input<typeof enrichedMessageSchema>[] = [
  {
    messageId: 'spring-1',
    companyId: 'acme',
    channel: 'sms',
    category: 'promotional',
    to: '+33612345678',
    from: 'ACME',
    body: 'Soldes de printemps : -20 % ce samedi en magasin. STOP au 36123',
    campaignId: 'spring',
    language: 'fr',
    optOut: {
      method: 'short_code',
      text: 'STOP au 36123',
      shortCode: '36123',
      keyword: 'STOP',
      policyVersion: '2026-11-01',
      variant: 'fr-short-code',
    },
    segments: { encoding: 'GSM-7', count: 1, added: 0 },
    check: { result: 'clear', asOf: '2026-11-23T09:00:00.000Z' },
    enrichedAt: '2026-11-23T09:00:00.120Z',
  },
  {
    messageId: 'news-1',
    companyId: 'acme',
    channel: 'email',
    category: 'promotional',
    to: 'jane@example.com',
    from: 'news@acme.example',
    subject: 'Spring offers',
    html: '<p>20 % off on Saturday.</p><p><a href="https://no-s.ms/u/AbCd">No more news</a></p>',
    text: '20 % off on Saturday.\n\nUnsubscribe: https://no-s.ms/u/AbCd',
    campaignId: 'spring',
    optOut: {
      method: 'list_unsubscribe',
      text: 'Unsubscribe: https://no-s.ms/u/AbCd',
      link: 'https://no-s.ms/u/AbCd',
      policyVersion: '2026-11-01',
      variant: 'en-footer',
    },
    headers: {
      'List-Unsubscribe': '<https://no-s.ms/u/AbCd>, <mailto:unsubscribe@acme.example?subject=unsubscribe>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    check: { result: 'clear', asOf: '2026-11-23T09:00:00.000Z' },
    enrichedAt: '2026-11-23T09:00:00.120Z',
  },
];
