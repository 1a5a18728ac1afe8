import { companyIdSchema, companySettingsSchema, instantSchema } from '@stopgate/contracts';
import { isPlainJson } from '@stopgate/nest';
import { z } from 'zod';
import { countryCode } from '../country-code.js';
import { plainText } from '../plain-text.js';
import { apiKeySchema, toApiKey } from '../manage-api-keys/api-key-schemas.js';
import { readLimits, readSettings } from './change-company.js';
import type { Company } from './change-company.js';

export { companyIdSchema };

export const newCompanySchema = z.object({
  companyId: companyIdSchema,
  name: plainText(200),
  country: countryCode().optional(),
});
export type NewCompany = z.output<typeof newCompanySchema>;

const SETTINGS_EXAMPLE = {
  senders: [{ country: 'FR', shortCode: '36180', keyword: 'STOP' }],
  optOutText: 'No more offers? {link}',
  wording: [
    {
      text: 'Pour ne plus recevoir : {keyword} au {shortCode}',
      alternatives: ['{keyword} {shortCode}'],
      country: 'FR',
    },
  ],
  methods: [{ country: 'AT', method: 'both' }],
  quietHours: { enforce: false },
  allowNoOptOut: false,
  confirmOptOut: true,
  answers: [{ kind: 'help', language: 'en', text: '{company}: call {contact}. Reply {keyword} to opt out.' }],
  helpContact: '+33 1 23 45 67 89',
  replyWords: { optOut: ['basta'] },
  yesOptsIn: false,
  emailFooter: true,
  listUnsubscribeMailto: 'unsubscribe@acme.example',
  optOutCovers: 'channel',
  language: 'fr',
};

export const shownSettingsSchema = companySettingsSchema.meta({ id: 'Settings', examples: [SETTINGS_EXAMPLE] });

const rateSchema = z.object({
  perSecond: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .meta({ description: 'Calls that come back each second', example: 200 }),
  burst: z.number().int().min(1).max(1_000_000).meta({ description: 'Calls at once', example: 2_000 }),
});

const limitSchema = rateSchema
  .refine(({ perSecond, burst }) => burst >= perSecond, { message: 'must not be less than perSecond', path: ['burst'] })
  .optional();

/** What each key of a company may call, in each process of a service. */
export const limitsSchema = z
  .object({
    api: limitSchema.meta({
      description: 'Calls of the registry and of insights; the default of each service when absent',
    }),
    check: limitSchema.meta({ description: 'Calls of `/v1/check`' }),
  })
  .meta({ id: 'Limits' });
export type Limits = z.output<typeof limitsSchema>;

export const companySchema = z
  .object({
    companyId: companyIdSchema,
    name: z.string(),
    country: z.string().optional(),
    status: z.enum(['active', 'closed']),
    settings: shownSettingsSchema,
    apiKeys: z.array(apiKeySchema),
    limits: limitsSchema,
    version: z.number().int(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Company', description: 'The company; of its API keys never the secret' });
export type CompanyAnswer = z.output<typeof companySchema>;

/** They travel in every `company.state` record of the company. */
const LARGEST_SETTINGS_BYTES = 100_000;

export const settingsSchema = companySettingsSchema
  .refine(isPlainJson, 'must not contain U+0000 or half a surrogate pair')
  .refine(
    (settings) => Buffer.byteLength(JSON.stringify(settings)) <= LARGEST_SETTINGS_BYTES,
    `must be at most ${LARGEST_SETTINGS_BYTES} bytes of JSON`,
  )
  .meta({ examples: [SETTINGS_EXAMPLE] });

export function toCompanyAnswer({ row, keys }: Company): CompanyAnswer {
  return {
    companyId: row.company_id,
    name: row.name,
    ...(row.country !== null && { country: row.country }),
    status: row.status,
    settings: readSettings(row),
    apiKeys: keys.map(toApiKey),
    limits: readLimits(row) ?? {},
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
