import { z } from 'zod';

/** Fields that several topics share, each defined once. */

export const channelSchema = z
  .enum(['sms', 'email'])
  .meta({ description: 'The channel a message or an opt-out belongs to' });

export const COMPANY_ID = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
export const companyIdSchema = z
  .string()
  .regex(COMPANY_ID, 'must be a lower-case slug: letters, digits and hyphens, at most 64')
  .meta({ description: 'The company, a lower-case slug' });

/** A company, or a scope of third-party lists: `~acme`, `~~all` (`listScopeOf` of @stopgate/domain). */
export const SCOPE_ID = /^(?:~?[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?|~~all)$/;
export const scopeIdSchema = z
  .string()
  .regex(SCOPE_ID, 'must be a company, or a scope of lists')
  .meta({
    description:
      'The company whose messages are meant; or a scope of third-party lists: `~acme` for the lists of company acme, ' +
      '`~~all` for those that block for every company',
  });

export const instantSchema = z.iso.datetime({ offset: true }).meta({ description: 'RFC 3339 moment' });

export const messageIdSchema = z.string().min(1).max(200);
export const campaignIdSchema = z.string().min(1).max(200);

export const methodSchema = z
  .enum(['sms_reply', 'link', 'email_one_click', 'api', 'console', 'import', 'complaint', 'registry_list'])
  .meta({ description: 'How the person left or came back' });

export const attributionSchema = z
  .looseObject({
    rule: z.string().optional(),
    confidence: z.number().min(0).max(1),
    candidates: z.array(
      z.looseObject({
        companyId: companyIdSchema,
        campaignId: campaignIdSchema.optional(),
        messageId: messageIdSchema.optional(),
        sentAt: instantSchema.optional(),
      }),
    ),
  })
  .meta({ description: 'Who could have been meant on a shared short code, and how sure the choice is' });

export const consentSchema = z.looseObject({
  text: z.string().min(1).max(2_000),
  source: z.string().min(1).max(500),
  at: instantSchema,
});

export type Channel = z.output<typeof channelSchema>;
export type OptOutMethod = z.output<typeof methodSchema>;
export type Consent = z.output<typeof consentSchema>;

/** The key of everything that is about one person at one company: order is kept per person. */
export function personKey(value: { companyId: string; channel: string; address: string }): string {
  return `${value.companyId}|${value.channel}|${value.address}`;
}

/**
 * Whose key it is; undefined for what `personKey` did not make. A mailbox may have a bar in it, what stands before not.
 * `companyId` can be a scope of lists.
 */
export function readPersonKey(
  key: string,
): { readonly companyId: string; readonly channel: Channel; readonly address: string } | undefined {
  const [, companyId, channel, address] = /^([^|]+)\|(sms|email)\|(.+)$/su.exec(key) ?? [];
  if (!companyId || !address || !SCOPE_ID.test(companyId)) return undefined;
  return { companyId, channel: channel as Channel, address };
}

/** A short code: digits that mean something in one country only. */
export const shortCodeSchema = z.string().regex(/^[0-9]{3,8}$/);

/** A long number that people can answer to, in E.164 form. */
export const longNumberSchema = z.string().regex(/^\+[0-9]{6,15}$/);

/** National language shift tables (3GPP TS 23.038 annex A): Turkish, Spanish, Portuguese. */
export const nationalTableSchema = z.enum(['TR', 'ES', 'PT']);
