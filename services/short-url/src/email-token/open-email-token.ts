import { deriveKey, openEmailToken } from '@stopgate/domain';
import type { EmailToken } from '@stopgate/domain';

/** Gives what a token carries; undefined when it was not sealed by us or was changed since. Tokens never expire. */
export type OpenEmailToken = (token: string) => EmailToken | undefined;

/** The key is the one that enrichment seals with: same secret, same purpose. */
const PURPOSE = 'email-token';

export function createTokenOpener(secret: string): OpenEmailToken {
  const key = deriveKey(secret, PURPOSE);
  return (token) => openEmailToken(key, token);
}
