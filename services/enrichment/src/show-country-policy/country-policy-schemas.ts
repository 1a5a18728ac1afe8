import { instantSchema, sendingHoursSchema } from '@stopgate/contracts';
import { z } from 'zod';
import { ruleSchema } from '../preview-message/preview-schemas.js';

export const countrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)')
  .meta({ example: 'FR' });

const senderKindSchema = z.enum(['alphanumeric', 'short_code', 'long_number']);

export const policyQuerySchema = z.object({
  senderKind: senderKindSchema.default('alphanumeric').meta({ description: 'What the message comes from' }),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$/, 'must be a BCP 47 tag such as fr-CA')
    .max(35)
    .optional(),
  version: z.string().max(64).optional().meta({ description: 'An edition of the rules', example: '2026-11-29' }),
  at: instantSchema
    .refine((text) => /^20\d\d-/.test(text), 'must be of this century')
    .meta({ description: 'RFC 3339 moment of this century' })
    .optional(),
});

export type PolicyQuery = z.output<typeof policyQuerySchema>;

export const countryPolicySchema = z
  .object({
    version: z.string(),
    country: z.string(),
    senderKind: senderKindSchema,
    at: instantSchema,
    method: z
      .enum(['short_code', 'link', 'both'])
      .meta({ description: 'Where a number is known that people can answer to; else it is the link' }),
    keyword: z.string(),
    languages: z.array(z.string()),
    quietHours: z.object({ allowed: z.array(sendingHoursSchema), publicHolidays: z.boolean() }).optional(),
    confirmation: z.enum(['required', 'allowed']).optional(),
    deadline: z.object({ amount: z.number().int(), unit: z.enum(['hours', 'working_days', 'days']) }).optional(),
    wayOutDays: z.number().int().optional(),
    advice: z.array(z.string()),
    rules: z.array(ruleSchema.extend({ field: z.string() })),
  })
  .meta({
    id: 'CountryPolicy',
    examples: [
      {
        version: '2026-11-29',
        country: 'FR',
        senderKind: 'alphanumeric',
        at: '2026-11-29T12:00:00.000Z',
        method: 'short_code',
        keyword: 'STOP',
        languages: ['fr'],
        deadline: { amount: 0, unit: 'hours' },
        advice: ['name_the_sender'],
        rules: [
          {
            id: 'FR-method',
            field: 'method',
            text: 'The short code that people in France write STOP to, where one is known.',
            source: 'The service whose practice Stopgate follows',
            verified: true,
          },
        ],
      },
    ],
  });

export type CountryPolicyAnswer = z.output<typeof countryPolicySchema>;
