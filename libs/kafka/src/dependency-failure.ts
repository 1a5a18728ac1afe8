/**
 * Tells a dependency's failure (wait and try again; no message is at fault) from everything else (a bug or a poison
 * message). Codes: Node's socket errors, PostgreSQL's classes 08, 53, 57P and serialisation failures, Redis' error
 * prefixes, and whatever kafkajs itself calls retriable.
 */
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const POSTGRES_CODE = /^(?:08...|53...|57P..|57014|40001|40P01|55P03|25006)$/;
const REDIS_PREFIX =
  /^(?:LOADING|BUSY|MASTERDOWN|READONLY|OOM|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|MISCONF|UNKILLABLE|NOSCRIPT)\b/;
const CLIENT_MESSAGES =
  /Connection is closed|Connection terminated|Reached the max retries per request|Stream isn't writeable|timeout exceeded when trying to connect|Command timed out|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end|Cluster isn't ready|None of startup nodes is available|Too many Cluster redirections|Script attempted to (?:access a non local key|execute)/i;

/** For code of ours that knows its dependency is down or not ready. */
export class DependencyFailure extends Error {
  readonly retriable = true;
  constructor(
    readonly dependency: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${dependency}: ${message}`, options);
    this.name = 'DependencyFailure';
  }
}

export function isDependencyFailure(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) && (typeof error !== 'object' || error === null)) return false;
  const { code, message, retriable, cause, errors } = error as {
    code?: unknown;
    message?: unknown;
    retriable?: unknown;
    cause?: unknown;
    errors?: unknown;
  };
  if (retriable === true) return true;
  if (typeof code === 'string' && (SOCKET_CODES.has(code) || POSTGRES_CODE.test(code))) return true;
  if (typeof message === 'string' && (REDIS_PREFIX.test(message) || CLIENT_MESSAGES.test(message))) return true;
  if (depth > 4) return false;
  // A refused connection on both address families arrives as an AggregateError.
  if (Array.isArray(errors) && errors.some((inner) => isDependencyFailure(inner, depth + 1))) return true;
  return cause !== undefined && isDependencyFailure(cause, depth + 1);
}
