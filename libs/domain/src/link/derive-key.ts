import { hkdfSync } from 'node:crypto';

/** A key for one purpose from the installation's secret (HKDF, SHA-256, RFC 5869); 32 bytes. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'stopgate', purpose, 32));
}
