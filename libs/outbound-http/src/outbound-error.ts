/** Why a request got no answer. Stable: companies read it in their delivery log. */
export type OutboundErrorCode =
  /** The URL itself is not one that may be called: scheme, port, credentials in it, address. */
  | 'URL_REFUSED'
  /** The name does not exist, or stands for an address that may not be called; which of the two is not told. */
  | 'NO_PUBLIC_ADDRESS'
  /** The name could not be looked up now. */
  | 'DNS_FAILED'
  | 'CONNECT_FAILED'
  /** The certificate is not valid for the host, or no encryption could be agreed on. */
  | 'TLS_FAILED'
  | 'TIMEOUT'
  /** The connection ended before the whole answer. */
  | 'CONNECTION_LOST'
  /** What came back is not HTTP, or has more headers than we read. */
  | 'ANSWER_UNREADABLE';

/** A request that got no answer. The message is for the company whose URL it is: it names no address of ours. */
export class OutboundError extends Error {
  constructor(
    readonly code: OutboundErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'OutboundError';
  }
}

const CONNECT_CODES = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'ENETDOWN',
  'EHOSTDOWN',
]);
const TIMEOUT_CODES = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const TLS_CODE = /^(?:ERR_TLS|ERR_SSL|CERT_|EPROTO|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA)/;
const PARSE_CODE = /^(?:HPE_|UND_ERR_(?:HEADERS_OVERFLOW|RES_|INVALID_ARG|NOT_SUPPORTED))/;

/** What undici, TLS and sockets throw, in our words; the original is the cause. */
export function toOutboundError(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  const found = ourErrorIn(error);
  if (found) return found;
  const code = codeOf(error);
  const make = (ours: OutboundErrorCode, message: string): OutboundError =>
    new OutboundError(ours, message, { cause: error });
  if (TIMEOUT_CODES.has(code) || (error as Error | undefined)?.name === 'TimeoutError') {
    return make('TIMEOUT', 'There was no answer in time.');
  }
  if (CONNECT_CODES.has(code)) return make('CONNECT_FAILED', 'The host did not take the connection.');
  if (TLS_CODE.test(code)) return make('TLS_FAILED', `The host could not be trusted (${code}).`);
  // Some of undici's parser errors have a code, others none.
  if (PARSE_CODE.test(code) || (error as Error | undefined)?.name === 'HTTPParserError') {
    return make('ANSWER_UNREADABLE', 'The answer is not HTTP that we can read.');
  }
  return make('CONNECTION_LOST', 'The connection ended before the answer.');
}

/** With several addresses the failure of each is in `errors`; what our own look-up said may be the cause of another. */
function ourErrorIn(error: unknown): OutboundError | undefined {
  const { cause, errors } = (error ?? {}) as { cause?: unknown; errors?: unknown };
  const inner: unknown[] = [cause, ...(Array.isArray(errors) ? errors : [])];
  return inner.find((one) => one instanceof OutboundError);
}

function codeOf(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  const next = Array.isArray(errors) ? (errors[0] as unknown) : cause;
  return next === undefined ? '' : codeOf(next);
}
