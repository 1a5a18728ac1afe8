import { randomBytes } from 'node:crypto';
import { deriveKey } from '@stopgate/domain';
import { SecretCipher } from '@stopgate/nest';

const SECRET_BYTES = 32;

/** A signing secret as Standard Webhooks writes them: 256 random bits. */
export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Keeps signing secrets at rest, under the id of their webhook. */
export function createWebhookCipher(secret: string): SecretCipher {
  return new SecretCipher(deriveKey(secret, 'webhook-secrets'));
}
