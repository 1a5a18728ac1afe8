import { hkdfSync } from 'node:crypto';

/** What a key is for; no two purposes share one. */
export type KeyPurpose = 'connection-credentials' | 'recent-send-numbers';

/** A 32-byte key for one purpose out of STOPGATE_SECRET (HKDF-SHA256, RFC 5869). */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'stopgate', `inbound/${purpose}/v1`, 32));
}
