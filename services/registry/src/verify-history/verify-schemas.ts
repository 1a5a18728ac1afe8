import { channelSchema, companyIdSchema, instantSchema } from '@stopgate/contracts';
import { z } from 'zod';
import { hashSchema } from '../seal-history/seal-schemas.js';

/** Strict: a misspelt anchor must not pass for a checked one. */
export const verifyRequestSchema = z
  .strictObject({
    companyId: companyIdSchema.optional(),
    anchors: z
      .array(z.strictObject({ number: z.number().int().positive(), hash: hashSchema }))
      .max(1_000)
      .optional()
      .meta({ description: 'Seals as somebody else has kept them; only for a verification of everything' }),
  })
  .prefault({});
export type VerifyRequest = z.output<typeof verifyRequestSchema>;
export type Anchor = NonNullable<VerifyRequest['anchors']>[number];

const breakSchema = z.object({
  kind: z
    .enum([
      'ENTRY_ALTERED',
      'ENTRY_MISSING',
      'ENTRY_OUT_OF_PLACE',
      'HEAD_DIFFERS',
      'STATE_DIFFERS',
      'STATE_MISSING',
      'SEAL_ALTERED',
      'SEAL_MISSING',
      'SEALED_HISTORY_DIFFERS',
      'ANCHOR_DIFFERS',
    ])
    .meta({ description: 'docs/runbook.md says of each what it means' }),
  companyId: companyIdSchema.optional(),
  channel: channelSchema.optional(),
  person: z.string().optional().meta({ description: 'The address, masked' }),
  eventId: z.string().optional(),
  seal: z.number().int().optional(),
  detail: z.string().meta({ example: 'what it says is not what was recorded' }),
});
export type Break = z.output<typeof breakSchema>;

export const verifyReportSchema = z
  .object({
    startedAt: instantSchema,
    finishedAt: instantSchema,
    intact: z.boolean(),
    people: z.number().int(),
    entries: z.number().int(),
    unchained: z.number().int().meta({ description: 'Entries from before there was a chain; nothing proves them' }),
    seals: z.number().int(),
    sealedEntries: z.number().int(),
    breaks: z.array(breakSchema),
    moreBreaks: z.number().int().meta({ description: 'How many were found beside the first 1,000' }),
  })
  .meta({ description: 'Intact: every entry, state and seal is what was recorded, and none of them is missing' });
export type VerifyReport = z.output<typeof verifyReportSchema>;
