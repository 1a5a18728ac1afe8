/** A tenth more or less, so that what failed together does not come back together. */
const JITTER = 0.1;

/**
 * Milliseconds until the next attempt, or undefined when there is none left.
 *
 * @param delaysMs after the first failure, the second, …
 * @param tries attempts that were made, at least 1
 * @param askedMs what Retry-After asks for; heard up to the longest delay of all, and never to come sooner
 * @param random from 0 to 1
 */
export function nextDelayMs(
  delaysMs: readonly number[],
  tries: number,
  askedMs: number | undefined,
  random: number,
): number | undefined {
  const planned = delaysMs[tries - 1];
  if (planned === undefined) return undefined;
  const asked = Math.min(askedMs ?? 0, Math.max(...delaysMs));
  return Math.max(planned * (1 - JITTER + 2 * JITTER * random), asked);
}

/** What a Retry-After header asks for, in ms from now (RFC 9110: seconds or a date); undefined when it says nothing. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  // Date.parse takes much that is no date of HTTP.
  const at = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
