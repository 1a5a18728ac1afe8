import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DependencyFailure } from '@stopgate/kafka';

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Secrets of others at rest: AES-256-GCM, stored as format byte, IV, tag, ciphertext. Whose they are, the id of a row, is
 * authenticated with them, so that one row cannot be given another's secret.
 */
export class SecretCipher {
  /** @param key 32 bytes, of one purpose */
  constructor(private readonly key: Buffer) {}

  /** @param content anything that JSON can say */
  encrypt(owner: string, content: unknown): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(owner, 'utf8'));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), sealed]);
  }

  /** Throws DependencyFailure when it cannot: a wrong STOPGATE_SECRET is our fault, so callers get 503, never 401. */
  decrypt(owner: string, stored: Buffer): unknown {
    try {
      if (stored[0] !== FORMAT) throw new Error(`unknown format ${stored[0]}`);
      const iv = stored.subarray(1, 1 + IV_BYTES);
      const tag = stored.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', this.key, iv, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(owner, 'utf8'))
        .setAuthTag(tag);
      const sealed = stored.subarray(1 + IV_BYTES + TAG_BYTES);
      return JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')) as unknown;
    } catch (cause) {
      throw new DependencyFailure('secrets', `what is stored for ${owner} cannot be decrypted`, { cause });
    }
  }
}
