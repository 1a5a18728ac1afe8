import { createHash } from 'node:crypto';

/**
 * The id of a request, derived from what asked for it: the same parts give the same id. Length prefixes keep
 * ("ab", "c") and ("a", "bc") apart.
 */
export function deriveRequestId(kind: 'link' | 'email', ...parts: readonly string[]): string {
  const hash = createHash('sha256').update(kind);
  for (const part of parts) hash.update(`|${part.length}:${part}`);
  return `${kind}-${hash.digest('hex').slice(0, 40)}`;
}
