import type { z } from 'zod';
import type { companyStateSchema } from './schema.js';

export const companyStateExamples: z.input<typeof companyStateSchema>[] = [
  {
    companyId: 'acme',
    name: 'Acme Stores',
    country: 'FR',
    status: 'active',
    settings: { senders: [{ country: 'FR', shortCode: '36123' }] },
    apiKeys: [{ keyId: 'k1', hash: '9f86d081884c7d659a2feaa0c55ad015', scopes: ['read', 'write'] }],
    version: 2,
    updatedAt: '2026-11-23T09:00:00.000Z',
  },
];
