import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Who is signed in; lives in the browser's cookie only, encrypted. */
export interface Session {
  readonly apiKey: string;
  /** Unix seconds. */
  readonly expiresAt: number;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A longer cookie is not ours; browsers keep 4 kB. */
const LONGEST = 1_024;

/** Encrypts and signs sessions (AES-256-GCM) with a key of their own, derived from the installation's secret. */
export class SessionSeal {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'stopgate console session v1', 32));
  }

  seal(session: Session): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(session), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** The session, or undefined when the text is not one that we sealed, or has expired. */
  open(text: string, now = Date.now()): Session | undefined {
    if (text.length > LONGEST || !/^[\w-]+$/.test(text)) return undefined;
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      const session = JSON.parse(opened.toString('utf8')) as Session;
      return session.expiresAt * 1_000 > now ? session : undefined;
    } catch {
      return undefined;
    }
  }
}
