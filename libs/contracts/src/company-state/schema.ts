import { z } from 'zod';
import { companyIdSchema, instantSchema } from '../fields.js';

/** A number that people can answer to. A short code is (country, digits), never E.164. */
export const companySenderSchema = z.looseObject({
  country: z.string().length(2),
  shortCode: z.string().regex(/^[0-9]{3,8}$/),
  keyword: z.string().min(1).max(20).default('STOP'),
});

/** What an address must be to stand in a header: quoted local parts, and whatever could end it there, are left out. */
const MAILBOX =
  /^[^\s\p{C}"(),:;<>@[\\\]]{1,64}@(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}$/u;

export const companySettingsSchema = z.looseObject({
  /** The company's own short codes; a shared one of a connection is used where there is none. */
  senders: z.array(companySenderSchema).default([]),
  /** Own wording for every destination: {link} or {shortCode} and {keyword}. */
  optOutText: z.string().min(1).max(1_000).optional(),
  /** Whether a promotional message may ask for `optOut.mode: none`. */
  allowNoOptOut: z.boolean().default(false),
  confirmOptOut: z.boolean().default(true),
  language: z.string().min(2).max(35).optional(),
  /** Whether promotional e-mails get a visible way out, and not only the headers. */
  emailFooter: z.boolean().default(true).meta({
    description:
      'Whether promotional e-mails get a visible way out in html and text, beside the List-Unsubscribe headers',
  }),
  /** A mailbox of the company that takes the mails of those who leave by mail; the company passes them on. */
  listUnsubscribeMailto: z.string().max(254).regex(MAILBOX, 'must be an e-mail address').optional().meta({
    description:
      'Stands as mailto beside the link in List-Unsubscribe. Mails to it have to be passed on by `POST /v1/opt-outs`',
    example: 'unsubscribe@acme.example',
  }),
  /** Whether who leaves one channel has left that alone, or with every address of a contact in the address book. */
  optOutCovers: z.enum(['channel', 'contact']).default('channel'),
});

/** What one API key may call: `burst` units at once, and `perSecond` more of them each second. */
export const rateLimitSchema = z.looseObject({
  perSecond: z.number().int().min(1).max(100_000),
  burst: z.number().int().min(1).max(1_000_000),
});

/** What the operator allows each key of this company instead of the defaults; a company cannot set it. */
export const companyLimitsSchema = z.looseObject({
  /** Calls of the registry and of analytics. */
  api: rateLimitSchema.optional(),
  /** The check before sending. */
  check: rateLimitSchema.optional(),
});

export const companyStateSchema = z.looseObject({
  companyId: companyIdSchema,
  name: z.string().min(1).max(200),
  country: z.string().length(2).optional(),
  status: z.enum(['active', 'closed']),
  settings: companySettingsSchema,
  /** Hashes only: services check an API key without asking the registry. */
  apiKeys: z.array(
    z.looseObject({
      keyId: z.string(),
      hash: z.string(),
      scopes: z.array(z.string()),
      /** From then on the key is refused. */
      expiresAt: instantSchema.optional(),
    }),
  ),
  limits: companyLimitsSchema.optional(),
  version: z.number().int().positive(),
  updatedAt: instantSchema,
});

export type CompanyRecord = z.output<typeof companyStateSchema>;
export type CompanySettings = z.output<typeof companySettingsSchema>;
export type CompanySender = z.output<typeof companySenderSchema>;
export type RateLimit = z.output<typeof rateLimitSchema>;
export type CompanyLimits = z.output<typeof companyLimitsSchema>;
