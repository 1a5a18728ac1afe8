import type { z } from 'zod';
import type { suppressionStateSchema } from './schema.js';

export const suppressionStateExamples: z.input<typeof suppressionStateSchema>[] = [
  {
    kind: 'state',
    companyId: 'acme',
    channel: 'sms',
    address: '+33612345678',
    status: 'opted_out',
    version: 1,
    since: '2026-11-23T09:00:00.000Z',
    method: 'sms_reply',
    campaignId: 'spring',
  },
  {
    kind: 'state',
    companyId: 'acme',
    channel: 'sms',
    address: '~1.4.rDUCzMKkNbJF2aSyHV8nWQ',
    status: 'opted_out',
    version: 4,
    since: '2026-11-23T09:00:00.000Z',
    method: 'sms_reply',
  },
  {
    kind: 'state',
    companyId: '~~all',
    channel: 'sms',
    address: '+33612345678',
    status: 'opted_out',
    version: 12,
    since: '2026-11-23T09:00:00.000Z',
    method: 'registry_list',
  },
  { kind: 'heartbeat', partition: 3, at: '2026-11-23T09:00:01.000Z' },
];
