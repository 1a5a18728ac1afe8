const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/**
 * How long to wait before the next attempt, in ms. Full jitter over a doubling span, so that callers who failed together
 * do not come back together; what the server asked for (`retryAfterMs`) is never cut, only spread.
 *
 * @param attempt how many were made, from 1
 * @param random from 0 to below 1
 */
export function retryDelay(attempt: number, retryAfterMs: number | undefined, random: number): number {
  const span = Math.min(FIRST_MS * 2 ** Math.min(attempt - 1, 20), LONGEST_MS);
  return (retryAfterMs ?? 0) + span * random;
}

/** `Retry-After` in ms from now: seconds or an HTTP date (RFC 9110, 10.2.3); undefined when absent or unreadable. */
export function readRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  if (!/^[A-Z][a-z]{2},? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
