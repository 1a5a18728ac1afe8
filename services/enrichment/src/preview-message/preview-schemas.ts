import { companyIdSchema, instantSchema, messageIdSchema, nationalTableSchema } from '@stopgate/contracts';
import { blockCodeSchema, outboundEmailSchema, outboundSmsSchema } from '@stopgate/contracts';
import { MARKETING_MARKS } from '@stopgate/domain';
import { z } from 'zod';

const SETTINGS =
  'What the company would set before it saves it: each member that is given takes the place of the one in force';

const more = {
  messageId: messageIdSchema.default('preview').meta({ description: 'The sample link is the one that it would get' }),
  companyId: companyIdSchema.optional().meta({ description: 'The company of the API key; another one is refused' }),
  // Not the schema of settings: that would put its defaults in the place of what the company has set.
  settings: z.record(z.string(), z.unknown()).optional().meta({ description: SETTINGS }),
};

/** A message as in `messages.outbound`. */
export const previewRequestSchema = z
  .discriminatedUnion('channel', [outboundSmsSchema.extend(more), outboundEmailSchema.extend(more)])
  .meta({
    id: 'PreviewRequest',
    examples: [
      { channel: 'sms', to: '+33612345678', from: 'ACME', body: 'Soldes ce samedi !', campaignId: 'spring' },
      {
        channel: 'sms',
        to: '+27821234567',
        from: 'ACME',
        body: 'Sale on Saturday. {optOut}',
        settings: { wording: [{ country: 'ZA', text: 'Enough? {link}' }] },
      },
    ],
  });

export type PreviewRequest = z.output<typeof previewRequestSchema>;

const segmentsSchema = z.object({
  encoding: z.enum(['GSM-7', 'UCS-2']),
  count: z.number().int().meta({ description: 'SMS parts that it is sent, and paid, as' }),
  units: z.number().int().meta({ description: 'Septets (GSM-7) or UTF-16 units (UCS-2)' }),
  nationalTable: nationalTableSchema.optional(),
});

const variantSchema = z.object({
  variant: z.string(),
  text: z.string(),
  segments: segmentsSchema,
  added: z.number().int().meta({ description: 'Segments that it adds to the body' }),
  rejected: z
    .enum(['FORCES_UCS2', 'ADDS_SEGMENT', 'LATER'])
    .optional()
    .meta({ description: 'Why it is not taken; absent for the one that is. LATER: one before it costs no more' }),
});

export const ruleSchema = z.object({
  id: z.string(),
  text: z.string(),
  source: z.string(),
  verified: z.boolean().meta({ description: 'False: it rests on one weak source; it switches nothing on by itself' }),
});

const reasonSchema = z.object({
  code: blockCodeSchema,
  detail: z.string(),
  retryAt: instantSchema.optional(),
});

export const previewSchema = z
  .object({
    outcome: z
      .enum(['send', 'block', 'wait'])
      .meta({ description: 'wait: the check cannot be trusted at the moment, so a promotional message would be held' }),
    reasons: z.array(reasonSchema).meta({ description: 'Why it would be blocked; the first one would be told' }),
    check: z.object({
      result: z.enum(['clear', 'opted_out', 'exempt', 'unknown', 'invalid']),
      asOf: instantSchema.optional(),
    }),
    country: z.string().optional().meta({ description: 'Of the recipient (ISO 3166-1)' }),
    senderKind: z.enum(['alphanumeric', 'short_code', 'long_number']).optional(),
    // What else the message's own optOut has is passed on in it.
    optOut: z
      .looseObject({
        method: z.enum(['short_code', 'link', 'list_unsubscribe', 'none']),
        text: z.string(),
        link: z.string().optional().meta({ description: 'A sample; by SMS it works once this very message is sent' }),
        shortCode: z.string().optional(),
        number: z.string().optional(),
        keyword: z.string().optional(),
        policyVersion: z.string(),
        variant: z.string(),
      })
      .optional()
      .meta({ description: 'As in messages.enriched; absent where no text can be given' }),
    body: z.string().optional(),
    html: z.string().optional(),
    text: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    segments: z
      .object({ before: segmentsSchema, after: segmentsSchema, added: z.number().int() })
      .optional()
      .meta({ description: 'SMS only: of the body alone, and with its way out' }),
    variants: z.array(variantSchema).meta({ description: 'The wordings that were considered, the best first' }),
    policyVersion: z.string(),
    rules: z.array(ruleSchema).meta({ description: 'The country rules that hold for the message' }),
    advice: z.array(z.string()),
    quietHours: z
      .object({
        quiet: z.boolean(),
        at: instantSchema,
        opensAt: instantSchema.optional(),
        enforced: z.boolean(),
        own: z.boolean().meta({ description: "The company's own hours, in place of the rules'" }),
        verified: z.boolean(),
        timeZones: z.array(z.string()),
        publicHolidays: z.boolean().meta({ description: 'The rule is about public holidays too, which are not known' }),
      })
      .optional(),
    marks: z
      .array(z.enum(MARKETING_MARKS))
      .optional()
      .meta({ description: 'Of a transactional message: what looks like marketing, and would be flagged' }),
    sentences: z.array(z.string()).meta({ description: 'The same, for people' }),
  })
  .meta({
    id: 'Preview',
    examples: [
      {
        outcome: 'send',
        reasons: [],
        check: { result: 'clear', asOf: '2026-11-30T10:59:59.500Z' },
        country: 'FR',
        senderKind: 'alphanumeric',
        optOut: {
          method: 'short_code',
          text: 'STOP au 36180',
          shortCode: '36180',
          keyword: 'STOP',
          policyVersion: '2026-11-29',
          variant: 'fr-short-code',
        },
        body: 'Soldes ce samedi ! STOP au 36180',
        segments: {
          before: { encoding: 'GSM-7', count: 1, units: 18 },
          after: { encoding: 'GSM-7', count: 1, units: 32 },
          added: 0,
        },
        variants: [
          {
            variant: 'fr-short-code',
            text: 'STOP au 36180',
            segments: { encoding: 'GSM-7', count: 1, units: 32 },
            added: 0,
          },
        ],
        policyVersion: '2026-11-29',
        rules: [
          {
            id: 'FR-method',
            text: 'The short code that people in France write STOP to, where one is known.',
            source: 'The service whose practice Stopgate follows',
            verified: true,
          },
        ],
        advice: ['name_the_sender'],
        sentences: ['The message would be sent: the recipient has not opted out.'],
      },
    ],
  });

export type Preview = z.output<typeof previewSchema>;
