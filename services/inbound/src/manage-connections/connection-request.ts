import { connectionSenderSchema, instantSchema } from '@stopgate/contracts';
import { invalidRequest, isPlainJson, plainText, problem } from '@stopgate/nest';
import { z } from 'zod';
import { findProvider, listProviderNames } from '../receive-mo/providers/all-providers.js';

/** Part of an address, so only characters that need no escaping there. */
export const connectionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, 'must be 1 to 128 letters, digits, dots, hyphens or underscores');

const SENDERS = 'Each has either a number or a shortCode; one that is not shared belongs to a companyId';
const SENDER = { country: 'FR', shortCode: '36180', shared: true };
const CONNECTION_ID = 'twilio-fr';

export const connectionRequestSchema = z.object({
  connectionId: connectionIdSchema.meta({ example: CONNECTION_ID }),
  provider: plainText(32).meta({ example: 'twilio' }),
  credentials: z.record(z.string(), z.unknown()).meta({
    example: { authToken: '0123456789abcdef0123456789abcdef' },
    description:
      'twilio, plivo { authToken } · vonage { signatureSecret, method: md5hash, md5, sha1, sha256, sha512 or jwt } · ' +
      'sinch, generic { secret } · telnyx { publicKey } · bird { signingKey } · aws-sns { topicArn } · ' +
      'cm, infobip, bandwidth, kannel { username, password } or { pathToken }',
  }),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'must be the whole http or https address that the provider calls' })
    .max(2_048)
    .optional(),
  senders: z
    .array(connectionSenderSchema)
    .min(1)
    .max(1_000)
    .refine(isPlainJson, 'must not contain U+0000 or half a surrogate pair')
    .meta({ description: SENDERS, example: [SENDER] }),
});

export type ConnectionRequest = z.output<typeof connectionRequestSchema>;

/** What is told about a connection: everything but its credentials. */
export const connectionViewSchema = z
  .object({
    connectionId: z.string().meta({ example: CONNECTION_ID }),
    provider: z.string().meta({ example: 'twilio' }),
    publicUrl: z.string().optional(),
    senders: z.array(connectionSenderSchema).meta({ example: [SENDER] }),
    version: z.number().int(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Connection', description: 'The connection, without its credentials' });

export type ConnectionView = z.output<typeof connectionViewSchema>;

/**
 * Credentials as the provider needs them. 422 PROVIDER_UNKNOWN names the providers there are; wrong credentials are
 * 400 INVALID_REQUEST naming each field, never its value.
 */
export function checkCredentials(provider: string, credentials: unknown): unknown {
  const found = findProvider(provider);
  if (!found) {
    const known = listProviderNames();
    throw problem(422, 'PROVIDER_UNKNOWN', `There is no such provider; known are ${known.join(', ')}.`, { known });
  }
  const parsed = found.credentials.safeParse(credentials);
  if (parsed.success) return parsed.data;
  throw invalidRequest(
    parsed.error.issues.map(({ path, message }) => ({ path: ['credentials', ...path], message: `${message}` })),
  );
}
