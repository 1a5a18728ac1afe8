import { z } from 'zod';
import type { Answer, ServiceClient } from './service-client.js';

const text = z.string().nullish();
const stateSchema = z.object({
  status: z.enum(['opted_out', 'clear']),
  since: text,
  method: text,
  campaignId: text,
});
const historySchema = z.object({
  items: z.array(
    z.object({
      type: z.string(),
      method: text,
      campaignId: text,
      keyword: text,
      reason: text,
      occurredAt: z.string(),
    }),
  ),
});

export type PersonState = z.output<typeof stateSchema>;
export type PersonHistory = z.output<typeof historySchema>;
export type Channel = 'sms' | 'email';

/** What the registry holds about one person at the company whose key it is. */
export class RegistryClient {
  constructor(private readonly service: ServiceClient) {}

  state(apiKey: string, channel: Channel, address: string): Promise<Answer<PersonState>> {
    return this.service.get(`/v1/opt-outs/${channel}/${encodeURIComponent(address)}`, apiKey, stateSchema);
  }

  history(apiKey: string, channel: Channel, address: string): Promise<Answer<PersonHistory>> {
    return this.service.get(`/v1/opt-outs/${channel}/${encodeURIComponent(address)}/history`, apiKey, historySchema);
  }
}
