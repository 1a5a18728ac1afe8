import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** What an unsubscribe link of an email says; nothing is stored for it. */
export interface EmailToken {
  readonly companyId: string;
  readonly address: string;
  readonly messageId: string;
  readonly campaignId?: string | undefined;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LONGEST_TOKEN = 4_096;

/**
 * Encrypts and signs the content of an email's unsubscribe link (AES-256-GCM, base64url). `key`: 32 bytes. The nonce is
 * 96 bits of a keyed hash of the content: the same content gives the same token, so that a replay changes nothing, and
 * two contents share a nonce with a chance of one in 2^96, where random nonces would do no better.
 */
export function sealEmailToken(key: Buffer, token: EmailToken): string {
  const { companyId, address, messageId, campaignId } = token;
  const plain = Buffer.from(
    JSON.stringify([companyId, address, messageId, ...(campaignId === undefined ? [] : [campaignId])]),
  );
  const nonce = createHmac('sha256', key).update('nonce').update(plain).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The content of a token, or undefined when it was not made with this key or was changed in any bit. */
export function openEmailToken(key: Buffer, token: string): EmailToken | undefined {
  if (token.length > LONGEST_TOKEN || !/^[0-9A-Za-z_-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // Base64 has spellings that mean the same bytes; only the one that was made is taken.
  if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== token) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    const [companyId, address, messageId, campaignId] = JSON.parse(plain.toString()) as string[];
    if (companyId === undefined || address === undefined || messageId === undefined) return undefined;
    return { companyId, address, messageId, ...(campaignId !== undefined && { campaignId }) };
  } catch {
    return undefined;
  }
}
