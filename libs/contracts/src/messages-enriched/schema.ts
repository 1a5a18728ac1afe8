import { z } from 'zod';
import { instantSchema, nationalTableSchema } from '../fields.js';
import { outboundEmailSchema, outboundSmsSchema } from '../messages-outbound/schema.js';

const appliedOptOutSchema = z.looseObject({
  method: z.enum(['short_code', 'link', 'list_unsubscribe', 'none']),
  text: z.string(),
  link: z.string().optional(),
  shortCode: z.string().optional(),
  /** The long number to answer to, where it is not a short code. */
  number: z.string().optional(),
  keyword: z.string().optional(),
  policyVersion: z.string(),
  variant: z.string(),
});

const added = {
  optOut: appliedOptOutSchema,
  check: z.looseObject({ result: z.enum(['clear', 'exempt']), asOf: instantSchema.optional() }),
  enrichedAt: instantSchema,
};

const enrichedSmsSchema = outboundSmsSchema.extend({
  ...added,
  // Longer than an outbound body by the way out that was appended.
  body: z.string(),
  segments: z.looseObject({
    encoding: z.enum(['GSM-7', 'UCS-2']),
    count: z.number().int().nonnegative(),
    added: z.number().int().nonnegative(),
    /** The national language shift table that GSM-7 needs for it; only on routes that support one. */
    nationalTable: nationalTableSchema.optional(),
  }),
});

const enrichedEmailSchema = outboundEmailSchema.extend({
  ...added,
  // Texts by name in what is promotional. Those of a transactional e-mail pass as the company wrote them, whatever they
  // are: readers must not put a message aside for them.
  headers: z.union([z.record(z.string(), z.string()), z.unknown()]).optional(),
});

export const enrichedMessageSchema = z.discriminatedUnion('channel', [enrichedSmsSchema, enrichedEmailSchema]);

export type EnrichedMessage = z.output<typeof enrichedMessageSchema>;
export type EnrichedSms = z.output<typeof enrichedSmsSchema>;
export type EnrichedEmail = z.output<typeof enrichedEmailSchema>;
export type AppliedOptOut = z.output<typeof appliedOptOutSchema>;
