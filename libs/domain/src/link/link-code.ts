import { createHmac } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 10;

/**
 * The code of the link of one recipient of one message: ten base62 characters of a keyed hash. The same message again
 * gives the same code, so nothing is looked up; with 100 million live links a blind guess hits one in 8 billion.
 * 64 bits are reduced modulo 62 ten times; 62^10 is a twentieth of 2^64, so no code is likelier than another by over 5 %.
 */
export function linkCode(key: Buffer, companyId: string, messageId: string, to: string): string {
  const hash = createHmac('sha256', key).update(`${companyId}\u0000${messageId}\u0000${to}`).digest();
  let value = hash.readBigUInt64BE(0);
  let code = '';
  for (let index = 0; index < LENGTH; index += 1) {
    code += ALPHABET[Number(value % 62n)];
    value /= 62n;
  }
  return code;
}
