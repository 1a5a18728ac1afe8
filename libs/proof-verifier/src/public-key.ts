import { createHash, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** An Ed25519 key that signatures are checked with. */
export interface PublicKey {
  /** RFC 7638 thumbprint. */
  readonly keyId: string;
  verify(bytes: Uint8Array, signature: Buffer | undefined): boolean;
}

/** From PEM; undefined when the text is not an Ed25519 key. */
export function readPublicKey(pem: string): PublicKey | undefined {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    return undefined;
  }
  const { kty, crv, x } = key.export({ format: 'jwk' });
  if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined) return undefined;
  return {
    keyId: createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url'),
    verify: (bytes, signature) => signature?.length === 64 && verify(null, bytes, key, signature),
  };
}
