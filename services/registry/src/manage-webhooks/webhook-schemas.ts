import { channelSchema, instantSchema, methodSchema, optOutRecordedSchema } from '@stopgate/contracts';
import { z } from 'zod';
import { plainText } from '../plain-text.js';
import type { WebhookRow } from './webhooks.sql.js';

/** What a webhook can hear of. */
export const WEBHOOK_EVENTS = ['optout.recorded'] as const;
export const OPT_OUT_TYPES = optOutRecordedSchema.shape.type.options;

export const webhookIdSchema = z.string().regex(/^wh_[0-9a-f]{24}$/, 'must be the id of a webhook');

function choices<T extends readonly string[]>(values: T) {
  return z
    .array(z.enum(values as unknown as [T[number], ...T[number][]]))
    .min(1)
    .max(10)
    .transform((chosen) => [...new Set(chosen)]);
}

export const webhookRequestSchema = z.object({
  url: plainText(2_048).meta({
    description: 'Where events are posted to: https, a public host, no user name or password',
    example: 'https://hooks.acme.example/stopgate',
  }),
  events: choices(WEBHOOK_EVENTS).meta({ description: 'What to hear of', example: ['optout.recorded'] }),
  types: choices(OPT_OUT_TYPES)
    .optional()
    .meta({ description: 'Of optout.recorded only these; all when absent', example: ['opted_out', 'opted_in'] }),
  channels: choices(['sms', 'email'] as const)
    .optional()
    .meta({ description: 'Only these channels; all when absent' }),
  methods: choices(methodSchema.options)
    .optional()
    .meta({ description: 'Only what came in these ways; all when absent', example: ['sms_reply', 'link'] }),
  campaignIds: z
    .array(plainText(200))
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Only events that are about these campaigns; all events when absent' }),
  description: plainText(200).optional(),
});
export type WebhookRequest = z.output<typeof webhookRequestSchema>;

const disabledSchema = z
  .object({
    at: instantSchema,
    reason: z.enum(['gone', 'failing', 'by_company']),
  })
  .meta({
    description: 'gone: the endpoint answered 410; failing: nothing succeeded for days; by_company: a call disabled it',
  });

export const webhookSchema = z
  .object({
    webhookId: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    types: z.array(z.enum(OPT_OUT_TYPES)).optional(),
    channels: z.array(channelSchema).optional(),
    methods: z.array(methodSchema).optional(),
    campaignIds: z.array(z.string()).optional(),
    description: z.string().optional(),
    status: z.enum(['enabled', 'disabled']),
    disabled: disabledSchema.optional(),
    failingSince: instantSchema.optional().meta({ description: 'Nothing has succeeded since' }),
    lastSuccessAt: instantSchema.optional().meta({ description: 'To about a minute' }),
    previousSecretUntil: instantSchema
      .optional()
      .meta({ description: 'Until then the secret before the present one signs too' }),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ description: 'A webhook; never its secret' });
export type WebhookAnswer = z.output<typeof webhookSchema>;

export const newWebhookSchema = webhookSchema
  .extend({ secret: z.string().meta({ example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDsxvtbVvuKxk=' }) })
  .meta({ description: 'The webhook with its signing secret, shown this once' });
export type NewWebhookAnswer = z.output<typeof newWebhookSchema>;

export const webhookListSchema = z.object({ items: z.array(webhookSchema) });

const MOST_OVERLAP_HOURS = 168;
export const rotationSchema = z
  .object({
    overlapHours: z.number().int().min(0).max(MOST_OVERLAP_HOURS).default(24).meta({
      description: 'How long the present secret goes on signing beside the new one; 0 where it has become known',
    }),
  })
  .nullish()
  .transform((body) => body?.overlapHours ?? 24);

export function toWebhookAnswer(row: WebhookRow): WebhookAnswer {
  const overlaps = row.previous_secret_until !== null && row.previous_secret_until.getTime() > Date.now();
  return webhookSchema.parse({
    webhookId: row.webhook_id,
    url: row.url,
    events: row.events,
    types: row.types ?? undefined,
    channels: row.channels ?? undefined,
    methods: row.methods ?? undefined,
    campaignIds: row.campaign_ids ?? undefined,
    description: row.description ?? undefined,
    status: row.status,
    ...(row.disabled_at && { disabled: { at: row.disabled_at.toISOString(), reason: row.disabled_reason } }),
    failingSince: row.failing_since?.toISOString(),
    lastSuccessAt: row.last_success_at?.toISOString(),
    previousSecretUntil: overlaps ? row.previous_secret_until!.toISOString() : undefined,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  });
}
