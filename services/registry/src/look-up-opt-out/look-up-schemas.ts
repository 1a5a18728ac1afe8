import { attributionSchema, channelSchema, consentSchema, instantSchema, methodSchema } from '@stopgate/contracts';
import type { Channel } from '@stopgate/contracts';
import { z } from 'zod';
import type { HistoryRow, SuppressionStateRow } from './look-up.sql.js';

export { channelSchema };
export const addressParamSchema = z
  .string()
  .min(1)
  .max(320)
  .meta({ description: 'E.164 number or e-mail address, URL-encoded', example: '+33612345678' });

export const optOutStateSchema = z
  .object({
    channel: channelSchema,
    address: z.string(),
    status: z.enum(['opted_out', 'clear']),
    since: instantSchema.optional(),
    method: methodSchema.optional(),
    campaignId: z.string().optional(),
    version: z.number().int().optional(),
  })
  .meta({
    id: 'OptOutState',
    description: 'An address that was never seen is clear and has neither since nor version',
  });
export type OptOutState = z.output<typeof optOutStateSchema>;

export const shownAttributionSchema = attributionSchema.extend({ otherCandidates: z.number().int() });

const historyItemSchema = z.object({
  eventId: z.string(),
  type: z.enum(['opted_out', 'opted_in', 'reason_given', 'cleared']),
  version: z.number().int(),
  method: methodSchema,
  campaignId: z.string().optional(),
  messageId: z.string().optional(),
  keyword: z.string().optional(),
  reason: z.string().optional(),
  country: z.string().optional(),
  actor: z.string().optional(),
  requestId: z.string(),
  consent: consentSchema.optional(),
  attribution: shownAttributionSchema.optional(),
  occurredAt: instantSchema.meta({ description: 'The moment by the person’s own time' }),
  recordedAt: instantSchema,
});

export const historySchema = z
  .object({ channel: channelSchema, address: z.string(), items: z.array(historyItemSchema) })
  .meta({ id: 'OptOutHistory' });
export type History = z.output<typeof historySchema>;

export function toOptOutState(
  person: { readonly channel: Channel; readonly address: string },
  row: SuppressionStateRow | undefined,
): OptOutState {
  if (!row) return { ...person, status: 'clear' };
  return optOutStateSchema.parse({
    ...person,
    status: row.status === 'opted_out' ? 'opted_out' : 'clear',
    since: row.since.toISOString(),
    method: row.method,
    campaignId: row.campaign_id ?? undefined,
    version: row.version,
  });
}

export function toHistoryItem(companyId: string, row: HistoryRow): History['items'][number] {
  return historyItemSchema.parse({
    eventId: row.event_id,
    type: row.type,
    version: row.version,
    method: row.method,
    campaignId: row.campaign_id ?? undefined,
    messageId: row.message_id ?? undefined,
    keyword: row.keyword ?? undefined,
    reason: row.reason ?? undefined,
    country: row.country ?? undefined,
    actor: row.actor ?? undefined,
    requestId: row.request_id,
    consent: row.consent ?? undefined,
    attribution: showAttribution(companyId, row.attribution),
    occurredAt: row.occurred_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
  });
}

/** On a shared short code the candidates are other companies: how many is this company's business, which is not. */
export function showAttribution(companyId: string, stored: unknown) {
  const parsed = attributionSchema.safeParse(stored);
  if (!parsed.success) return undefined;
  const { rule, confidence, candidates } = parsed.data;
  const own = candidates.filter((candidate) => candidate.companyId === companyId);
  return { rule, confidence, candidates: own, otherCandidates: candidates.length - own.length };
}
