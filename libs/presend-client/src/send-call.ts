import { readRetryAfter, retryDelay } from './retry-delay.js';
import type { Trouble } from './trouble.js';

export interface Destination {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attemptTimeoutMs: number;
  readonly fetch: typeof fetch;
}

export type CallOutcome =
  | { readonly ok: true; readonly body: string; readonly attempts: number }
  | { readonly ok: false; readonly trouble: Omit<Trouble, 'addresses'> };

/** Overloaded or restarting, by itself or behind a proxy: the next attempt may do. */
const WORTH_ANOTHER = new Set([429, 502, 503, 504]);

type Attempt =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly retryAfterMs?: number }
  | { readonly kind: 'failed'; readonly detail: string; readonly cause: unknown };

/**
 * One call, with as many attempts as fit before `deadline` (as `performance.now()` counts). Never throws.
 *
 * @param signal the caller's: ends the call with `aborted`
 */
export async function sendCall(
  to: Destination,
  body: string,
  deadline: number,
  signal: AbortSignal | undefined,
): Promise<CallOutcome> {
  for (let attempts = 1; ; attempts += 1) {
    const left = deadline - performance.now();
    if (left <= 0) return { ok: false, trouble: { reason: 'deadline', detail: 'no time was left to ask', attempts } };
    const attempt = await send(to, body, Math.min(to.attemptTimeoutMs, left), signal);
    if (signal?.aborted) return aborted(attempts);
    if (attempt.kind === 'answered' && attempt.status === 200) return { ok: true, body: attempt.body, attempts };
    const trouble = describe(attempt, attempts);
    if (attempt.kind === 'answered' && !WORTH_ANOTHER.has(attempt.status)) return { ok: false, trouble };
    const retryAfterMs = attempt.kind === 'answered' ? attempt.retryAfterMs : undefined;
    const waitMs = retryDelay(attempts, retryAfterMs, Math.random());
    // Known to be too late: say so now, the caller can use the time better.
    if (performance.now() + waitMs >= deadline) return { ok: false, trouble };
    await pause(waitMs, signal);
    if (signal?.aborted) return aborted(attempts);
  }
}

async function send(
  { url, headers, fetch }: Destination,
  body: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const ending = new AbortController();
  const end = (): void => ending.abort(signal?.reason);
  const timer = setTimeout(() => ending.abort(new Error(`no answer within ${Math.round(timeoutMs)} ms`)), timeoutMs);
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  try {
    // A redirect would take the key elsewhere: it counts as a refusal.
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: ending.signal });
    const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), Date.now());
    return { kind: 'answered', status: response.status, body: await response.text(), retryAfterMs };
  } catch (error) {
    return { kind: 'failed', detail: sentenceOf(error), cause: error };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

function describe(attempt: Attempt, attempts: number): Omit<Trouble, 'addresses'> {
  if (attempt.kind === 'failed') {
    return { reason: 'unavailable', detail: attempt.detail, attempts, cause: attempt.cause };
  }
  const { status } = attempt;
  const reason = status === 429 || status >= 500 ? 'unavailable' : 'refused';
  const { code, detail } = readProblem(attempt.body);
  return { reason, detail: `the service answered ${status}${detail ? `: ${detail}` : ''}`, status, code, attempts };
}

/** `code` and `detail` of RFC 9457; nothing where the answer is of some proxy. */
function readProblem(body: string): { code?: string; detail?: string } {
  try {
    const { code, detail } = JSON.parse(body) as Record<string, unknown>;
    return {
      ...(typeof code === 'string' && { code: code.slice(0, 100) }),
      ...(typeof detail === 'string' && { detail: detail.slice(0, 500) }),
    };
  } catch {
    return {};
  }
}

/** `fetch failed` says nothing: the cause does (ECONNREFUSED and so on). Errors may come from another realm. */
function sentenceOf(error: unknown): string {
  const { message, cause } = (error ?? {}) as { message?: unknown; cause?: { message?: unknown; code?: unknown } };
  const why = cause?.message || cause?.code;
  return [message ?? error, ...(why ? [why] : [])].map(String).join(': ');
}

function aborted(attempts: number): CallOutcome {
  return { ok: false, trouble: { reason: 'aborted', detail: 'the caller gave up', attempts } };
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
  });
}
