import type { z } from 'zod';
import type { moReceivedSchema } from './schema.js';

export const moReceivedExamples: z.input<typeof moReceivedSchema>[] = [
  {
    moId: '7d0f6a1be1b04f5d9a3c',
    connectionId: 'twilio-eu',
    provider: 'twilio',
    providerMessageId: 'SM00000000000000000000000000000001',
    from: '+33612345678',
    to: '36123',
    text: 'STOP',
    receivedAt: '2026-11-23T09:00:00.000Z',
    raw: { contentType: 'application/x-www-form-urlencoded', body: 'From=%2B33612345678&To=36123&Body=STOP' },
  },
];
