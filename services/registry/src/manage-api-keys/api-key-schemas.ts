import { instantSchema } from '@stopgate/contracts';
import { queryInstant } from '@stopgate/nest';
import { z } from 'zod';
import type { KeyRow } from '../manage-companies/companies.sql.js';
import { plainText } from '../plain-text.js';

/** What a key may do; `*` is everything, in every service, and none of the others includes another. */
const SCOPES = ['read', 'write', 'admin', '*'] as const;

const scopesSchema = z
  .array(z.enum(SCOPES))
  .min(1)
  .max(SCOPES.length)
  .meta({
    description:
      '`read`; `write` (opt-outs, contacts, imports, settings); `admin` (keys, settings, webhooks, audit, erasure and ' +
      'access export); `*`: everything in every service. None includes another',
    example: ['read', 'write'],
  });

const expiresAtSchema = queryInstant()
  .refine((text) => Date.parse(text) > Date.now(), 'must be in the future')
  .optional()
  .meta({ description: 'From then on the key is refused; never when absent', example: '2099-12-31T23:59:59Z' });

const nameSchema = plainText(200).meta({ description: 'What you call it', example: 'gateway' });

/** As the operator makes keys. */
export const newCompanyKeySchema = z.object({
  name: nameSchema,
  scopes: scopesSchema.default(['*']),
  expiresAt: expiresAtSchema,
});

/** As a company makes keys of its own: it says what they are for. */
export const newKeySchema = newCompanyKeySchema.extend({ scopes: scopesSchema });
export type NewKey = z.output<typeof newKeySchema>;

export const MOST_OVERLAP_HOURS = 168;

export const rotationSchema = z
  .object({
    overlapHours: z
      .number()
      .int()
      .min(0)
      .max(MOST_OVERLAP_HOURS)
      .default(24)
      .meta({ description: 'How long the key that is replaced goes on working; 0: it is refused at once' }),
    expiresAt: expiresAtSchema,
  })
  .default({ overlapHours: 24 });
export type Rotation = z.output<typeof rotationSchema>;

export const shownKeySchema = z
  .object({
    keyId: z.string(),
    apiKey: z.string().meta({ description: 'For `Authorization: Bearer …`' }),
    name: z.string().meta({ example: 'gateway' }),
    scopes: z.array(z.string()).meta({ example: ['read', 'write'] }),
    expiresAt: instantSchema.optional(),
  })
  .meta({ id: 'NewApiKey', description: 'The key, shown this once' });
export type ShownKey = z.output<typeof shownKeySchema>;

export const apiKeySchema = z
  .object({
    keyId: z.string(),
    name: z.string().meta({ example: 'gateway' }),
    scopes: z.array(z.string()).meta({ example: ['read', 'write'] }),
    createdAt: instantSchema,
    expiresAt: instantSchema.optional(),
    replacedBy: z.string().optional().meta({ description: 'The key that was made in its place' }),
    lastUsedAt: instantSchema.optional().meta({ description: 'To the minute, by calls of any service' }),
  })
  .meta({ id: 'ApiKey', description: 'An API key, without its secret' });
export type ApiKeyAnswer = z.output<typeof apiKeySchema>;

export const apiKeyListSchema = z
  .object({ items: z.array(apiKeySchema) })
  .meta({ description: 'Keys that may be used now, oldest first' });
export type ApiKeyList = z.output<typeof apiKeyListSchema>;

export const keyIdSchema = z.string().regex(/^[0-9A-Za-z]{4,64}$/);

export function toApiKey(row: KeyRow): ApiKeyAnswer {
  return {
    keyId: row.key_id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    ...(row.expires_at && { expiresAt: row.expires_at.toISOString() }),
    ...(row.replaced_by !== null && { replacedBy: row.replaced_by }),
    ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
  };
}
