import { connectionSenderSchema } from '@stopgate/contracts';
import { invalidRequest, problem } from '@stopgate/nest';
import { z } from 'zod';
import { findProvider, listProviderNames } from '../receive-mo/providers/all-providers.js';

/** Part of an address, so only characters that need no escaping there. */
export const connectionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, 'must be 1 to 128 letters, digits, dots, hyphens or underscores');

export const connectionRequestSchema = z.object({
  connectionId: connectionIdSchema,
  provider: z.string().min(1).max(32),
  credentials: z
    .record(z.string(), z.unknown())
    .meta({ description: 'twilio { authToken } · cm { username, password } or { pathToken } · generic { secret }' }),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'must be the whole http or https address that the provider calls' })
    .max(2_048)
    .optional(),
  senders: z.array(connectionSenderSchema).min(1).max(1_000),
});

export type ConnectionRequest = z.output<typeof connectionRequestSchema>;

/** What is told about a connection: everything but its credentials. */
export const connectionViewSchema = z.object({
  connectionId: z.string(),
  provider: z.string(),
  publicUrl: z.string().optional(),
  senders: z.array(connectionSenderSchema),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

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
