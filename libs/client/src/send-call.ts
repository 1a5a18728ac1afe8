import { buildRequest } from './build-request.js';
import type { AnyInput, BuiltRequest } from './build-request.js';
import type { CallOptions } from './call-types.js';
import { readNumber } from './client-options.js';
import type { ServiceName, Settings } from './client-options.js';
import { mayRepeat, pauseBefore, readRetryAfter } from './retry-policy.js';
import { readFailure, StopgateError } from './stopgate-error.js';

/** What is known of a call before it is made. */
export interface CallFacts {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  readonly idempotent?: boolean;
}

/** Sends a call, again where that can help and does no harm. Throws StopgateError. */
export async function sendCall(
  settings: Settings,
  facts: CallFacts,
  input: AnyInput,
  options: CallOptions,
): Promise<unknown> {
  const request = buildRequest(settings.urlOf(facts.service), facts.path, input);
  const headers = makeHeaders(settings, facts, request, options);
  const retries = readNumber('retries', options.retries ?? settings.retries, 0, 20);
  const isIdempotent = facts.idempotent === true;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(settings, facts.method, request, headers, options, attempt);
    if (!(outcome instanceof StopgateError)) return outcome.value;
    const isLast = attempt > retries || !request.isRepeatable || outcome.code === 'ABORTED';
    if (isLast || !mayRepeat(outcome, isIdempotent)) throw outcome;
    const pauseMs = pauseBefore(attempt, outcome.retryAfterMs, Math.random());
    if (pauseMs === undefined) throw outcome;
    await pause(pauseMs, options.signal);
    if (options.signal?.aborted) throw aborted(attempt, options.signal);
  }
}

function makeHeaders(
  { apiKey }: Settings,
  { method }: CallFacts,
  { contentType }: BuiltRequest,
  { idempotencyKey, requestId }: CallOptions,
): Record<string, string> {
  return {
    authorization: `Bearer ${apiKey}`,
    accept: 'application/json, application/problem+json, */*;q=0.5',
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...(requestId !== undefined && { 'x-request-id': requestId }),
    // The same for every attempt: that is what makes them one write.
    ...(method !== 'GET' && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
  };
}

async function attemptOnce(
  { fetch, timeoutMs }: Settings,
  method: string,
  { url, body }: BuiltRequest,
  headers: Record<string, string>,
  options: CallOptions,
  attempts: number,
): Promise<{ readonly value: unknown } | StopgateError> {
  const limitMs = options.timeoutMs ?? timeoutMs;
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = setTimeout(end, limitMs);
  options.signal?.addEventListener('abort', end);
  try {
    if (options.signal?.aborted) return aborted(attempts, options.signal);
    // A redirect would take the key elsewhere.
    const init = { method, headers, body: body ?? null, redirect: 'manual', signal: ending.signal } as const;
    const response = await fetch(url, body instanceof ReadableStream ? { ...init, duplex: 'half' } : init);
    if (!response.ok) return await readFailure(response, attempts, readRetryAfter(response, Date.now()));
    return { value: await readAnswer(response) };
  } catch (cause) {
    if (options.signal?.aborted) return aborted(attempts, options.signal);
    const code = ending.signal.aborted ? 'TIMEOUT' : 'NO_ANSWER';
    const detail = code === 'TIMEOUT' ? `no answer within ${limitMs} ms` : sentenceOf(cause);
    return new StopgateError({ code, detail, attempts, cause });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', end);
  }
}

/** JSON, nothing, or for anything else the answer itself, whose body the caller reads. */
async function readAnswer(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 204) return undefined;
  return /^application\/json\b/.test(type) ? ((await response.json()) as unknown) : response;
}

/** `fetch failed` says nothing: the cause does (ECONNREFUSED and so on). */
function sentenceOf(error: unknown): string {
  const { message, cause } = (error ?? {}) as { message?: unknown; cause?: { message?: unknown; code?: unknown } };
  const why = cause?.message || cause?.code;
  return [message ?? error, ...(why ? [why] : [])].map(String).join(': ');
}

function aborted(attempts: number, signal: AbortSignal): StopgateError {
  return new StopgateError({ code: 'ABORTED', detail: 'the caller gave up', attempts, cause: signal.reason });
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
