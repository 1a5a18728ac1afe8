import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '@stopgate/domain';

const LIFETIME_MS = 30 * 60_000;
const MAC_BYTES = 16;

/**
 * Lets the page that says done send a reason afterwards without holding the phone number: the moment of the
 * confirmation, signed for one code, good for half an hour.
 */
export class DoneTokens {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = deriveKey(secret, 'short-url.done-token');
  }

  /** `confirmedAt` in Unix ms. */
  make(code: string, confirmedAt: number): string {
    return `${confirmedAt.toString(36)}.${this.sign(code, confirmedAt).toString('base64url')}`;
  }

  /** When the opt-out was confirmed, or undefined when the token is not ours, of another code, or too old. */
  open(code: string, token: string, now: number): number | undefined {
    const [, time, mac] = /^([0-9a-z]{1,11})\.([0-9A-Za-z_-]{22})$/.exec(token) ?? [];
    if (time === undefined || mac === undefined) return undefined;
    const confirmedAt = Number.parseInt(time, 36);
    const given = Buffer.from(mac, 'base64url');
    if (given.length !== MAC_BYTES || !timingSafeEqual(given, this.sign(code, confirmedAt))) return undefined;
    return now - confirmedAt <= LIFETIME_MS ? confirmedAt : undefined;
  }

  private sign(code: string, confirmedAt: number): Buffer {
    return createHmac('sha256', this.key).update(`${code}|${confirmedAt}`).digest().subarray(0, MAC_BYTES);
  }
}
