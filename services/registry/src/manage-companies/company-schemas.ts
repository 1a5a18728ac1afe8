import { companyIdSchema, companySettingsSchema, instantSchema } from '@stopgate/contracts';
import { isPlainJson } from '@stopgate/nest';
import { z } from 'zod';
import { plainText } from '../plain-text.js';
import type { Company } from './company-store.js';
import { readSettings } from './company-store.js';

export { companyIdSchema };

export const newCompanySchema = z.object({
  companyId: companyIdSchema,
  name: plainText(200),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code such as FR')
    .optional(),
});
export type NewCompany = z.output<typeof newCompanySchema>;

const SETTINGS_EXAMPLE = {
  senders: [{ country: 'FR', shortCode: '36180', keyword: 'STOP' }],
  optOutText: 'No more offers? {link}',
  allowNoOptOut: false,
  confirmOptOut: true,
  optOutCovers: 'channel',
  language: 'fr',
};

export const shownSettingsSchema = companySettingsSchema.meta({ id: 'Settings', examples: [SETTINGS_EXAMPLE] });

export const companySchema = z
  .object({
    companyId: companyIdSchema,
    name: z.string(),
    country: z.string().optional(),
    status: z.enum(['active', 'closed']),
    settings: shownSettingsSchema,
    apiKeys: z.array(
      z.object({
        keyId: z.string(),
        name: z.string().meta({ example: 'gateway' }),
        scopes: z.array(z.string()).meta({ example: ['*'] }),
        createdAt: instantSchema,
      }),
    ),
    version: z.number().int(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Company', description: 'The company; of its API keys never the secret' });
export type CompanyAnswer = z.output<typeof companySchema>;

/** `read` and `write` say what a key may do here; `*` is everything, in every service. */
export const newKeySchema = z.object({
  name: plainText(200).meta({ description: 'What you call it', example: 'gateway' }),
  scopes: z
    .array(z.enum(['*', 'read', 'write']))
    .min(1)
    .max(3)
    .default(['*'])
    .meta({ description: '`read`, `write`, or `*` for everything in every service', example: ['read', 'write'] }),
});
export type NewKey = z.output<typeof newKeySchema>;

export const shownKeySchema = z
  .object({ keyId: z.string(), apiKey: z.string().meta({ description: 'For `Authorization: Bearer …`' }) })
  .meta({ id: 'NewApiKey', description: 'The key, shown this once' });
export type ShownKey = z.output<typeof shownKeySchema>;

export const keyIdSchema = z.string().regex(/^[0-9A-Za-z]{4,64}$/);

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
    apiKeys: keys.map(({ key_id, name, scopes, created_at }) => ({
      keyId: key_id,
      name,
      scopes,
      createdAt: created_at.toISOString(),
    })),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
