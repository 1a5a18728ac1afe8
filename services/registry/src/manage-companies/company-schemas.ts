import { companyIdSchema, companySettingsSchema } from '@stopgate/contracts';
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

export const companySchema = z
  .object({
    companyId: companyIdSchema,
    name: z.string(),
    country: z.string().optional(),
    status: z.enum(['active', 'closed']),
    settings: companySettingsSchema,
    apiKeys: z.array(
      z.object({ keyId: z.string(), name: z.string(), scopes: z.array(z.string()), createdAt: z.string() }),
    ),
    version: z.number().int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ description: 'The company; of its API keys never the secret' });
export type CompanyAnswer = z.output<typeof companySchema>;

/** `read` and `write` say what a key may do here; `*` is everything, in every service. */
export const newKeySchema = z.object({
  name: plainText(200),
  scopes: z
    .array(z.enum(['*', 'read', 'write']))
    .min(1)
    .max(3)
    .default(['*']),
});
export type NewKey = z.output<typeof newKeySchema>;

export const shownKeySchema = z
  .object({ keyId: z.string(), apiKey: z.string() })
  .meta({ description: 'The key, shown this once' });
export type ShownKey = z.output<typeof shownKeySchema>;

export const keyIdSchema = z.string().regex(/^[0-9A-Za-z]{4,64}$/);

/** They travel in every `company.state` record of the company. */
const LARGEST_SETTINGS_BYTES = 100_000;

export const settingsSchema = companySettingsSchema.refine(
  (settings) => Buffer.byteLength(JSON.stringify(settings)) <= LARGEST_SETTINGS_BYTES,
  `must be at most ${LARGEST_SETTINGS_BYTES} bytes of JSON`,
);

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
