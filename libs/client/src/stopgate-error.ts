import type { ProblemCode } from './generated/calls.js';

/** Codes of the client itself, where Stopgate has not answered, or not as Stopgate does. */
export type ClientCode = 'NO_ANSWER' | 'TIMEOUT' | 'ABORTED' | 'UNEXPECTED_ANSWER';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface ErrorParts {
  readonly status?: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterMs?: number;
  readonly problem?: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly cause?: unknown;
}

/** A call that did not succeed. Decide on `code`: it is stable; `detail` is for people. */
export class StopgateError extends Error {
  override readonly name = 'StopgateError';
  /** Of the answer; undefined when none came. */
  readonly status: number | undefined;
  /** Of the problem (RFC 9457), or the client's own. */
  readonly code: ProblemCode | ClientCode | (string & {});
  readonly detail: string;
  /** Names the call in Stopgate's logs; quote it in questions. */
  readonly requestId: string | undefined;
  /** The fields that are wrong, with INVALID_REQUEST. */
  readonly errors: readonly FieldError[];
  /** When the service said when to come back. */
  readonly retryAfterMs: number | undefined;
  /** The whole problem, with members that only some calls have. */
  readonly problem: Readonly<Record<string, unknown>> | undefined;
  readonly attempts: number;

  constructor(parts: ErrorParts) {
    super(`${parts.code}: ${parts.detail}`, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.status = parts.status;
    this.code = parts.code;
    this.detail = parts.detail;
    this.requestId = parts.requestId;
    this.errors = parts.errors ?? [];
    this.retryAfterMs = parts.retryAfterMs;
    this.problem = parts.problem;
    this.attempts = parts.attempts;
  }
}

/** The error of an answer that is no success. Something between us and Stopgate may have given it. */
export async function readFailure(response: Response, attempts: number, retryAfterMs?: number): Promise<StopgateError> {
  const { status } = response;
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const shared = { status, requestId, attempts, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  const text = await response.text().catch(() => '');
  const problem = /^application\/problem\+json\b/.test(response.headers.get('content-type') ?? '') && readObject(text);
  if (!problem || typeof problem['code'] !== 'string') {
    const detail = `the answer is ${status} and no problem of Stopgate: ${text.slice(0, 200)}`;
    return new StopgateError({ ...shared, code: 'UNEXPECTED_ANSWER', detail });
  }
  return new StopgateError({
    ...shared,
    code: problem['code'],
    detail: String(problem['detail'] ?? problem['title'] ?? ''),
    errors: Array.isArray(problem['errors']) ? (problem['errors'] as FieldError[]) : [],
    problem,
  });
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
