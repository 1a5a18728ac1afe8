import { z } from 'zod';
import type { Answer } from './service-client.js';
import type { ServiceClient } from './service-client.js';

/** The parts of analytics' answers that pages show; whatever is added there later is ignored here. */
const figure = z.number().nullable();
const itemSchema = z.object({
  key: z.string(),
  optOuts: z.number(),
  optIns: z.number(),
  sent: figure,
  blocked: figure,
  rate: figure,
});
const summarySchema = z.object({ from: z.string(), to: z.string(), items: z.array(itemSchema), total: itemSchema });
const campaignsSchema = z.object({ items: z.array(itemSchema), nextCursor: z.string().optional() });
const campaignSchema = z.object({
  from: z.string(),
  to: z.string(),
  items: z.array(itemSchema).min(1),
  breakdown: z.object({
    day: z.array(itemSchema),
    method: z.array(itemSchema),
    country: z.array(itemSchema),
    reason: z.array(itemSchema),
    blocked: z.array(z.object({ code: z.string(), messages: z.number() })),
  }),
});

export type InsightItem = z.output<typeof itemSchema>;
export type SummaryAnswer = z.output<typeof summarySchema>;
export type CampaignsAnswer = z.output<typeof campaignsSchema>;
export type CampaignAnswer = z.output<typeof campaignSchema>;
export type GroupBy = 'day' | 'method' | 'country' | 'reason';

/** The insights of the company whose key it is. Days are UTC, `YYYY-MM-DD`. */
export class AnalyticsClient {
  constructor(private readonly service: ServiceClient) {}

  summary(apiKey: string, from: string, groupBy: GroupBy): Promise<Answer<SummaryAnswer>> {
    return this.service.get(`/v1/insights/summary?from=${from}&groupBy=${groupBy}`, apiKey, summarySchema);
  }

  campaigns(apiKey: string, from: string): Promise<Answer<CampaignsAnswer>> {
    return this.service.get(`/v1/insights/campaigns?from=${from}&limit=1000`, apiKey, campaignsSchema);
  }

  campaign(apiKey: string, campaignId: string, from: string): Promise<Answer<CampaignAnswer>> {
    const path = `/v1/insights/campaigns/${encodeURIComponent(campaignId)}?from=${from}`;
    return this.service.get(path, apiKey, campaignSchema);
  }
}
