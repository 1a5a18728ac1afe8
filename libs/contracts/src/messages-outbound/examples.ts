import type { z } from 'zod';
import type { outboundMessageSchema } from './schema.js';

export const outboundMessageExamples: z.input<typeof outboundMessageSchema>[] = [
  {
    messageId: 'spring-1',
    companyId: 'acme',
    channel: 'sms',
    category: 'promotional',
    to: '+33612345678',
    from: 'ACME',
    body: 'Soldes de printemps : -20 % ce samedi en magasin.',
    campaignId: 'spring',
    language: 'fr',
  },
  {
    messageId: 'otp-1',
    companyId: 'acme',
    channel: 'sms',
    category: 'transactional',
    to: '+33612345678',
    from: 'ACME',
    body: 'Your code is 123456',
  },
  {
    messageId: 'news-1',
    companyId: 'acme',
    channel: 'email',
    category: 'promotional',
    to: 'jane@example.com',
    from: 'news@acme.example',
    subject: 'Spring offers',
    html: '<html><body><p>20 % off on Saturday.</p></body></html>',
    text: '20 % off on Saturday.',
    campaignId: 'spring',
  },
];
