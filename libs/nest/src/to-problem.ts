import { HttpException } from '@nestjs/common';
import { isDependencyFailure } from '@stopgate/kafka';
import { z } from 'zod';
import { invalidRequest, problem, ProblemError } from './problem.js';

/** Refusals of Fastify and its plugins, by their error codes. */
const FASTIFY_PROBLEMS: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'BODY_TOO_LARGE', 'The body is larger than this call takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'UNSUPPORTED_MEDIA_TYPE', 'This call does not take this content type.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'INVALID_REQUEST', 'The body is not as long as Content-Length says.'],
  FST_ERR_BAD_URL: [400, 'INVALID_REQUEST', 'The path is not a valid URL path.'],
  FST_ERR_MAX_PARAM_LENGTH: [414, 'URI_TOO_LONG', 'A part of the path is too long.'],
  FST_PARTS_LIMIT: [413, 'BODY_TOO_LARGE', 'The form has more fields than this call takes.'],
  FST_FIELDS_LIMIT: [413, 'BODY_TOO_LARGE', 'The form has more fields than this call takes.'],
  FST_FILES_LIMIT: [413, 'BODY_TOO_LARGE', 'This call takes no files.'],
  FST_PROTO_VIOLATION: [400, 'INVALID_REQUEST', 'A field of the form has a name that no field may have.'],
  FST_INVALID_JSON_FIELD_ERROR: [400, 'INVALID_REQUEST', 'A field of the form is not the JSON that it says it is.'],
};

/** The parser of multipart forms (busboy) gives its errors no code. */
const BROKEN_FORM =
  /^Multipart: Boundary not found|nexpected end of multipart data$|^The needle cannot |^Unsupported Content-Type\.$/;

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  408: 'REQUEST_TIMEOUT',
  409: 'CONFLICT',
  410: 'GONE',
  413: 'BODY_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE',
  429: 'TOO_MANY_REQUESTS',
  503: 'UNAVAILABLE',
};

export const NOTHING_HERE = 'There is nothing at this address.';

/** Short enough that a caller notices recovery, long enough not to add to an overload. */
const RETRY_AFTER_SECONDS = 2;

/**
 * Turns anything thrown into a problem. What is not known becomes 500 INTERNAL with a fixed sentence: messages of
 * unknown errors hold SQL, addresses and host names.
 */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof z.ZodError) return invalidRequest(error.issues);
  if (error instanceof HttpException) return fromHttpException(error);
  const known = FASTIFY_PROBLEMS[codeOf(error)];
  if (known) return problem(...known);
  if (error instanceof Error && BROKEN_FORM.test(error.message)) {
    return problem(400, 'INVALID_REQUEST', 'The form is not a whole multipart/form-data body.');
  }
  if (isDependencyFailure(error)) {
    return new ProblemError(
      503,
      'UNAVAILABLE',
      'Something this call needs is not available now. Try again.',
      {},
      { 'retry-after': String(RETRY_AFTER_SECONDS) },
      { cause: error },
    );
  }
  const status = statusOfFastifyError(error);
  if (status !== undefined) {
    return problem(status, CODE_OF_STATUS[status] ?? 'INVALID_REQUEST', 'The request was refused.');
  }
  return new ProblemError(
    500,
    'INTERNAL',
    'Something went wrong on our side. Quote the request id when you report it.',
    {},
    {},
    { cause: error },
  );
}

function fromHttpException(error: HttpException): ProblemError {
  const known = FASTIFY_PROBLEMS[codeOf(error.cause)];
  if (known) return problem(...known);
  const status = error.getStatus();
  if (status >= 500 && status !== 503)
    return new ProblemError(status, 'INTERNAL', error.name, {}, {}, { cause: error });
  const unknownRoute = status === 404 && /^Cannot [A-Z]+ /.test(error.message);
  // Nest's own sentence repeats the path, and a path may hold a phone number.
  const detail = unknownRoute ? NOTHING_HERE : error.message;
  return problem(status, CODE_OF_STATUS[status] ?? 'INVALID_REQUEST', detail);
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** A 4xx that Fastify or one of its plugins chose; never a 5xx, and never a status some other error happens to have. */
function statusOfFastifyError(error: unknown): number | undefined {
  if (!codeOf(error).startsWith('FST_')) return undefined;
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
