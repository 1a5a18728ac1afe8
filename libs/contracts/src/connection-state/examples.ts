import type { z } from 'zod';
import type { connectionStateSchema } from './schema.js';

export const connectionStateExamples: z.input<typeof connectionStateSchema>[] = [
  {
    connectionId: 'twilio-eu',
    provider: 'twilio',
    status: 'active',
    senders: [
      { country: 'FR', shortCode: '36123', shared: true },
      { country: 'GB', number: '+447400000000', companyId: 'acme' },
    ],
    version: 1,
    updatedAt: '2026-11-23T09:00:00.000Z',
  },
];
