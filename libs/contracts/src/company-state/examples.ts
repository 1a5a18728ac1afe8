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
  {
    companyId: 'acme',
    name: 'Acme Stores',
    status: 'active',
    settings: {},
    apiKeys: [
      {
        keyId: 'k1',
        hash: '9f86d081884c7d659a2feaa0c55ad015',
        scopes: ['read', 'write'],
        expiresAt: '2026-11-24T09:00:00.000Z',
      },
      { keyId: 'k2', hash: '60303ae22b998861bce3b28f33eec1be', scopes: ['read', 'write'] },
    ],
    limits: { check: { perSecond: 10_000, burst: 50_000 } },
    version: 3,
    updatedAt: '2026-11-23T09:00:00.000Z',
  },
];
