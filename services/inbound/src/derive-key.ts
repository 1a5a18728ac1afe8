import { deriveKey as deriveDomainKey } from '@stopgate/domain';

/** What a key is for; no two purposes share one. */
export type KeyPurpose = 'connection-credentials' | 'recent-send-numbers' | 'kept-replies';

/** A 32-byte key of this service for one purpose, out of STOPGATE_SECRET. */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  return deriveDomainKey(secret, `inbound/${purpose}/v1`);
}
