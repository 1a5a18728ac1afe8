/** Refused before anything was done: whatever the call is, it may be sent again. */
const REFUSED = new Set([429, 503]);
/** Something on the way failed, and nobody knows how far the call had come. */
const UNKNOWN_OUTCOME = new Set([502, 504]);

/** An attempt that was given up here is still being worked on there: its answer will be kept. */
const UNDER_WAY = 'IDEMPOTENCY_KEY_IN_USE';

/** Whether a further attempt may be made after one that ended so; `status` is undefined when no answer came. */
export function mayRepeat(
  { status, code }: { readonly status: number | undefined; readonly code: string },
  isIdempotent: boolean,
): boolean {
  if (status === undefined) return isIdempotent;
  return REFUSED.has(status) || code === UNDER_WAY || (isIdempotent && UNKNOWN_OUTCOME.has(status));
}

const FIRST_MS = 100;
const LONGEST_MS = 5_000;
/** Whoever asks for a longer wait gets the error with `retryAfterMs` instead: a caller should know of it. */
const LONGEST_ASKED_MS = 60_000;

/**
 * How long to wait before the next attempt, in ms, or undefined when it would be too long. At least what the service asks
 * for, and a random part of a span that doubles, so that callers who failed together do not come back together.
 *
 * @param attempt how many were made, from 1
 * @param random from 0 to below 1
 */
export function pauseBefore(attempt: number, retryAfterMs: number | undefined, random: number): number | undefined {
  if ((retryAfterMs ?? 0) > LONGEST_ASKED_MS) return undefined;
  return (retryAfterMs ?? 0) + random * Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
}

/** `Retry-After` in ms from now, given in seconds or as an HTTP date (RFC 9110, 10.2.3). */
export function readRetryAfter(response: Response, nowMs: number): number | undefined {
  const text = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
