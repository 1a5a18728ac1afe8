import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A public key as it is handed out. */
export interface PublishedKey {
  /** RFC 7638 thumbprint of the key, base64url. */
  readonly keyId: string;
  readonly algorithm: 'Ed25519';
  /** SubjectPublicKeyInfo, as openssl reads it. */
  readonly pem: string;
  readonly jwk: { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };
}

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;

/** Signs with Ed25519 (RFC 8032); the same bytes have the same signature. */
export class SigningKey {
  readonly published: PublishedKey;
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;

  /** `seed`: 32 bytes, such as a derived key. */
  constructor(seed: Buffer) {
    if (seed.length !== SEED_BYTES) throw new RangeError('an Ed25519 key is made of 32 bytes');
    this.privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.privateKey);
    const { x = '' } = this.publicKey.export({ format: 'jwk' });
    const keyId = hash('sha256', JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }), 'base64url');
    const pem = this.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    this.published = { keyId, algorithm: 'Ed25519', pem, jwk: { kty: 'OKP', crv: 'Ed25519', x } };
  }

  get keyId(): string {
    return this.published.keyId;
  }

  /** 64 bytes. */
  sign(bytes: Uint8Array): Buffer {
    return sign(null, bytes, this.privateKey);
  }

  verify(bytes: Uint8Array, signature: Uint8Array): boolean {
    return signature.length === 64 && verify(null, bytes, this.publicKey, signature);
  }
}
