import { blockCodeSchema, channelSchema, consentSchema, instantSchema, methodSchema } from '@stopgate/contracts';
import { queryInstant } from '@stopgate/nest';
import { z } from 'zod';
import { shownAttributionSchema } from '../look-up-opt-out/look-up-schemas.js';
import { plainText } from '../plain-text.js';

/** By message, or by person and moment. */
export const explainQuerySchema = z.object({
  messageId: plainText(200).optional().meta({ description: 'A message that was refused; alone' }),
  channel: channelSchema.optional(),
  address: plainText(320).optional().meta({ description: 'E.164 (`+` as %2B in a URL) or e-mail address' }),
  at: queryInstant().optional().meta({ description: 'The moment to explain; now when absent' }),
  category: z
    .enum(['promotional', 'transactional'])
    .default('promotional')
    .meta({ description: 'Of the message that is asked about' }),
});
export type ExplainQuery = z.output<typeof explainQuerySchema>;

const recordSchema = z
  .object({
    eventId: z.string(),
    type: z.string().meta({ example: 'opted_out' }),
    version: z.number().int(),
    method: methodSchema,
    campaignId: z.string().optional(),
    messageId: z.string().optional(),
    keyword: z.string().optional(),
    reason: z.string().optional(),
    originator: z.string().optional(),
    language: z.string().optional(),
    country: z.string().optional(),
    occurredAt: instantSchema.meta({ description: 'The person’s own time' }),
    recordedAt: instantSchema.meta({ description: 'When it was known here' }),
  })
  .meta({ description: 'The newest opt-out or opt-in that had been recorded at that moment' });

const evidenceSchema = z
  .looseObject({
    requestId: z.string().optional(),
    actor: z.string().optional(),
    consent: consentSchema.optional(),
    attribution: shownAttributionSchema.optional(),
    text: z.unknown().optional().meta({ description: 'The text of the SMS, as it came' }),
    code: z.unknown().optional().meta({ description: 'The code of the link' }),
  })
  .meta({ description: 'What shows it; further members as whoever heard the person kept them' });

const explainedListSchema = z.object({
  listId: z.string().meta({ example: 'bloctel' }),
  scope: z.enum(['company', 'platform']),
  title: z.string().meta({ example: 'Bloctel' }),
  kind: z.string().meta({ example: 'registry' }),
  listedAt: instantSchema.meta({ description: 'When the address came onto the list' }),
  removedAt: instantSchema
    .optional()
    .meta({ description: 'When it left the list, after the moment that is asked about' }),
  refreshedAt: instantSchema.optional().meta({ description: 'The file that the list was equal to at that moment' }),
});

const messageSchema = z.object({
  messageId: z.string(),
  outcome: z.literal('blocked'),
  category: z.enum(['promotional', 'transactional']),
  code: z.union([blockCodeSchema, z.string()]),
  detail: z.string().meta({ example: 'the recipient opted out of promotional SMS of this company' }),
  asOf: instantSchema.optional().meta({ description: 'The check knew everything recorded before' }),
  blockedAt: instantSchema,
});

export const explanationSchema = z
  .object({
    verdict: z.enum(['opted_out', 'clear', 'exempt']),
    rule: z
      .string()
      .meta({ example: 'opt_out', description: 'Which rule decided, such as `opt_out`, `contact`, `never_opted_out`' }),
    at: instantSchema,
    channel: channelSchema,
    address: z.string(),
    record: recordSchema.optional(),
    evidence: evidenceSchema.optional(),
    campaignId: z.string().optional().meta({ description: 'The campaign that the person left' }),
    method: z.string().optional(),
    lists: z.array(explainedListSchema).optional().meta({
      description: 'The third-party lists that the address was on at that moment; absent where it was on none',
    }),
    policyVersion: z.string().optional().meta({ description: 'The edition of the rules that judged the message' }),
    message: messageSchema.optional().meta({ description: 'The refused message that was asked about' }),
    sentences: z.array(z.string()).meta({
      example: [
        'At 23 November 2026, 12:00:00 UTC, +33612345678 had opted out of promotional SMS of this company.',
        'The person replied by SMS to 36123 and asked to leave.',
      ],
    }),
  })
  .meta({ description: 'Why a message was refused, or would have been, as data and as plain sentences' });
export type ExplanationAnswer = z.output<typeof explanationSchema>;
