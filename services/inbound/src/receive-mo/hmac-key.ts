import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const MOST_KEPT = 10_000;
const kept = new Map<string, KeyObject>();

/**
 * A secret as a key for `createHmac`, made once for each: from text or bytes Node makes a new one at every call, which took
 * a tenth of all that a webhook call costs. Text is UTF-8.
 */
export function hmacKey(secret: string, encoding: 'utf8' | 'base64' = 'utf8'): KeyObject {
  const name = `${encoding}:${secret}`;
  const known = kept.get(name);
  if (known) return known;
  // Connections that are gone leave theirs behind; to begin anew costs one key each.
  if (kept.size >= MOST_KEPT) kept.clear();
  const key = createSecretKey(secret, encoding);
  kept.set(name, key);
  return key;
}
